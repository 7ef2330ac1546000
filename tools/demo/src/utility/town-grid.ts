import { groupedBy } from './grouped-by.ts';
import type { Ground } from './ground.ts';
import type { Point } from './plane.ts';
import { distance, turned } from './plane.ts';
import type { Random } from './random.ts';
import type { StreetGraph } from './street-graph.ts';
import type { TownPlan } from './valley.ts';
import { pointOf, radiusOf } from './valley.ts';

/** Where a main street of a town ends and a road may go on, with the way it points. */
export interface Gate {
  readonly vertex: number;
  readonly heading: Point;
}

export interface Town {
  readonly index: number;
  readonly plan: TownPlan;
  readonly centre: Point;
  readonly radiusMetres: number;
  readonly gates: readonly Gate[];
}

interface Cell {
  readonly column: number;
  readonly row: number;
  readonly point: Point;
}

interface Link {
  readonly from: string;
  readonly to: string;
  readonly line: string;
}

const blockMetres: Point = [112, 82];
const keyOf = (column: number, row: number) => `${column},${row}`;

/** Offsets of the grid's lines from the middle one, none as wide as the next. */
function lineOffsets(block: number, reach: number, random: Random): ReadonlyMap<number, number> {
  const offsets = new Map([[0, 0]]);
  for (const direction of [1, -1]) {
    let offset = 0;
    for (let line = 1; offset < reach; line++) {
      offset += block * random.between(0.78, 1.25);
      offsets.set(line * direction, offset * direction);
    }
  }
  return offsets;
}

/** Outline of the built-up land: a circle pushed in and out. */
function outline(radius: number, random: Random): (angle: number) => number {
  const phases = [random.between(0, 6), random.between(0, 6), random.between(0, 6)] as const;
  return (angle) =>
    radius *
    (1 +
      0.14 * Math.sin(2 * angle + phases[0]) +
      0.1 * Math.sin(3 * angle + phases[1]) +
      0.06 * Math.sin(7 * angle + phases[2]));
}

function layCells(town: Omit<Town, 'gates'>, ground: Ground, random: Random) {
  const { centre, radiusMetres, plan } = town;
  const tilt = (plan.angleDegrees * Math.PI) / 180;
  const edge = outline(radiusMetres, random);
  const columns = lineOffsets(blockMetres[0], radiusMetres * 1.4, random);
  const rows = lineOffsets(blockMetres[1], radiusMetres * 1.4, random);
  const bend = (random.between(0.1, 0.24) / radiusMetres) * (random.chance(0.5) ? 1 : -1);
  const cells = new Map<string, Cell>();
  for (const [column, across] of columns) {
    for (const [row, up] of rows) {
      // A slow bend of both axes keeps old streets from being ruled lines.
      const bent: Point = [across + bend * up * up * 0.7, up + bend * across * across];
      const [east, north] = turned(bent, tilt + Math.sin(across / 700) * 0.06);
      const point: Point = [
        centre[0] + east + random.between(-7, 7),
        centre[1] + north + random.between(-7, 7),
      ];
      const isCore = Math.abs(column) + Math.abs(row) <= 1;
      const inTown = Math.hypot(east, north) < edge(Math.atan2(north, east));
      if (isCore || (inTown && ground.isBuildable(point, 30)))
        cells.set(keyOf(column, row), { column, row, point });
    }
  }
  return cells;
}

/** Blocks run together here and there; the two main streets never break for that. */
function layLinks(cells: ReadonlyMap<string, Cell>, random: Random): Link[] {
  const ordered = [...cells.values()].toSorted(
    (one, other) => one.row - other.row || one.column - other.column,
  );
  const links: Link[] = [];
  for (const { column, row } of ordered) {
    const here = keyOf(column, row);
    const right = keyOf(column + 1, row);
    const above = keyOf(column, row + 1);
    if (cells.has(right) && (row === 0 || !random.chance(0.13)))
      links.push({ from: here, to: right, line: `row ${row}` });
    if (cells.has(above) && (column === 0 || !random.chance(0.1)))
      links.push({ from: here, to: above, line: `column ${column}` });
  }
  return links;
}

function reachable(links: readonly Link[]): ReadonlySet<string> {
  const next = new Map<string, string[]>();
  for (const { from, to } of links) {
    next.set(from, [...(next.get(from) ?? []), to]);
    next.set(to, [...(next.get(to) ?? []), from]);
  }
  const seen = new Set([keyOf(0, 0)]);
  for (const key of seen) for (const other of next.get(key) ?? []) seen.add(other);
  return seen;
}

function findGates(
  cells: ReadonlyMap<string, Cell>,
  vertexOf: ReadonlyMap<string, number>,
  centre: Point,
): Gate[] {
  const directions = [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ] as const;
  return directions.map(([dx, dy]) => {
    let steps = 1;
    while (vertexOf.has(keyOf(dx * (steps + 1), dy * (steps + 1)))) steps++;
    const { point } = cells.get(keyOf(dx * steps, dy * steps))!;
    const length = distance(centre, point);
    return {
      vertex: vertexOf.get(keyOf(dx * steps, dy * steps))!,
      heading: [(point[0] - centre[0]) / length, (point[1] - centre[1]) / length],
    };
  });
}

/** Lays one town's streets: two main streets through the centre, a grid around, ragged at its edge. */
export function layTown(
  graph: StreetGraph,
  plan: TownPlan,
  index: number,
  scale: number,
  ground: Ground,
  random: Random,
): Town {
  const town = {
    index,
    plan,
    centre: pointOf(plan.at, scale),
    radiusMetres: radiusOf(plan, scale),
  };
  const cells = layCells(town, ground, random);
  const allLinks = layLinks(cells, random);
  const kept = reachable(allLinks);
  const links = allLinks.filter((link) => kept.has(link.from));
  const vertexOf = new Map<string, number>();
  for (const [key, cell] of cells)
    if (kept.has(key)) vertexOf.set(key, graph.addVertex(cell.point));
  layStreets(graph, town, links, vertexOf);
  return { ...town, gates: findGates(cells, vertexOf, town.centre) };
}

function layStreets(
  graph: StreetGraph,
  town: Omit<Town, 'gates'>,
  links: readonly Link[],
  vertexOf: ReadonlyMap<string, number>,
): void {
  const byLine = groupedBy(links, (link) => link.line);
  // Main streets first: they take the names the plan gives.
  const lines = [...byLine].toSorted(
    ([one, ones], [other, others]) =>
      Number(other.endsWith(' 0')) - Number(one.endsWith(' 0')) || others.length - ones.length,
  );
  for (const [line, pieces] of lines) {
    const isMain = line.endsWith(' 0');
    const plain = pieces.length <= 1 ? 'lane' : 'street';
    const street = graph.addStreet({ kind: isMain ? 'main' : plain, town: town.index });
    for (const piece of pieces) {
      const [from, to] = [vertexOf.get(piece.from)!, vertexOf.get(piece.to)!];
      const fromCentre = distance(graph.vertices[from]!, town.centre) / town.radiusMetres;
      graph.addSegment(street, from, to, Math.max(0.5, 1.35 - 0.7 * fromCentre));
    }
  }
}
