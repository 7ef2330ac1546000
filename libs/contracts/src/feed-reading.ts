import type { z } from 'zod';
import { feedEvent, type FeedEvent } from './feed-events.ts';
import { tidyFields } from './feed-words.ts';

/** A field that could not be used; the fact stands without it. */
export interface FieldWarning {
  /** `data.etr`. */
  readonly field: string;
  /** What was read there, as JSON and cut short. */
  readonly value: string;
  readonly message: string;
}

export type FeedEventReading =
  | { readonly event: FeedEvent; readonly warnings: readonly FieldWarning[] }
  | { readonly event?: undefined; readonly message: string };

const shownLength = 40;

/** A value somebody sent, short enough for a message. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) {
    const isShort = value.length <= 3 && value.every((one) => typeof one !== 'object');
    return isShort ? cut(JSON.stringify(value)) : `a list of ${value.length}`;
  }
  if (typeof value === 'object' && value !== null) {
    return cut(`{${Object.keys(value).slice(0, 5).join(', ')}}`);
  }
  return cut(JSON.stringify(typeof value === 'string' ? value.slice(0, 100) : value) ?? 'nothing');
}

function cut(text: string): string {
  return text.length <= shownLength ? text : `${text.slice(0, shownLength - 1)}…`;
}

/**
 * Reads one event of a sender. What an event can do without never loses it: a bad optional field is
 * left out, with a warning that names it and what was read; a bad required one refuses the event.
 */
export function readFeedEvent(item: unknown): FeedEventReading {
  let wanted = tidied(item);
  let firstFault: string | undefined;
  const warnings: FieldWarning[] = [];
  for (;;) {
    const parsed = feedEvent.safeParse(wanted);
    if (parsed.success) return { event: parsed.data, warnings };
    firstFault ??= faults(parsed.error, wanted);
    const left = leavingOut(wanted, parsed.error);
    if (left === undefined) return { message: firstFault };
    warnings.push(...left.warnings);
    wanted = left.value;
  }
}

function tidied(item: unknown): unknown {
  const event = tidyFields(item);
  if (!isObject(event)) return event;
  return { ...event, data: tidyFields(event['data']) };
}

/** "data.device: wants ..., not 5": the first three complaints, for people. */
function faults(error: z.ZodError, item: unknown): string {
  const said = error.issues.slice(0, 3).map((issue) => {
    const field = issue.path.join('.') || 'body';
    const value = at(item, issue.path);
    return value === undefined
      ? `${field}: is missing; ${issue.message}`
      : `${field}: ${issue.message}, not ${shown(value)}`;
  });
  return said.join('; ');
}

/** Shapes that are used whole or not at all. */
const whole: ReadonlySet<PropertyKey> = new Set(['area', 'position']);

/**
 * The item without what the parser complains of, and without what cannot do without that: a step
 * whose time is missing goes as a whole. Undefined when it is the event that cannot.
 */
function leavingOut(item: unknown, error: z.ZodError) {
  const left = new Map<string, FieldWarning>();
  for (const { path, message } of error.issues) {
    const end = path.findIndex((key) => whole.has(key));
    const part = end < 0 ? path : path.slice(0, end + 1);
    const isThere = at(item, part) !== undefined;
    const out = isThere ? part : part.slice(0, -1);
    if (out.length < 2 && !(isThere && out.length === 1 && out[0] !== 'data')) return undefined;
    const field = out.join('.');
    const reason = isThere ? message : `${part.join('.')} is missing in it`;
    left.set(field, { field, value: shown(at(item, out)), message: `${reason}; left out` });
  }
  return { value: without(item, left), warnings: [...left.values()] };
}

function without(value: unknown, left: ReadonlyMap<string, unknown>, path = ''): unknown {
  // What nobody complains of is not looked into, however deep it is.
  if (path !== '' && ![...left.keys()].some((key) => key.startsWith(`${path}.`))) return value;
  const isLeft = (key: string): boolean => left.has(path === '' ? key : `${path}.${key}`);
  const inner = (key: string, one: unknown): unknown =>
    without(one, left, path === '' ? key : `${path}.${key}`);
  if (Array.isArray(value)) {
    return value.flatMap((one: unknown, index) =>
      isLeft(String(index)) ? [] : [inner(String(index), one)],
    );
  }
  if (!isObject(value)) return value;
  const entries = Object.entries(value).filter(([key]) => !isLeft(key));
  return Object.fromEntries(entries.map(([key, one]) => [key, inner(key, one)]));
}

function at(item: unknown, path: readonly PropertyKey[]): unknown {
  let value = item;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
