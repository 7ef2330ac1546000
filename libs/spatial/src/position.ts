import { SpatialError } from './spatial-error.ts';

/** [longitude, latitude], WGS84 degrees (RFC 7946 section 3.1.1). */
export type Position = readonly [number, number];

/** Many positions as two arrays of equal length: longitudes and latitudes, WGS84 degrees. */
export interface PointSet {
  readonly lon: ArrayLike<number>;
  readonly lat: ArrayLike<number>;
}

/** Mean Earth radius in metres (IUGG R1, Moritz 2000, Geodetic Reference System 1980). */
export const earthRadiusMetres = 6_371_008.8;

/** Length in metres of one degree of latitude on that sphere. */
export const metresPerDegree = (earthRadiusMetres * Math.PI) / 180;

const radians = Math.PI / 180;

/**
 * Great-circle distance in metres on the mean sphere, by the haversine formula (R. W. Sinnott,
 * "Virtues of the Haversine", Sky and Telescope 68 no. 2, 1984); within 0.6 % of the ellipsoid.
 */
export function distanceMetres(a: Position, b: Position): number {
  return haversineMetres(a[0], a[1], b[0], b[1]);
}

/** The same without a tuple, for loops over arrays. */
export function haversineMetres(lon1: number, lat1: number, lon2: number, lat2: number): number {
  const sinLat = Math.sin(((lat2 - lat1) * radians) / 2);
  const sinLon = Math.sin(((lon2 - lon1) * radians) / 2);
  const h = sinLat * sinLat + Math.cos(lat1 * radians) * Math.cos(lat2 * radians) * sinLon * sinLon;
  return 2 * earthRadiusMetres * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** True for finite longitude in [-180, 180] and latitude in [-90, 90]. */
export function isPosition(lon: unknown, lat: unknown): boolean {
  return (
    typeof lon === 'number' &&
    typeof lat === 'number' &&
    Math.abs(lon) <= 180 &&
    Math.abs(lat) <= 90
  );
}

/** Refuses anything but a WGS84 position; `where` goes into the message. */
export function checkPosition(lon: unknown, lat: unknown, where: string): void {
  if (isPosition(lon, lat)) return;
  throw new SpatialError(
    'spatial.badPosition',
    `${where} is [${String(lon)}, ${String(lat)}]; wanted [longitude, latitude] in degrees, -180 to 180 and -90 to 90`,
  );
}

/** Refuses two arrays of unequal length or with a position that is none, naming the first. */
export function checkPoints(points: PointSet): void {
  const { lon, lat } = points;
  if (lon.length !== lat.length) {
    throw new SpatialError(
      'spatial.unequalLengths',
      `${lon.length} longitudes and ${lat.length} latitudes; wanted as many of each`,
    );
  }
  for (let i = 0; i < lon.length; i++) {
    if (!isPosition(lon[i], lat[i])) checkPosition(lon[i], lat[i], `Point ${i}`);
  }
}
