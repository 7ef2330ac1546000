/** Times as feeds write them: with or without zone, year or day, as text or as a count. */
import { instantOf, readInstant } from '@relight/domain';
import { compilePattern, readPattern, type WrittenTime } from './time-pattern.ts';
import { localDate, zonedInstant, type LocalTime } from './zoned-time.ts';

/** How a feed writes a time: one of the names, or a pattern such as `MM/DD/YYYY hh:mm A`. */
export type TimeForm = string;

/** What is to be told from the time beside its form. */
export interface TimeReading {
  /** IANA name of the feed's zone; undefined when the mapping names none. */
  readonly zone: string | undefined;
  /** When it was polled: what a time without a day or year is near. */
  readonly now: string;
  /** A start lies before now, an estimate may lie after it. */
  readonly isPast: boolean;
}

export type ReadTime =
  | { readonly at: string }
  /** Why not, and what would be right. */
  | { readonly fault: string };

const namedForms: ReadonlySet<string> = new Set(['iso', 'isoLocal', 'epochSeconds', 'epochMs']);

/** Why this is no form of a time; undefined when it is one. */
export function formFault(form: TimeForm): string | undefined {
  if (namedForms.has(form)) return undefined;
  const compiled = compilePattern(form);
  return typeof compiled === 'string' ? compiled : undefined;
}

/** True when a time in this form may mean another day tomorrow, the text being the same. */
export function isRelative(form: TimeForm): boolean {
  if (namedForms.has(form)) return false;
  const compiled = compilePattern(form);
  return typeof compiled !== 'string' && !compiled.parts.includes('year');
}

/** Reads a time in the first of the forms that fits. */
export function readTime(
  value: unknown,
  forms: readonly TimeForm[],
  reading: TimeReading,
): ReadTime {
  let fault: string | undefined;
  for (const form of forms) {
    const read = readOne(value, form, reading);
    if ('at' in read) return read;
    fault ??= read.fault;
  }
  return { fault: fault ?? 'wants a time' };
}

function readOne(value: unknown, form: TimeForm, reading: TimeReading): ReadTime {
  switch (form) {
    case 'epochSeconds':
      return readEpoch(value, 1_000, 'epoch seconds');
    case 'epochMs':
      return readEpoch(value, 1, 'epoch milliseconds');
    case 'iso':
    case 'isoLocal':
      return readIso(value, form, reading);
    default:
      return readByPattern(value, form, reading);
  }
}

/** Counts of 2001 and before in milliseconds are the counts of far times in seconds: the wrong unit. */
const leastMs = 1e11;

function readEpoch(value: unknown, unitMs: number, what: string): ReadTime {
  const isCount = typeof value === 'number' || /^-?\d{1,16}(\.\d+)?$/.test(String(value));
  if (!isCount || typeof value === 'boolean') return { fault: `wants ${what}` };
  const count = Number(value);
  if (unitMs === 1 && count > 0 && count < leastMs) {
    return { fault: `wants ${what}; it looks like seconds (form: epochSeconds)` };
  }
  if (unitMs === 1_000 && count >= leastMs) {
    return { fault: `wants ${what}; it looks like milliseconds (form: epochMs)` };
  }
  const at = instantOf(Math.round(count * unitMs));
  return at === undefined ? { fault: `wants ${what}` } : { at };
}

const isoText =
  /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)? ?(Z|z|[+-]\d\d(?::?\d\d)?)?$/;

function readIso(value: unknown, form: 'iso' | 'isoLocal', reading: TimeReading): ReadTime {
  const text = typeof value === 'string' ? value.trim() : '';
  const found = text.length <= 40 ? isoText.exec(text) : null;
  if (!found) return { fault: 'wants an ISO 8601 date and time' };
  if (form === 'iso' && found[7] !== undefined) {
    const at = readInstant(text);
    return at === undefined ? { fault: 'wants an ISO 8601 date and time' } : { at };
  }
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found
    .slice(1, 7)
    .map((digits) => Number(digits ?? 0));
  return inZone({ year, month, day, hour, minute, second }, reading);
}

function inZone(local: LocalTime, { zone, isPast }: TimeReading): ReadTime {
  if (zone === undefined) {
    return { fault: 'has neither Z nor an offset, and the mapping names no `zone`' };
  }
  if (local.year === 9_999) return { fault: 'is of the year 9999, which stands for no time' };
  const at = zonedInstant(local, zone, isPast ? 'first' : 'second');
  return at === undefined ? { fault: 'is no day or time of the calendar' } : { at };
}

function readByPattern(value: unknown, form: TimeForm, reading: TimeReading): ReadTime {
  const compiled = compilePattern(form);
  if (typeof compiled === 'string') return { fault: compiled };
  const written = typeof value === 'string' ? readPattern(value, compiled) : undefined;
  if (!written) return { fault: `wants a time as \`${form}\`` };
  const { zone } = reading;
  if (written.offsetMinutes !== undefined) {
    // In another zone than the feed's there is one time of day only: read it as UTC, and move it.
    const moved = nearest(written, { ...reading, zone: 'UTC' });
    if (!('at' in moved)) return moved;
    const at = instantOf(Date.parse(moved.at) - written.offsetMinutes * 60_000);
    return at === undefined ? { fault: `wants a time as \`${form}\`` } : { at };
  }
  if (zone === undefined)
    return inZone({ year: 0, month: 0, day: 0, ...clockOf(written) }, reading);
  return nearest(written, reading);
}

function clockOf({ hour = 0, minute = 0, second = 0 }: WrittenTime) {
  return { hour, minute, second };
}

/** What the text leaves out is taken from now: of the days or years it may mean, the nearest one. */
function nearest(written: WrittenTime, reading: TimeReading): ReadTime {
  const { now, zone = 'UTC', isPast } = reading;
  const today = localDate(now, zone);
  const clock = clockOf(written);
  const tries = datesOf(written, today).map((date) => inZone({ ...date, ...clock }, reading));
  const read = tries.flatMap((one) => ('at' in one ? [one.at] : []));
  const nowMs = Date.parse(now);
  // A start that is minutes ahead of us comes from a clock that is; one of tonight happened yesterday.
  const possible = isPast ? read.filter((at) => Date.parse(at) <= nowMs + fastClockMs) : read;
  const away = (at: string): number => Math.abs(Date.parse(at) - nowMs);
  const [best] = (possible.length > 0 ? possible : read).toSorted((a, b) => away(a) - away(b));
  return best === undefined ? { fault: 'is no day or time of the calendar' } : { at: best };
}

const fastClockMs = 60 * 60_000;

type LocalDate = Pick<LocalTime, 'year' | 'month' | 'day'>;

function datesOf(
  { year, month, day, dayOffset }: WrittenTime,
  today: LocalDate,
): readonly LocalDate[] {
  if (dayOffset !== undefined) return [shifted(today, dayOffset)];
  if (month === undefined || day === undefined) {
    return [-1, 0, 1].map((days) => shifted(today, days));
  }
  if (year !== undefined) return [{ year, month, day }];
  return [-1, 0, 1].map((years) => ({ year: today.year + years, month, day }));
}

function shifted({ year, month, day }: LocalDate, days: number): LocalDate {
  const at = new Date(Date.UTC(year, month - 1, day + days));
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
}
