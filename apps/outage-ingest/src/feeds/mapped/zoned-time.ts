/** Between the clocks of a zone and instants, by the zone data that Node has. */
import { instantOf } from '@relight/domain';

/** A date and a time of day as clocks show them. */
export interface LocalTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const dayMs = 24 * 60 * 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();

export function isZone(name: string): boolean {
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

/**
 * When the clocks of a zone show this. A time that comes twice, as clocks are set back, is the one
 * asked for; one that never comes, as they are set forward, is the instant they jump at or after.
 * Undefined when it is no day or time of the calendar.
 */
export function zonedInstant(
  local: LocalTime,
  zone: string,
  which: 'first' | 'second',
): string | undefined {
  const { year, month, day, hour, minute, second } = local;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const asUtc = new Date(0);
  asUtc.setUTCFullYear(year, month - 1, day);
  asUtc.setUTCHours(hour, minute, second);
  const isDay = asUtc.getUTCMonth() + 1 === month && asUtc.getUTCDate() === day;
  if (!isDay) return undefined;
  const ms = asUtc.getTime();
  const offsets = [offsetMs(ms - dayMs, zone), offsetMs(ms + dayMs, zone)];
  const [before = 0] = offsets;
  const found = offsets
    .map((offset) => ms - offset)
    .filter((at, index) => offsetMs(at, zone) === offsets[index])
    .toSorted((a, b) => a - b);
  const at = (which === 'first' ? found[0] : found.at(-1)) ?? ms - before;
  return instantOf(at);
}

/** The date that calendars of a zone show then. */
export function localDate(
  instant: string,
  zone: string,
): Pick<LocalTime, 'year' | 'month' | 'day'> {
  const at = new Date(Date.parse(instant) + offsetMs(Date.parse(instant), zone));
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
}

/** How far the clocks of a zone are ahead of UTC then. */
function offsetMs(ms: number, zone: string): number {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const shown = new Date(0);
  shown.setUTCFullYear(year, month - 1, day);
  shown.setUTCHours(hour, minute, second);
  return shown.getTime() - Math.floor(ms / 1_000) * 1_000;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, made);
  return made;
}
