import { distanceMetres, type Position } from './position.ts';

/** The drawn lines of one street; a single position stands for a home where no line is drawn. */
export type Lines = readonly (readonly Position[])[];

/** Streets whose lines end so near to each other meet. */
const meetMetres = 40;
/** Homes stand beside the street: without a drawn line, streets meet from farther. */
const homesMeetMetres = 80;
/** Meetings so near to each other are one crossing. */
const oneCrossingMetres = 80;
const metresPerDegree = 111_195;

type Flat = readonly [x: number, y: number];

interface Approach {
  readonly position: Position;
  readonly metres: number;
}

/** Where two streets meet, each crossing once; none when they do not. */
export function crossingsOf(a: Lines, b: Lines): Position[] {
  const isDrawn = [a, b].every((lines) => lines.some((line) => line.length > 1));
  const within = isDrawn ? meetMetres : homesMeetMetres;
  const crossings: Position[] = [];
  const met = [...approaches(a, b, () => within)].toSorted((x, y) => x.metres - y.metres);
  for (const { position } of met) {
    if (crossings.every((known) => distanceMetres(known, position) > oneCrossingMetres)) {
      crossings.push(position);
    }
  }
  return crossings;
}

/** The middle of the narrowest gap between two streets, and how wide it is, when not wider than that. */
export function nearestApproach(a: Lines, b: Lines, withinMetres: number): Approach | undefined {
  let best: Approach | undefined;
  for (const each of approaches(a, b, () => best?.metres ?? withinMetres)) {
    if (best === undefined || each.metres < best.metres) best = each;
  }
  return best;
}

/**
 * Each pair of segments that come within so many metres of each other, and where. Anybody may ask for
 * two long streets, so segments are looked up by where they begin along the first street.
 */
function* approaches(a: Lines, b: Lines, withinMetres: () => number): Generator<Approach> {
  const origin = a[0]?.[0];
  if (origin === undefined) return;
  const flatten = flattenAt(origin);
  const ours = a.flatMap((line) => segmentsOf(line.map(flatten)));
  const axis = longerAxis(ours);
  const theirs = b
    .flatMap((line) => segmentsOf(line.map(flatten)))
    .toSorted((one, other) => lowOf(one, axis) - lowOf(other, axis));
  const longest = theirs.reduce(
    (most, one) => Math.max(most, highOf(one, axis) - lowOf(one, axis)),
    0,
  );
  for (const one of ours) {
    const from = lowOf(one, axis) - withinMetres() - longest;
    for (let i = firstFrom(theirs, axis, from); i < theirs.length; i++) {
      const other = theirs[i]!;
      const within = withinMetres();
      if (lowOf(other, axis) > highOf(one, axis) + within) break;
      if (gapOfBoxes(one, other) > within) continue;
      const { at, metres } = nearest(one, other);
      if (metres <= within) yield { position: unflattenAt(origin, at), metres };
    }
  }
}

type Axis = 0 | 1;

const lowOf = ([a, b]: Segment, axis: Axis): number => Math.min(a[axis], b[axis]);
const highOf = ([a, b]: Segment, axis: Axis): number => Math.max(a[axis], b[axis]);

/** The direction in which a street runs. */
function longerAxis(segments: readonly Segment[]): Axis {
  const extent = (axis: Axis): number =>
    segments.reduce((most, one) => Math.max(most, highOf(one, axis)), -Infinity) -
    segments.reduce((least, one) => Math.min(least, lowOf(one, axis)), Infinity);
  return extent(0) >= extent(1) ? 0 : 1;
}

/** Index of the first segment that begins no lower; they are in that order. */
function firstFrom(segments: readonly Segment[], axis: Axis, low: number): number {
  let [from, to] = [0, segments.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (lowOf(segments[middle]!, axis) < low) from = middle + 1;
    else to = middle;
  }
  return from;
}

type Segment = readonly [Flat, Flat];

function segmentsOf(line: readonly Flat[]): Segment[] {
  const [only] = line;
  if (line.length === 1 && only !== undefined) return [[only, only]];
  return line.slice(1).map((end, i) => [line[i]!, end]);
}

/** Metres east and north of a point; across the antimeridian too. */
function flattenAt([lon0, lat0]: Position): (position: Position) => Flat {
  const perLon = metresPerDegree * Math.cos((lat0 * Math.PI) / 180);
  return ([lon, lat]) => [turned(lon - lon0) * perLon, (lat - lat0) * metresPerDegree];
}

function unflattenAt([lon0, lat0]: Position, [x, y]: Flat): Position {
  const perLon = metresPerDegree * Math.cos((lat0 * Math.PI) / 180);
  return [turned(lon0 + x / perLon), lat0 + y / metresPerDegree];
}

/** Degrees brought back between -180 and 180. */
function turned(degrees: number): number {
  if (degrees > 180) return degrees - 360;
  return degrees < -180 ? degrees + 360 : degrees;
}

function gapOfBoxes([a, b]: Segment, [c, d]: Segment): number {
  const gap = (axis: Axis): number =>
    Math.max(
      0,
      Math.min(c[axis], d[axis]) - Math.max(a[axis], b[axis]),
      Math.min(a[axis], b[axis]) - Math.max(c[axis], d[axis]),
    );
  return Math.max(gap(0), gap(1));
}

function nearest([a, b]: Segment, [c, d]: Segment): { readonly at: Flat; readonly metres: number } {
  const crossing = intersection([a, b], [c, d]);
  if (crossing !== undefined) return { at: crossing, metres: 0 };
  const ends: readonly (readonly [Flat, Flat])[] = [
    [a, onSegment(a, [c, d])],
    [b, onSegment(b, [c, d])],
    [c, onSegment(c, [a, b])],
    [d, onSegment(d, [a, b])],
  ];
  const [from, to] = ends.reduce((best, each) => (apart(each) < apart(best) ? each : best));
  return { at: [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2], metres: apart([from, to]) };
}

function apart([[x1, y1], [x2, y2]]: readonly [Flat, Flat]): number {
  return Math.hypot(x2 - x1, y2 - y1);
}

function intersection([a, b]: Segment, [c, d]: Segment): Flat | undefined {
  const [rx, ry] = [b[0] - a[0], b[1] - a[1]];
  const [sx, sy] = [d[0] - c[0], d[1] - c[1]];
  const turn = rx * sy - ry * sx;
  if (turn === 0) return undefined;
  const t = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / turn;
  const u = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / turn;
  const isOnBoth = t >= 0 && t <= 1 && u >= 0 && u <= 1;
  return isOnBoth ? [a[0] + t * rx, a[1] + t * ry] : undefined;
}

/** The point of a segment nearest to another point. */
function onSegment([x, y]: Flat, [a, b]: Segment): Flat {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : ((x - a[0]) * dx + (y - a[1]) * dy) / length;
  const along = Math.max(0, Math.min(1, t));
  return [a[0] + along * dx, a[1] + along * dy];
}
