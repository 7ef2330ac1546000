import { checkPoints, checkPosition, haversineMetres, metresPerDegree } from './position.ts';
import type { PointSet } from './position.ts';
import { RowSweep, type Grid } from './row-sweep.ts';
import { outlinesOf, type Shape } from './shape.ts';
import { SpatialError } from './spatial-error.ts';

const pointsPerCell = 3;
/** Cells no smaller than about a centimetre, so that padding stays far above rounding. */
const minCellDegrees = 1e-7;

/** A point of the index and how far it is. */
export interface Neighbour {
  /** Position in the arrays the index was built from. */
  readonly index: number;
  readonly metres: number;
}

/**
 * Which of many fixed points a shape covers: a uniform grid over points sorted by cell. Cells wholly
 * inside a shape are copied, only points in cells on its edge are tested. The points are copied;
 * answers are positions in the given arrays. Memory is about 22 bytes a point.
 * Coordinates are planar lon/lat: a shape across the antimeridian must be cut in two.
 */
export class PointIndex {
  readonly size: number;
  readonly #grid: Grid;
  readonly #sweep: RowSweep;

  /** @throws SpatialError `spatial.badPosition` (naming the point), `spatial.unequalLengths`. */
  constructor(points: PointSet) {
    checkPoints(points);
    this.size = points.lon.length;
    this.#grid = buildGrid(points);
    this.#sweep = new RowSweep(this.#grid);
  }

  /**
   * The points a shape covers, each once, in no particular order: inside, or on any edge or corner
   * (as PostGIS ST_Covers).
   *
   * @throws SpatialError for a shape that is none, see `covers`.
   */
  within(shape: Shape): Uint32Array {
    return this.#sweep.collect(outlinesOf(shape));
  }

  /** The points at most `metres` away, in no particular order. */
  withinRadius(lon: number, lat: number, metres: number): Uint32Array {
    checkPosition(lon, lat, 'The centre');
    checkMetres(metres);
    const found: number[] = [];
    this.#scan(lon, lat, metres, (index) => found.push(index));
    return Uint32Array.from(found);
  }

  /** The nearest point at most `maxMetres` away; of equally near ones the first given. */
  nearest(lon: number, lat: number, maxMetres: number): Neighbour | undefined {
    checkPosition(lon, lat, 'The centre');
    checkMetres(maxMetres);
    if (this.size === 0) return undefined;
    const reach = Math.min(maxMetres, metresPerDegree * 180);
    for (
      let radius = Math.min(reach, this.#grid.cellHeight * metresPerDegree);
      ;
      radius = Math.min(reach, radius * 2)
    ) {
      let best: Neighbour | undefined;
      this.#scan(lon, lat, radius, (index, metres) => {
        const nearer = best === undefined || metres < best.metres;
        if (nearer || (metres === best?.metres && index < best.index)) best = { index, metres };
      });
      if (best !== undefined || radius >= reach) return best;
    }
  }

  /** Visits the points of the circle: its box of cells first, then each by its distance. */
  #scan(
    lon: number,
    lat: number,
    metres: number,
    visit: (index: number, metres: number) => void,
  ): void {
    const grid = this.#grid;
    // A hair wider than the circle, so that rounding cannot cut it.
    const latReach = (metres / metresPerDegree) * (1 + 1e-9) + 1e-12;
    const lonReach = longitudeReach(lat, latReach);
    const south = Math.max(0, rowOf(grid, lat - latReach));
    const north = Math.min(grid.rows - 1, rowOf(grid, lat + latReach));
    const west = Math.max(0, columnOf(grid, lon - lonReach));
    const east = Math.min(grid.columns - 1, columnOf(grid, lon + lonReach));
    if (west > east) return;
    for (let row = south; row <= north; row++) {
      const end = grid.starts[row * grid.columns + east + 1]!;
      for (let i = grid.starts[row * grid.columns + west]!; i < end; i++) {
        const away = haversineMetres(lon, lat, grid.x[i]!, grid.y[i]!);
        if (away <= metres) visit(grid.ids[i]!, away);
      }
    }
  }
}

/** Half the width in degrees of the box around a circle, which bulges towards the pole. */
function longitudeReach(lat: number, latReach: number): number {
  const ratio =
    Math.sin((Math.min(90, latReach) * Math.PI) / 180) / Math.cos((lat * Math.PI) / 180);
  const touchesPole = Math.abs(lat) + latReach >= 90;
  return touchesPole || ratio >= 1 ? 360 : (Math.asin(ratio) * 180) / Math.PI + 1e-9;
}

function checkMetres(metres: number): void {
  if (metres >= 0) return;
  throw new SpatialError('spatial.badRadius', `The radius is ${metres}; wanted metres, 0 or more`);
}

/** Column of a longitude, which may lie beside the grid. */
function columnOf(grid: Grid, lon: number): number {
  return Math.floor((lon - grid.west) * grid.columnsPerDegree);
}

function rowOf(grid: Grid, lat: number): number {
  return Math.floor((lat - grid.south) * grid.rowsPerDegree);
}

function buildGrid(points: PointSet): Grid {
  const size = points.lon.length;
  const frame = frameOf(points);
  const cells = frame.columns * frame.rows;
  const cellOf = new Uint32Array(size);
  const starts = new Uint32Array(cells + 1);
  for (let i = 0; i < size; i++) {
    const column = Math.floor((points.lon[i]! - frame.west) * frame.columnsPerDegree);
    const row = Math.floor((points.lat[i]! - frame.south) * frame.rowsPerDegree);
    const cell =
      Math.min(row, frame.rows - 1) * frame.columns + Math.min(column, frame.columns - 1);
    cellOf[i] = cell;
    starts[cell + 1]!++;
  }
  for (let cell = 0; cell < cells; cell++) starts[cell + 1]! += starts[cell]!;
  const next = starts.slice(0, cells);
  const x = new Float64Array(size);
  const y = new Float64Array(size);
  const ids = new Uint32Array(size);
  for (let i = 0; i < size; i++) {
    const at = next[cellOf[i]!]!++;
    x[at] = points.lon[i]!;
    y[at] = points.lat[i]!;
    ids[at] = i;
  }
  return { ...frame, starts, x, y, ids };
}

function frameOf(points: PointSet): Omit<Grid, 'starts' | 'x' | 'y' | 'ids'> {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < points.lon.length; i++) {
    const x = points.lon[i]!;
    const y = points.lat[i]!;
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < south) south = y;
    if (y > north) north = y;
  }
  if (west > east) [west, south, east, north] = [0, 0, 0, 0];
  const width = Math.max(east - west, minCellDegrees);
  const height = Math.max(north - south, minCellDegrees);
  const wanted = Math.max(1, points.lon.length / pointsPerCell);
  const side = Math.max(
    Math.sqrt((width * height) / wanted),
    width / wanted,
    height / wanted,
    minCellDegrees,
  );
  const columns = Math.max(1, Math.ceil(width / side));
  const rows = Math.max(1, Math.ceil(height / side));
  const columnsPerDegree = columns / width;
  const rowsPerDegree = rows / height;
  const cells = { cellWidth: width / columns, cellHeight: height / rows };
  return { west, south, columns, rows, columnsPerDegree, rowsPerDegree, ...cells };
}
