import type { Position } from './geometry.ts';

/**
 * A place as senders write it, brought to [longitude, latitude]: a height is left out, numbers may
 * stand in text, and it may be a GeoJSON Point. Anything else is given back for the schema to refuse.
 */
export function tidyPosition(value: unknown): unknown {
  const feature = isObject(value) && isObject(value['geometry']) ? value['geometry'] : value;
  const pair = isObject(feature) && feature['type'] === 'Point' ? feature['coordinates'] : feature;
  if (!Array.isArray(pair) || (pair.length !== 2 && pair.length !== 3)) return value;
  return pair.slice(0, 2).map(asNumber);
}

/**
 * An area as senders write it, brought to a Polygon or MultiPolygon of closed rings. Features and
 * collections are opened; what in them has no inside is left out. Anything else is given back for the
 * schema to refuse.
 */
export function tidyArea(value: unknown): unknown {
  const polygons = polygonsOf(value);
  const [only] = polygons;
  if (only === undefined) return value;
  return polygons.length === 1
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates: polygons };
}

function polygonsOf(value: unknown): readonly unknown[] {
  if (!isObject(value)) return [];
  const { type, coordinates, geometry, geometries, features } = value;
  switch (type) {
    case 'Polygon':
      return [rings(coordinates)];
    case 'MultiPolygon':
      return Array.isArray(coordinates) ? coordinates.map(rings) : [];
    case 'Feature':
      // One level only: what nests deeper is nobody's map.
      return isCollection(geometry) ? parts(geometry['geometries']) : parts([geometry]);
    case 'GeometryCollection':
      return parts(geometries);
    case 'FeatureCollection':
      return Array.isArray(features)
        ? parts(features.map((one: unknown) => (isObject(one) ? one['geometry'] : undefined)))
        : [];
    default:
      return [];
  }
}

function parts(geometries: unknown): readonly unknown[] {
  if (!Array.isArray(geometries)) return [];
  return geometries.flatMap((one: unknown) =>
    isObject(one) && (one['type'] === 'Polygon' || one['type'] === 'MultiPolygon')
      ? polygonsOf(one)
      : [],
  );
}

function isCollection(value: unknown): value is Record<string, unknown> {
  return isObject(value) && value['type'] === 'GeometryCollection';
}

function rings(value: unknown): unknown {
  return Array.isArray(value) ? value.map(closed) : value;
}

/** Senders forget to repeat the first corner; what they mean is plain. */
function closed(ring: unknown): unknown {
  if (!Array.isArray(ring)) return ring;
  const corners: readonly unknown[] = ring.map(tidyPosition);
  const [first, last] = [corners[0], corners.at(-1)];
  const isOpen = isPosition(first) && isPosition(last) && corners.length > 2;
  return isOpen && (first[0] !== last[0] || first[1] !== last[1]) ? [...corners, first] : corners;
}

function isPosition(value: unknown): value is Position {
  return Array.isArray(value) && value.length === 2 && value.every((one) => Number.isFinite(one));
}

function asNumber(value: unknown): unknown {
  return typeof value === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(value) ? Number(value) : value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
