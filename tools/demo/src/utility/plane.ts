import type { Position } from '@relight/network';

/** [east, north] in metres from the middle of the valley. */
export type Point = readonly [number, number];

/** Open ocean, so that the invented valley covers no real place. */
const origin: Position = [-68.5, 40.6];
const metresPerDegree = 111_320;
const longitudeMetres = metresPerDegree * Math.cos((origin[1] * Math.PI) / 180);

const rounded = (degrees: number) => Math.round(degrees * 1e6) / 1e6;

/** Six decimals: a tenth of a metre. */
export function positionOf([east, north]: Point): Position {
  return [
    rounded(origin[0] + east / longitudeMetres),
    rounded(origin[1] + north / metresPerDegree),
  ];
}

export function distance(one: Point, other: Point): number {
  return Math.hypot(one[0] - other[0], one[1] - other[1]);
}

export function along(from: Point, to: Point, share: number): Point {
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
}

/** The point `share` of the way, `offset` metres to the left of the direction of travel. */
export function beside(from: Point, to: Point, share: number, offset: number): Point {
  const length = distance(from, to) || 1;
  const [east, north] = along(from, to, share);
  return [
    east - ((to[1] - from[1]) / length) * offset,
    north + ((to[0] - from[0]) / length) * offset,
  ];
}

export function turned([east, north]: Point, angle: number): Point {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [east * cos - north * sin, east * sin + north * cos];
}

/** Even-odd rule; works alike on metres and degrees. */
export function isInside([x, y]: Point, ring: readonly Point[]): boolean {
  let inside = false;
  for (let index = 0, last = ring.length - 1; index < ring.length; last = index++) {
    const [ax, ay] = ring[index]!;
    const [bx, by] = ring[last]!;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

export function distanceToLine(point: Point, line: readonly Point[]): number {
  let nearest = Infinity;
  for (let index = 1; index < line.length; index++) {
    const [from, to] = [line[index - 1]!, line[index]!];
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    const dot = (point[0] - from[0]) * dx + (point[1] - from[1]) * dy;
    const share = Math.min(1, Math.max(0, dot / (dx * dx + dy * dy || 1)));
    nearest = Math.min(nearest, distance(point, along(from, to, share)));
  }
  return nearest;
}

/** A curve through all the points (Catmull and Rom, 1974). */
export function curveThrough(points: readonly Point[], stepsPerSpan: number): Point[] {
  const curve: Point[] = [];
  for (let span = 0; span < points.length - 1; span++) {
    const [p1, p2] = [points[span]!, points[span + 1]!];
    const [p0, p3] = [points[span - 1] ?? p1, points[span + 2] ?? p2];
    for (let step = 0; step < stepsPerSpan; step++) {
      const t = step / stepsPerSpan;
      const at = (axis: 0 | 1) =>
        0.5 *
        (2 * p1[axis] +
          (p2[axis] - p0[axis]) * t +
          (2 * p0[axis] - 5 * p1[axis] + 4 * p2[axis] - p3[axis]) * t * t +
          (3 * p1[axis] - p0[axis] - 3 * p2[axis] + p3[axis]) * t * t * t);
      curve.push([at(0), at(1)]);
    }
  }
  return [...curve, points.at(-1)!];
}

/** The part of a ring where `sideOf` is not positive (Sutherland and Hodgman, 1974). */
export function clipped(ring: readonly Point[], sideOf: (point: Point) => number): Point[] {
  const kept: Point[] = [];
  for (const [index, point] of ring.entries()) {
    const previous = ring.at(index - 1)!;
    const [before, here] = [sideOf(previous), sideOf(point)];
    if (before > 0 !== here > 0) kept.push(along(previous, point, before / (before - here)));
    if (here <= 0) kept.push(point);
  }
  return kept;
}
