import type { MultiPolygon, Polygon, Position as GeoJsonPosition } from 'geojson';
import { checkPosition, isPosition, type Position } from './position.ts';
import { SpatialError } from './spatial-error.ts';

/** A GeoJSON geometry that has an inside. Rings are closed; edges are straight in lon/lat. */
export type Shape = Polygon | MultiPolygon;

/**
 * One polygon with its holes as flat segments: x1, y1, x2, y2 of each in ring order. `turn` is what
 * one crossing counts, +1 or -1, turned so that a point inside a simple ring has winding +1; segments
 * from `holesFrom` on belong to holes.
 */
export interface Outline {
  readonly segments: Float64Array;
  readonly turn: Int8Array;
  readonly holesFrom: number;
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/**
 * The polygons of a shape, checked. A ring of no area is allowed and covers its own line; an empty
 * shape has no outlines. A shape across the antimeridian must be cut in two (RFC 7946 section 3.1.9):
 * an edge of more than 180 degrees is refused, unless it is a side of the whole world.
 *
 * @throws SpatialError `spatial.badShape`, `spatial.ringTooShort`, `spatial.ringNotClosed`,
 * `spatial.edgeTooLong`, `spatial.badPosition`, naming polygon, ring and position.
 */
export function outlinesOf(shape: Shape): Outline[] {
  const polygons = polygonsOf(shape);
  const outlines: Outline[] = [];
  for (const [index, rings] of polygons.entries()) {
    if (!Array.isArray(rings)) throw badShape(`polygon ${index} is not a list of rings`);
    if (rings.length > 0) outlines.push(outlineOf(rings, index));
  }
  return outlines;
}

function polygonsOf(shape: Shape): GeoJsonPosition[][][] {
  const type: unknown = (shape as Partial<Shape> | undefined)?.type;
  if (type !== 'Polygon' && type !== 'MultiPolygon') throw badShape(`its type is ${String(type)}`);
  if (!Array.isArray(shape.coordinates)) throw badShape('it has no coordinates');
  if (shape.type === 'MultiPolygon') return shape.coordinates;
  return shape.coordinates.length === 0 ? [] : [shape.coordinates];
}

function badShape(what: string): SpatialError {
  return new SpatialError(
    'spatial.badShape',
    `Not a shape: ${what}; wanted a GeoJSON Polygon or MultiPolygon`,
  );
}

function outlineOf(rings: GeoJsonPosition[][], polygon: number): Outline {
  for (const [ring, positions] of rings.entries()) checkRing(positions, polygon, ring);
  const count = rings.reduce((sum, ring) => sum + ring.length - 1, 0);
  const segments = new Float64Array(count * 4);
  const turn = new Int8Array(count);
  let next = 0;
  for (const ring of rings) {
    turn.fill(signedArea(ring) < 0 ? -1 : 1, next, next + ring.length - 1);
    for (let i = 1; i < ring.length; i++, next++) {
      const from = ring[i - 1]!;
      const to = ring[i]!;
      segments[next * 4] = from[0]!;
      segments[next * 4 + 1] = from[1]!;
      segments[next * 4 + 2] = to[0]!;
      segments[next * 4 + 3] = to[1]!;
    }
  }
  return { segments, turn, holesFrom: (rings[0]?.length ?? 1) - 1, ...boundsOf(segments) };
}

function checkRing(ring: GeoJsonPosition[], polygon: number, index: number): void {
  const where = `Polygon ${polygon}, ring ${index}`;
  if (!Array.isArray(ring)) throw badShape(`${where.toLowerCase()} is not a list of positions`);
  if (ring.length < 4) {
    throw new SpatialError(
      'spatial.ringTooShort',
      `${where} has ${ring.length} positions; wanted at least 4, the last equal to the first`,
    );
  }
  for (let i = 0; i < ring.length; i++) {
    const position: unknown = ring[i];
    const [lon, lat]: unknown[] = Array.isArray(position) ? position : [];
    if (!isPosition(lon, lat)) checkPosition(lon, lat, `${where}, position ${i}`);
    if (i > 0) checkEdge(pair(ring[i - 1])[0], pair(ring[i])[0], `${where}, position ${i}`);
  }
  const [first, last] = [pair(ring[0]), pair(ring.at(-1))];
  if (first[0] !== last[0] || first[1] !== last[1]) {
    throw new SpatialError(
      'spatial.ringNotClosed',
      `${where} begins at [${first.join(', ')}] and ends at [${last.join(', ')}]; wanted a closed ring`,
    );
  }
}

/** Read straight, such an edge would cover the far side of the Earth. */
function checkEdge(from: number, to: number, where: string): void {
  const span = Math.abs(to - from);
  if (span <= 180 || span === 360) return;
  throw new SpatialError(
    'spatial.edgeTooLong',
    `${where} is ${span} degrees of longitude from the one before, over 180; wanted a shape across the antimeridian cut in two there`,
  );
}

function pair(position: GeoJsonPosition | undefined): [number, number] {
  return [position?.[0] ?? Number.NaN, position?.[1] ?? Number.NaN];
}

/** Twice the signed area in square degrees about the first corner: above 0 when counter-clockwise. */
function signedArea(ring: GeoJsonPosition[]): number {
  const [x0, y0] = pair(ring[0]);
  let sum = 0;
  for (let i = 1; i < ring.length; i++) {
    const from = ring[i - 1]!;
    const to = ring[i]!;
    sum += (from[0]! - x0) * (to[1]! - y0) - (to[0]! - x0) * (from[1]! - y0);
  }
  return sum;
}

function boundsOf(segments: Float64Array): Pick<Outline, 'west' | 'south' | 'east' | 'north'> {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < segments.length; i += 2) {
    const x = segments[i]!;
    const y = segments[i + 1]!;
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < south) south = y;
    if (y > north) north = y;
  }
  return { west, south, east, north };
}

