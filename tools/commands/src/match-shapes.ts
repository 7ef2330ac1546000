import type { Shape } from '@relight/spatial';
import { readLines, type Line, type RefusedLine } from './io.ts';

/** A feature's geometry, not yet checked, under its `id`, `properties.id` or place in the file. */
export interface NamedShape {
  readonly id: string | number;
  readonly shape: Shape;
  readonly line: number;
}

// oxlint-disable-next-line no-control-regex -- RFC 8142 begins each record with this character.
const RECORD_START = /^[\u001E\uFEFF]+/;

type Refuse = (refused: RefusedLine) => void;

/**
 * Streams GeoJSON: a feature, bare geometry or FeatureCollection a line (a record separator of RFC
 * 8142 is let pass), or one document over many lines, which is read whole. What is no feature goes
 * to `refuse` with its line.
 */
export async function* readFeatures(path: string, refuse: Refuse): AsyncGenerator<NamedShape> {
  const counter = { next: 0 };
  const held: Line[] = [];
  let lineByLine = false;
  for await (const { text: raw, number } of readLines(path)) {
    const text = raw.replace(RECORD_START, '');
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
): Generator<NamedShape> {
  if (typeOf(value) === 'FeatureCollection' && 'features' in value) {
    const features: readonly unknown[] = Array.isArray(value.features) ? value.features : [];
    for (const feature of features) yield* oneFeature(feature, line, counter, refuse);
    return;
  }
  yield* oneFeature(value, line, counter, refuse);
}

function* oneFeature(
  value: unknown,
  line: number,
  counter: { next: number },
  refuse: Refuse,
): Generator<NamedShape> {
  const index = counter.next++;
  const feature = isObject(value) ? value : {};
  const geometry =
    typeOf(feature) === 'Feature' && 'geometry' in feature ? feature.geometry : value;
  if (isShape(geometry)) {
    yield { id: idOf(feature) ?? index, shape: geometry, line };
    return;
  }
  const found = isObject(geometry) ? String(typeOf(geometry)) : 'no geometry';
  const message = `feature ${index} has ${found}; wanted a Polygon or MultiPolygon`;
  refuse({ line, code: 'shape.notPolygon', message });
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
