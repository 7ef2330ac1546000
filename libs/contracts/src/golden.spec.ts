import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { eventRecord, events, parseEvent, type EventType } from './events.ts';
import { golden } from './golden.ts';

/** What JSON Schema says of one value, as far as ours use it. */
interface Shape {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape | boolean;
  readonly prefixItems?: readonly Shape[];
  readonly additionalProperties?: Shape | boolean;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly enum?: readonly unknown[];
}

interface Released {
  readonly [type: string]: { readonly shape: Shape; readonly payloads: readonly unknown[] };
}

const path = join(import.meta.dirname, 'golden-released.json');
const shapeOf = (type: EventType): Shape =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a subset of JSON Schema
  z.toJSONSchema(events[type].schema, { io: 'input' }) as Shape;

// Run once when a release is cut: from then on it is what instances of that version write and read.
if (process.env['RELIGHT_RECORD_RELEASE'] === 'true') {
  const types = Object.keys(events) as EventType[];
  const now = types.map((type) => [type, { shape: shapeOf(type), payloads: golden[type] }]);
  writeFileSync(path, `${JSON.stringify(Object.fromEntries(now), undefined, 2)}\n`);
}

const released = JSON.parse(readFileSync(path, 'utf8')) as Released;
const releasedTypes = Object.keys(released) as EventType[];
const header = { id: 'x@1', source: 'relight/test', time: '2026-11-22T18:00:00.000Z' };

describe.each(releasedTypes)('%s, while two versions run side by side', (type) => {
  const { shape, payloads } = released[type]!;

  it('is read as the last release wrote it', () => {
    for (const data of payloads) {
      const value = JSON.stringify({ specversion: '1.0', type, ...header, data });
      expect(parseEvent(value).data).toMatchObject(data as object);
    }
  });

  it('is read by the last release as it is written now', () => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- zod wrote it
    const readByRelease = z.fromJSONSchema(shape as Parameters<typeof z.fromJSONSchema>[0]);
    for (const data of golden[type]) {
      const { value } = eventRecord(type, data as never, header);
      const written = JSON.parse(value) as { readonly data: unknown };
      expect(readByRelease.safeParse(written.data)).toMatchObject({ success: true });
    }
  });

  it('is read when a later version has added to it, at any depth', () => {
    for (const data of golden[type]) {
      const value = JSON.stringify({ specversion: '1.0', type, ...header, data: enriched(data) });
      expect(parseEvent(value).data).toEqual(data);
    }
  });

  it('differs from the last release by optional fields alone', () => {
    expect(breaks(shape, shapeOf(type), 'data')).toEqual([]);
  });

  it('has a golden payload for each field added since the last release', () => {
    const fields = added(shape, shapeOf(type), []);
    const missing = fields.filter((each) => !golden[type].some((data) => has(data, each)));
    expect(missing).toEqual([]);
  });
});

describe('the rule itself', () => {
  const old: Shape = {
    type: 'object',
    properties: { id: { type: 'string' }, kind: { type: 'string', enum: ['a', 'b'] } },
    required: ['id'],
  };
  const changedTo = (change: Partial<Shape>): Shape => ({ ...old, ...change });

  it('lets an optional field in', () => {
    const more = { ...old.properties, note: { type: 'string' } };
    expect(breaks(old, changedTo({ properties: more }), 'data')).toEqual([]);
    expect(added(old, changedTo({ properties: more }), [])).toEqual([['note']]);
  });

  it.each<[string, Partial<Shape>, RegExp]>([
    ['a field gone', { properties: { id: { type: 'string' } } }, /data\.kind: gone/],
    ['a field now required', { required: ['id', 'kind'] }, /data\.kind: required now/],
    ['a field no longer required', { required: [] }, /data\.id: no longer required/],
    [
      'another type',
      { properties: { ...old.properties, id: { type: 'number' } } },
      /data\.id: was .*string.* is .*number/,
    ],
    [
      'a value older readers do not know',
      { properties: { ...old.properties, kind: { type: 'string', enum: ['a', 'b', 'c'] } } },
      /data\.kind: was/,
    ],
  ])('refuses %s', (_case, change, why) => {
    expect(breaks(old, changedTo(change), 'data').join()).toMatch(why);
  });
});