/** Area of a shape in square degrees, holes taken off: good for telling which of two is smaller. */
export function squareDegrees(shape: Shape): number {
  let area = 0;
  for (const rings of polygonsOf(shape)) {
    for (const [i, ring] of rings.entries()) {
      area += (i === 0 ? 0.5 : -0.5) * Math.abs(signedArea(ring));
    }
  }
  return area;
}

/**
 * Whether a shape covers a point: inside, or on an edge or corner of an outer ring or of a hole.
 * The predicate and its arithmetic are those of PostGIS `ST_Covers` for a point (winding number;
 * side = (x2-x1)(y-y1) - (x-x1)(y2-y1) in ring order), so answers agree to the last bit.
 *
 * @throws SpatialError as {@link outlinesOf}.
 */
export function covers(shape: Shape, point: Position): boolean {
  checkPosition(point[0], point[1], 'The point');
  return outlinesOf(shape).some((outline) => outlineCovers(outline, point[0], point[1]));
}

/** {@link covers} for one prepared polygon and a point known to be valid. */
export function outlineCovers(outline: Outline, x: number, y: number): boolean {
  if (x < outline.west || x > outline.east || y < outline.south || y > outline.north) return false;
  const { segments, turn, holesFrom } = outline;
  let outer = 0;
  let holes = 0;
  let onHole = false;
  for (let i = 0; i < turn.length; i++) {
    const crossing = crossingLeft(segments, i * 4, x, y);
    if (crossing === 0) continue;
    if (crossing === onEdge) {
      if (i < holesFrom) return true;
      onHole = true;
    } else if (i < holesFrom) outer += crossing;
    else holes += crossing * turn[i]!;
  }
  return outer !== 0 && (onHole || holes === 0);
}

/** What {@link crossingLeft} says of a point on the segment. */
export const onEdge = 2;

/**
 * What the segment at `at` does to the winding of a point when crossings to its left are counted:
 * -1 rising, 1 falling, 0 no crossing, {@link onEdge} when the point lies on the segment itself.
 */
export function crossingLeft(segments: Float64Array, at: number, x: number, y: number): number {
  const y1 = segments[at + 1]!;
  const y2 = segments[at + 3]!;
  if ((y1 < y && y2 < y) || (y1 > y && y2 > y)) return 0;
  const x1 = segments[at]!;
  const x2 = segments[at + 2]!;
  const side = (x2 - x1) * (y - y1) - (x - x1) * (y2 - y1);
  if (side === 0 && !((x1 < x && x2 < x) || (x1 > x && x2 > x))) return onEdge;
  if (y1 <= y && y < y2) return side < 0 ? -1 : 0;
  if (y2 <= y && y < y1) return side > 0 ? 1 : 0;
  return 0;
}
