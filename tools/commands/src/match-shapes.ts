import type { Shape } from '@relight/spatial';
import { readLines, type Line, type RefusedLine } from './input.ts';

/** Which feature of a file: its place from 0, the line it begins on, and its `id` or `properties.id`. */
export interface FeaturePlace {
  readonly index: number;
  readonly line: number;
  readonly id?: string | number | undefined;
}

/** A feature's geometry, not yet checked. */
export interface PlacedShape extends FeaturePlace {
  readonly shape: Shape;
}

/** A feature that is no shape, or a line that is no feature. */
export interface RefusedFeature extends RefusedLine {
  readonly index?: number;
  readonly id?: string | number | undefined;
}

/** The refusal of a feature names it by id and place: in a file of one line its line says nothing. */
export function refusedFeature(
  { index, line, id }: FeaturePlace,
  { code, message }: { readonly code: string; readonly message: string },
): RefusedFeature {
  const name = id === undefined ? `Feature ${index}` : `Feature ${index}, ${JSON.stringify(id)}`;
  return { line, index, ...(id === undefined ? {} : { id }), code, message: `${name}: ${message}` };
}

// oxlint-disable-next-line no-control-regex -- RFC 8142 begins each record with this character.
const recordStart = /^[\u001E\uFEFF]+/;

type Refuse = (refused: RefusedFeature) => void;

/**
 * Streams GeoJSON: a feature, bare geometry or FeatureCollection a line (a record separator of RFC
 * 8142 is let pass), or one document over many lines, which is read whole. What is no feature goes
 * to `refuse` with its line.
 */
export async function* readFeatures(path: string, refuse: Refuse): AsyncGenerator<PlacedShape> {
  const counter = { next: 0 };
  const held: Line[] = [];
  let lineByLine = false;
  for await (const { text: raw, number } of readLines(path)) {
    const text = raw.replace(recordStart, '');
    const value = held.length > 0 ? undefined : parseJson(text);
    if (value !== undefined) {
      lineByLine = true;
      yield* featuresOf(value, number, counter, refuse);
    } else if (lineByLine) {
      refuse({ line: number, code: 'shape.notJson', message: 'the line is not JSON' });
    } else {
      held.push({ text, number });
    }
  }
  yield* readHeld(held, counter, refuse);
}

/** One document over many lines or, when that is none, lines of which the first was broken. */
function* readHeld(held: readonly Line[], counter: { next: number }, refuse: Refuse) {
  const [first] = held;
  if (first === undefined) return;
  const whole = parseJson(held.map(({ text }) => text).join('\n'));
  if (whole !== undefined) {
    yield* featuresOf(whole, first.number, counter, refuse);
    return;
  }
  for (const { text, number } of held) {
    const value = parseJson(text);
    if (value !== undefined) yield* featuresOf(value, number, counter, refuse);
    else refuse({ line: number, code: 'shape.notJson', message: 'the line is not JSON' });
  }
}

function* featuresOf(
  value: object,
  line: number,
  counter: { next: number },
  refuse: Refuse,
): Generator<PlacedShape> {
  const crs = foreignCrs(value);
  if (crs !== undefined) {
    const message = `its crs is ${crs}; wanted longitude and latitude in WGS84, as RFC 7946 has it`;
    refuse({ line, code: 'shape.crs', message });
    return;
  }
  if (typeOf(value) === 'FeatureCollection') {
    const features: unknown = 'features' in value ? value.features : undefined;
    if (!Array.isArray(features)) {
      const message = 'the FeatureCollection has no list of features';
      refuse({ line, code: 'shape.noFeatures', message });
      return;
    }
    for (const feature of features) yield* oneFeature(feature, line, counter, refuse);
    return;
  }
  yield* oneFeature(value, line, counter, refuse);
}

/** The name of a coordinate system that is not longitude and latitude, as older GeoJSON says it. */
function foreignCrs(value: object): string | undefined {
  const crs = 'crs' in value && isObject(value.crs) ? value.crs : {};
  const properties = 'properties' in crs && isObject(crs.properties) ? crs.properties : {};
  const name = 'name' in properties ? String(properties.name) : undefined;
  return name === undefined || /CRS:?84$|EPSG:.*\b(4326|4979|4258|4269)$/i.test(name)
    ? undefined
    : name;
}

function* oneFeature(
  value: unknown,
  line: number,
  counter: { next: number },
  refuse: Refuse,
): Generator<PlacedShape> {
  const feature = isObject(value) ? value : {};
  const place = { index: counter.next++, line, id: idOf(feature) };
  const geometry: unknown =
    typeOf(feature) === 'Feature' && 'geometry' in feature ? feature.geometry : value;
  if (!isShape(geometry)) {
    const found = isObject(geometry) ? String(typeOf(geometry)) : 'no geometry';
    const message = `it has ${found}; wanted a Polygon or MultiPolygon`;
    refuse(refusedFeature(place, { code: 'shape.notPolygon', message }));
  } else if (Array.isArray(geometry.coordinates) && geometry.coordinates.length === 0) {
    const message = `its ${geometry.type} is empty; wanted at least one ring`;
    refuse(refusedFeature(place, { code: 'shape.empty', message }));
  } else {
    yield { ...place, shape: geometry };
  }
}

function isShape(value: unknown): value is Shape {
  return isObject(value) && (typeOf(value) === 'Polygon' || typeOf(value) === 'MultiPolygon');
}

function idOf(feature: object): string | number | undefined {
  const properties =
    'properties' in feature && isObject(feature.properties) ? feature.properties : {};
  return [feature, properties]
    .map((holder) => ('id' in holder ? holder.id : undefined))
    .find((id) => typeof id === 'string' || typeof id === 'number');
}

function typeOf(value: object): unknown {
  return 'type' in value ? value.type : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function parseJson(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