/** Why instances of two versions could not read each other; empty when they can. */
function breaks(old: Shape, now: Shape, at: string): readonly string[] {
  const { properties: was = {}, required: needed = [], ...oldRules } = withoutInner(old);
  const { properties: is = {}, required: needs = [], ...rules } = withoutInner(now);
  const changed =
    JSON.stringify(oldRules) === JSON.stringify(rules)
      ? []
      : [`${at}: was ${JSON.stringify(oldRules)}, is ${JSON.stringify(rules)}`];
  const gone = Object.keys(was).filter((name) => !(name in is));
  return [
    ...changed,
    ...gone.map((name) => `${at}.${name}: gone`),
    ...needs.filter((name) => !needed.includes(name)).map((name) => `${at}.${name}: required now`),
    ...needed
      .filter((name) => !needs.includes(name) && name in is)
      .map((name) => `${at}.${name}: no longer required`),
    ...inner(old, now).flatMap(([name, a, b]) => breaks(a, b, `${at}.${name}`)),
  ];
}

/** Paths of fields that were not there before. */
function added(old: Shape, now: Shape, at: readonly string[]): readonly (readonly string[])[] {
  const names = Object.keys(now.properties ?? {}).filter(
    (name) => !(name in (old.properties ?? {})),
  );
  return [
    ...names.map((name) => [...at, name]),
    ...inner(old, now).flatMap(([name, a, b]) => added(a, b, [...at, name])),
  ];
}

/** What both have inside, by name; alternatives and elements by place. */
function inner(old: Shape, now: Shape): readonly (readonly [string, Shape, Shape])[] {
  const both = (name: string, a: Shape | boolean | undefined, b: Shape | boolean | undefined) =>
    typeof a === 'object' && typeof b === 'object' ? [[name, a, b] as const] : [];
  const lists = (['anyOf', 'oneOf', 'prefixItems'] as const).flatMap((kind) =>
    (old[kind] ?? []).flatMap((one, place) => both('*', one, now[kind]?.[place])),
  );
  return [
    ...Object.entries(old.properties ?? {}).flatMap(([name, shape]) =>
      both(name, shape, now.properties?.[name]),
    ),
    ...both('*', old.items, now.items),
    ...both('*', old.additionalProperties, now.additionalProperties),
    ...lists,
  ];
}

/** Its own rules; of what is inside only how many there are. */
function withoutInner(shape: Shape) {
  const { items, prefixItems, additionalProperties, anyOf, oneOf, ...rest } = shape;
  const counts = [anyOf, oneOf, prefixItems].map((list) => list?.length ?? 0);
  return { ...rest, inside: [typeof items, typeof additionalProperties, ...counts] };
}

/** True when a payload has something at the path; `*` is any element. */
function has(data: unknown, [name, ...rest]: readonly string[]): boolean {
  if (name === undefined) return data !== undefined;
  if (typeof data !== 'object' || data === null) return false;
  if (name === '*' && !Array.isArray(data)) return has(data, rest);
  const values: readonly unknown[] =
    name === '*' ? Object.values(data) : [(data as Record<string, unknown>)[name]];
  return values.some((value) => value !== undefined && has(value, rest));
}

/** The same with a field more in every object but the maps by state, whose names are values. */
function enriched(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(enriched);
  if (typeof data !== 'object' || data === null) return data;
  const inside = Object.entries(data).map(([name, value]) => [
    name,
    name === 'counts' ? value : enriched(value),
  ]);
  return { ...Object.fromEntries(inside), ofALaterVersion: { more: [1] } };
}
