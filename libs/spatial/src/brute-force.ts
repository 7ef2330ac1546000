import type { PointSet } from './position.ts';
import type { Shape } from './shape.ts';

type Ring = readonly (readonly number[])[];

/**
 * The plain answer tests compare with: every point against every edge, even-odd with edges counted
 * in. Exact when coordinates are multiples of 1/64 degree, as the tests' are.
 */
export function coveredByBruteForce(points: PointSet, shape: Shape): number[] {
  const polygons = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
  const found: number[] = [];
  for (let i = 0; i < points.lon.length; i++) {
    const [x, y] = [points.lon[i] ?? 0, points.lat[i] ?? 0];
    if (polygons.some((rings) => inPolygon(rings, x, y))) found.push(i);
  }
  return found;
}

function inPolygon([outer, ...holes]: readonly Ring[], x: number, y: number): boolean {
  if (outer === undefined) return false;
  if (onRing(outer, x, y)) return true;
  return inRing(outer, x, y) && holes.every((hole) => onRing(hole, x, y) || !inRing(hole, x, y));
}

function edges(ring: Ring): [number, number, number, number][] {
  return ring.slice(1).map((to, i) => {
    const from = ring[i] ?? [];
    return [from[0] ?? 0, from[1] ?? 0, to[0] ?? 0, to[1] ?? 0];
  });
}

function onRing(ring: Ring, x: number, y: number): boolean {
  return edges(ring).some(([x1, y1, x2, y2]) => {
    const inBox =
      Math.min(x1, x2) <= x &&
      x <= Math.max(x1, x2) &&
      Math.min(y1, y2) <= y &&
      y <= Math.max(y1, y2);
    return inBox && (x2 - x1) * (y - y1) === (x - x1) * (y2 - y1);
  });
}

function inRing(ring: Ring, x: number, y: number): boolean {
  let inside = false;
  for (const [x1, y1, x2, y2] of edges(ring)) {
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
}
