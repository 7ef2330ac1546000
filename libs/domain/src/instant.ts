/** The one place where a date that somebody else wrote becomes an instant. */

const written =
  /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)? ?(?:([Zz])|([+-])(\d\d):?(\d\d)?)$/;

const minuteMs = 60_000;

/**
 * ISO 8601 in UTC with milliseconds, so that instants sort as text; undefined when `text` is no
 * instant. A time without Z or an offset is none: it means another instant in each zone, and the zone
 * of this process is nobody's business.
 */
export function readInstant(text: string): string | undefined {
  if (isAsKept(text)) return text;
  const found = written.exec(text.trim());
  if (!found) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found
    .slice(1, 7)
    .map((digits) => Number(digits ?? 0));
  const [, , , , , , , fraction = '', , sign, offsetHours = '0', offsetMinutes = '0'] = found;
  const offset = Number(offsetHours) * 60 + Number(offsetMinutes);
  const isClock = hour < 24 && minute < 60 && second < 61 && offset <= 14 * 60;
  if (!isClock || Number(offsetMinutes) > 59 || !isCalendarDay(year, month, day)) return undefined;
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, day);
  // A leap second counts as the second before it.
  at.setUTCHours(hour, minute, Math.min(second, 59), Number(fraction.padEnd(3, '0').slice(0, 3)));
  return instantOf(at.getTime() - (sign === '-' ? -offset : offset) * minuteMs);
}

const asKept = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** Nearly all that is read was written by us: it needs no other form. The last days of months are looked at closely. */
function isAsKept(text: string): boolean {
  if (!asKept.test(text)) return false;
  const [month, day] = [numberAt(text, 5), numberAt(text, 8)];
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= 28;
  return isDay && numberAt(text, 11) < 24 && numberAt(text, 14) < 60 && numberAt(text, 17) < 60;
}

function numberAt(text: string, at: number): number {
  return 10 * (text.charCodeAt(at) - zero) + text.charCodeAt(at + 1) - zero;
}

const zero = '0'.charCodeAt(0);

/** Epoch milliseconds as an instant; undefined outside the years that four digits can write. */
export function instantOf(epochMs: number): string | undefined {
  const at = new Date(epochMs);
  const year = at.getUTCFullYear();
  return year >= 0 && year <= 9_999 ? at.toISOString() : undefined;
}

function isCalendarDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  const last = new Date(0);
  last.setUTCFullYear(year, month, 0);
  return day <= last.getUTCDate();
}
