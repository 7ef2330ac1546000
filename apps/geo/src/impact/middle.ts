import type { Position, Shape } from '@relight/spatial';
import polylabel from 'polylabel';

/** Degrees a badge snaps to: about eleven metres, and the map's corners are coarser still. */
const snapsPerDegree = 1e4;

/**
 * Where a badge may stand: the point of a public area that lies farthest from its edges (its pole of
 * inaccessibility), in the part that has most room. It depends on the area alone, so it says nothing
 * that the area does not.
 */
export function middleOf(area: Shape): Position {
  const polygons = area.type === 'Polygon' ? [area.coordinates] : area.coordinates;
  const poles = polygons.map((rings) =>
    polylabel(
      rings.map((ring) => ring.map(pair)),
      1 / snapsPerDegree,
    ),
  );
  const [roomiest] = poles.toSorted((a, b) => b.distance - a.distance);
  const [lon, lat] = roomiest ?? [0, 0];
  return [snap(lon), snap(lat)];
}

function pair(position: readonly number[]): [number, number] {
  return [position[0] ?? 0, position[1] ?? 0];
}

function snap(degrees: number): number {
  return Math.round(degrees * snapsPerDegree) / snapsPerDegree;
}
