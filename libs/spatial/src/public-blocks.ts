import { checkK, defaultK } from './privacy-rule.ts';
import { checkPoints, metresPerDegree, type PointSet } from './position.ts';
import { SpatialError } from './spatial-error.ts';

/**
 * A rectangle of the public map in whole steps of the grid, and those it is split into. One that is
 * not split is a block.
 */
export interface Block {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
  readonly parent: Block | undefined;
  split?: {
    readonly byLon: boolean;
    readonly at: number;
    readonly low: Block;
    readonly high: Block;
  };
}

export interface BlockOptions {
  /** No block holds fewer service points. */
  readonly k?: number;
  /** Side below which no block is split. */
  readonly blockMetres?: number;
}

/** Grid lines lie half a step of the fifth decimal off, where positions of 5 decimals never are. */
const offset = 0.000005;

/**
 * A fixed partition of all service points into rectangles of at least k, as k-d trees split
 * (K. LeFevre et al., "Mondrian Multidimensional K-Anonymity", ICDE 2006). Every public area is a
 * union of whole blocks, so whatever two areas differ by holds k service points or none. Build it
 * once from all service points; it changes only when they do.
 */
export class PublicBlocks {
  readonly k: number;
  /** Degrees of one step, whole in the fifth decimal. */
  readonly lonStep: number;
  readonly latStep: number;
  readonly #root: Block | undefined;

  /** @throws SpatialError `spatial.badK`, `spatial.badBlock`, `spatial.badPosition`. */
  constructor(served: PointSet, { k = defaultK, blockMetres = 200 }: BlockOptions = {}) {
    checkK(k);
    if (!(blockMetres >= 10)) {
      throw new SpatialError(
        'spatial.badBlock',
        `blockMetres is ${blockMetres}; wanted 10 or more`,
      );
    }
    checkPoints(served);
    const size = served.lon.length;
    const middle = size === 0 ? 0 : Float64Array.from(served.lat).toSorted()[size >> 1]!;
    const cosine = Math.max(0.05, Math.cos((middle * Math.PI) / 180));
    this.k = k;
    this.latStep = wholeStep(blockMetres / metresPerDegree);
    this.lonStep = wholeStep(blockMetres / metresPerDegree / cosine);
    if (size >= k) this.#root = this.#build(served);
  }

  /** The block a place lies in; undefined beside every block. Places that are not served have none. */
  blockAt(lon: number, lat: number): Block | undefined {
    const x = stepOf(lon, this.lonStep);
    const y = stepOf(lat, this.latStep);
    let block = this.#root;
    while (block?.split !== undefined) {
      const { byLon, at, low, high } = block.split;
      block = (byLon ? x : y) < at ? low : high;
    }
    const inside =
      block !== undefined &&
      x >= block.west &&
      x < block.east &&
      y >= block.south &&
      y < block.north;
    return inside ? block : undefined;
  }

  /** Longitude of a grid line, at most 6 decimals. */
  lonOf(step: number): number {
    return lineAt(step, this.lonStep);
  }

  /** Latitude of a grid line, at most 6 decimals. */
  latOf(step: number): number {
    return lineAt(step, this.latStep);
  }

  #build(served: PointSet): Block {
    const x = Int32Array.from(served.lon, (lon) => stepOf(lon, this.lonStep));
    const y = Int32Array.from(served.lat, (lat) => stepOf(lat, this.latStep));
    // A point on a grid line is seen in the blocks on both sides, so it counts towards neither's k.
    const onLine = Uint8Array.from(x, (step, i) =>
      this.lonOf(step) === served.lon[i] || this.latOf(y[i]!) === served.lat[i] ? 1 : 0,
    );
    const order = Uint32Array.from(x, (_, i) => i);
    const root = boundsOf(x, y, order, undefined);
    const open: { block: Block; points: Uint32Array }[] = [{ block: root, points: order }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const { block, points } = next;
      const cut = this.#cut(block, x, y, onLine, points);
      if (cut === undefined) continue;
      const of = cut.byLon ? x : y;
      const below = keep(points, (i) => of[i]! < cut.at);
      const above = keep(points, (i) => of[i]! >= cut.at);
      const low = boundsOf(x, y, below, block);
      const high = boundsOf(x, y, above, block);
      block.split = { ...cut, low, high };
      open.push({ block: low, points: below }, { block: high, points: above });
    }
    return root;
  }

  /** The grid line nearest the middle with k on both sides, across the longer side if it has one. */
  #cut(block: Block, x: Int32Array, y: Int32Array, onLine: Uint8Array, points: Uint32Array) {
    const wide = block.east - block.west;
    const high = block.north - block.south;
    const axes = wide >= high ? [true, false] : [false, true];
    for (const byLon of axes) {
      const from = byLon ? block.west : block.south;
      const counted = keep(points, (i) => onLine[i] === 0);
      const at = middleCut(byLon ? x : y, counted, from, byLon ? wide : high, this.k);
      if (at !== undefined) return { byLon, at };
    }
    return undefined;
  }
}

/** As `filter`, which is several times slower on a typed array. */
function keep(points: Uint32Array, wanted: (point: number) => boolean): Uint32Array {
  const kept = new Uint32Array(points.length);
  let count = 0;
  for (let n = 0; n < points.length; n++) {
    if (wanted(points[n]!)) kept[count++] = points[n]!;
  }
  return kept.slice(0, count);
}

function wholeStep(degrees: number): number {
  return Math.max(1, Math.round(degrees * 1e5)) / 1e5;
}

function lineAt(step: number, size: number): number {
  return Math.round((step * size + offset) * 1e6) / 1e6;
}

/** The step a coordinate lies in, decided by the very lines that are drawn. */
function stepOf(degrees: number, size: number): number {
  const step = Math.floor((degrees - offset) / size);
  if (lineAt(step, size) > degrees) return step - 1;
  return lineAt(step + 1, size) <= degrees ? step + 1 : step;
}

function boundsOf(
  x: Int32Array,
  y: Int32Array,
  points: Uint32Array,
  parent: Block | undefined,
): Block {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let n = 0; n < points.length; n++) {
    const [px, py] = [x[points[n]!]!, y[points[n]!]!];
    if (px < west) west = px;
    if (px >= east) east = px + 1;
    if (py < south) south = py;
    if (py >= north) north = py + 1;
  }
  return { west, south, east, north, parent };
}

function middleCut(
  of: Int32Array,
  points: Uint32Array,
  from: number,
  length: number,
  k: number,
): number | undefined {
  if (length < 2 || points.length < 2 * k) return undefined;
  const steps = new Int32Array(points.length);
  for (let n = 0; n < points.length; n++) steps[n] = of[points[n]!]!;
  steps.sort();
  // The first line with k below it, and the last with k above it; between them every line will do.
  const lowest = steps[k - 1]! + 1;
  const highest = steps[steps.length - k]!;
  if (lowest > highest) return undefined;
  return Math.min(highest, Math.max(lowest, from + (length >> 1)));
}
