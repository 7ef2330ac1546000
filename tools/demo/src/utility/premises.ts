import type { Point } from './plane.ts';
import { beside } from './plane.ts';
import type { Random } from './random.ts';
import type { Segment, StreetGraph } from './street-graph.ts';

/** One home or shop on a piece of street. */
export interface Premise {
  readonly segment: number;
  /** How far along the piece, from 0 to 1 in the direction its numbers rise. */
  readonly share: number;
  readonly point: Point;
  readonly houseNumber: number;
}

const fewestOnAPiece = 4;
const narrowestLotMetres = 8;

/** Spreads exactly `wanted` homes over the pieces of street by length and density. */
function shareOut(segments: readonly Segment[], wanted: number): number[] {
  const weights = segments.map((segment) => segment.lengthMetres * segment.density);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const counts: number[] = segments.map(() => 0);
  let [carried, left] = [0, wanted];
  for (const [index, weight] of weights.entries()) {
    if (weight === 0) continue;
    carried += (weight * wanted) / total;
    const room = Math.floor((segments[index]!.lengthMetres * 2) / narrowestLotMetres);
    const count = Math.min(Math.floor(carried), room, left);
    if (count < fewestOnAPiece) continue;
    counts[index] = count;
    carried -= count;
    left -= count;
  }
  for (let index = 0; left > 0; index = (index + 1) % counts.length) {
    if (counts[index] === 0) continue;
    counts[index]!++;
    left--;
  }
  return counts;
}

/** Homes on one side of a piece, odd numbers left, even right, with a gap in the numbers at times. */
function oneSide(
  graph: StreetGraph,
  index: number,
  side: { readonly count: number; readonly sign: 1 | -1; readonly after: number },
  random: Random,
): Premise[] {
  const segment = graph.segments[index]!;
  const [from, to] = [graph.vertices[segment.from]!, graph.vertices[segment.to]!];
  const margin = Math.min(14, segment.lengthMetres * 0.15) / segment.lengthMetres;
  let houseNumber = side.after;
  return Array.from({ length: side.count }, (_, position) => {
    houseNumber += random.chance(0.12) ? 4 : 2;
    const place = (position + random.between(0.35, 0.65)) / side.count;
    const share = margin + place * (1 - 2 * margin);
    const point = beside(from, to, share, side.sign * random.between(12, 19));
    return { segment: index, share, point, houseNumber };
  });
}

/** Every premise, street by street in the order of its numbers. */
export function placePremises(graph: StreetGraph, wanted: number, random: Random): Premise[] {
  const counts = shareOut(graph.segments, wanted);
  const lastOdd = graph.streets.map(() => -1);
  const lastEven = graph.streets.map(() => 0);
  return graph.segments.flatMap(({ street }, index) => {
    const count = counts[index]!;
    const left = random.chance(0.5) ? Math.ceil(count / 2) : Math.floor(count / 2);
    const odd = oneSide(graph, index, { count: left, sign: 1, after: lastOdd[street]! }, random);
    const even = oneSide(
      graph,
      index,
      { count: count - left, sign: -1, after: lastEven[street]! },
      random,
    );
    lastOdd[street] = odd.at(-1)?.houseNumber ?? lastOdd[street]!;
    lastEven[street] = even.at(-1)?.houseNumber ?? lastEven[street]!;
    return [...odd, ...even];
  });
}
