/** Places as feeds write them, brought to GeoJSON; what is no place is given back for the schema to refuse. */
import { tidyArea } from '@relight/contracts';

/** [longitude, latitude], nothing checked yet. */
type Pair = readonly [longitude: number, latitude: number];

/** Corners of one shape; a feed that sends more must not hold the process up. */
const mostLetters = 200_000;

/** Google's encoded polyline: [longitude, latitude] pairs; undefined when the text is none. */
function decodePolyline(text: string): readonly Pair[] | undefined {
  if (text.length > mostLetters || !/^[?-~]+$/.test(text)) return undefined;
  const pairs: Pair[] = [];
  let [latitude, longitude, at] = [0, 0, 0];
  const next = (): number | undefined => {
    let [value, shift] = [0, 0];
    for (;;) {
      const bits = text.charCodeAt(at) - 63;
      at += 1;
      if (Number.isNaN(bits) || shift > 30) return undefined;
      value += (bits & 31) * 2 ** shift;
      shift += 5;
      if (bits < 32) return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
    }
  };
  while (at < text.length) {
    const [north, east] = [next(), next()];
    if (north === undefined || east === undefined) return undefined;
    latitude += north;
    longitude += east;
    pairs.push([longitude / 1e5, latitude / 1e5]);
  }
  return pairs;
}

/** A GeoJSON geometry of Well-Known Text: POINT, POLYGON, MULTIPOLYGON, with heights or without. */
function parseWkt(text: string): unknown {
  const found =
    /^\s*(?:SRID=4326;)?\s*(POINT|POLYGON|MULTIPOLYGON)\s*(?:Z|M|ZM)?\s*(\(.*\))\s*$/is.exec(
      text.slice(0, mostLetters),
    );
  const [, kind = '', body = ''] = found ?? [];
  const type = { POINT: 'Point', POLYGON: 'Polygon', MULTIPOLYGON: 'MultiPolygon' }[
    kind.toUpperCase()
  ];
  if (type === undefined || !/^[-\d.eE+\s,()]*$/.test(body)) return text;
  // The brackets become those of JSON, each corner a list of its numbers.
  const json = body
    .replaceAll('(', '[')
    .replaceAll(')', ']')
    .replaceAll(/[^[\],]+/g, (corner) => {
      const numbers = corner.trim().split(/\s+/).filter(Boolean);
      return numbers.length === 0 ? '' : `[${numbers.map(Number).join(',')}]`;
    });
  try {
    const coordinates: unknown = JSON.parse(json);
    const isPoint = type === 'Point' && Array.isArray(coordinates);
    return { type, coordinates: isPoint ? (coordinates[0] as unknown) : coordinates };
  } catch {
    return text;
  }
}

/** An area in any of the forms feeds use: GeoJSON, WKT, encoded polylines, Esri rings. */
export function readArea(value: unknown): unknown {
  if (typeof value === 'string') {
    const isWkt = /^\s*(SRID|POLYGON|MULTIPOLYGON)/i.test(value);
    return isWkt ? tidyArea(parseWkt(value)) : areaOfLines([value]);
  }
  if (Array.isArray(value)) {
    if (value.every((one) => typeof one === 'string')) return areaOfLines(value);
    return tidyArea({ type: 'Polygon', coordinates: value });
  }
  const rings: unknown = Object(value).rings;
  return Array.isArray(rings) ? tidyArea({ type: 'Polygon', coordinates: rings }) : tidyArea(value);
}

function areaOfLines(lines: readonly string[]): unknown {
  const polygons = lines.map((line) => decodePolyline(line));
  if (polygons.some((one) => one === undefined || one.length < 3)) return lines;
  return tidyArea({ type: 'MultiPolygon', coordinates: polygons.map((ring) => [ring]) });
}

/** The first point of what a feed writes for a place: a pair, GeoJSON, WKT, or an encoded polyline. */
export function firstPoint(value: unknown): unknown {
  if (Array.isArray(value) && typeof value[0] === 'string' && value.length === 1) {
    return decodePolyline(value[0])?.[0] ?? value;
  }
  if (typeof value !== 'string') return value;
  if (/^\s*(SRID|POINT|POLYGON|MULTIPOLYGON)/i.test(value)) return middleOf(parseWkt(value));
  const pair = /^\s*(-?\d+(?:\.\d+)?)\s*[,;]\s*(-?\d+(?:\.\d+)?)\s*$/.exec(value);
  if (pair) return [Number(pair[1]), Number(pair[2])];
  return decodePolyline(value)?.[0] ?? value;
}

/** A point is itself; of an area, the middle of the box around it. */
function middleOf(geometry: unknown): unknown {
  const area: unknown = tidyArea(geometry);
  const { type, coordinates }: { type?: unknown; coordinates?: unknown } = Object(area);
  if (type === 'Point' || !Array.isArray(coordinates)) return geometry;
  const numbers = coordinates.flat(3).filter((one): one is number => typeof one === 'number');
  const middle = (axis: 0 | 1): number => {
    let [least, most] = [Infinity, -Infinity];
    for (let at = axis; at < numbers.length; at += 2) {
      least = Math.min(least, numbers[at] ?? least);
      most = Math.max(most, numbers[at] ?? most);
    }
    return (least + most) / 2;
  };
  return [middle(0), middle(1)];
}

const earthRadiusMetres = 6_378_137;

/** Metres of EPSG:3857, as ArcGIS answers when not asked for degrees. */
export function fromWebMercator([x, y]: Pair): Pair {
  const degrees = 180 / Math.PI;
  const latitude = (2 * Math.atan(Math.exp(y / earthRadiusMetres)) - Math.PI / 2) * degrees;
  return [(x / earthRadiusMetres) * degrees, latitude];
}
