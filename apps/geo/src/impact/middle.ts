import { covers, type Position, type Shape } from '@relight/spatial';

/** Degrees a badge snaps to: about eleven metres, and the map's corners are coarser still. */
const SNAP = 1e4;

/**
 * Where a badge may stand: in the middle of the largest part of a public area. It depends on the
 * area alone, so it says nothing that the area does not.
 */
export function middleOf(area: Shape): Position {
  const polygons = area.type === 'Polygon' ? [area.coordinates] : area.coordinates;
  const rings = polygons.flatMap(([outer]) => (outer === undefined ? [] : [outer.map(pair)]));
  const largest = rings.toSorted(
    (a, b) => Math.abs(moments(b).area) - Math.abs(moments(a).area),
  )[0];
  const { lon, lat } = moments(largest ?? []);
  const inside = covers(area, [lon, lat]) ? lon : middleOfRow(largest ?? [], lat, lon);
  return [snap(inside), snap(lat)];
}

/** Signed area and centroid of a ring (P. Bourke, "Calculating the area and centroid of a polygon", 1988). */
function moments(ring: readonly Position[]): { area: number; lon: number; lat: number } {
  const [lon0, lat0] = ring[0] ?? [0, 0];
  let [area, sumLon, sumLat] = [0, 0, 0];
  for (let i = 1; i < ring.length; i++) {
    const [x1, y1] = relative(ring[i - 1], lon0, lat0);
    const [x2, y2] = relative(ring[i], lon0, lat0);
    const cross = x1 * y2 - x2 * y1;
    area += cross / 2;
    sumLon += ((x1 + x2) * cross) / 6;
    sumLat += ((y1 + y2) * cross) / 6;
  }
  return area === 0
    ? { area, lon: lon0, lat: lat0 }
    : { area, lon: lon0 + sumLon / area, lat: lat0 + sumLat / area };
}

/** The middle of the widest stretch of a ring at one latitude: for areas bent around their centroid. */
function middleOfRow(ring: readonly Position[], lat: number, otherwise: number): number {
  const crossings: number[] = [];
  for (let i = 1; i < ring.length; i++) {
    const [x1, y1] = ring[i - 1] ?? [0, 0];
    const [x2, y2] = ring[i] ?? [0, 0];
    if (y1 <= lat !== y2 <= lat) crossings.push(x1 + ((lat - y1) / (y2 - y1)) * (x2 - x1));
  }
  crossings.sort((a, b) => a - b);
  let [widest, middle] = [0, otherwise];
  for (let i = 1; i < crossings.length; i += 2) {
    const [west = 0, east = 0] = [crossings[i - 1], crossings[i]];
    if (east - west > widest) [widest, middle] = [east - west, (west + east) / 2];
  }
  return middle;
}

function relative(position: Position | undefined, lon: number, lat: number): Position {
  return [(position?.[0] ?? lon) - lon, (position?.[1] ?? lat) - lat];
}

function pair(position: readonly number[]): Position {
  return [position[0] ?? 0, position[1] ?? 0];
}

function snap(degrees: number): number {
  return Math.round(degrees * SNAP) / SNAP;
}
