/** Patterns of times: `MM/DD/YYYY hh:mm A`, `[Before] hh:mm A [on] MM/DD`, `TODAY [at] h:mm A`. */

/** What a text in a pattern says of a time; what it does not say is absent. */
export interface WrittenTime {
  readonly year?: number | undefined;
  readonly month?: number | undefined;
  readonly day?: number | undefined;
  readonly hour?: number | undefined;
  readonly minute?: number | undefined;
  readonly second?: number | undefined;
  /** `today` is 0, `tomorrow` 1. */
  readonly dayOffset?: number | undefined;
  readonly offsetMinutes?: number | undefined;
}

export interface Pattern {
  readonly expression: RegExp;
  /** What each group of the expression is. */
  readonly parts: readonly Part[];
}

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'half' | 'today' | 'offset';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const days: Readonly<Record<string, number>> = { yesterday: -1, today: 0, tonight: 0, tomorrow: 1 };

/** Every piece has a bounded length, so that no text can hold the matching up. */
const tokens: readonly (readonly [token: string, part: Part | undefined, text: string])[] = [
  ['YYYY', 'year', '(\\d{4})'],
  ['YY', 'year', '(\\d\\d)'],
  ['MMM', 'month', '([A-Za-z]{3,9})\\.?'],
  ['MM', 'month', '(\\d{1,2})'],
  ['M', 'month', '(\\d{1,2})'],
  ['DDD', undefined, '[A-Za-z]{2,9}\\.?'],
  ['DD', 'day', '(\\d{1,2})'],
  ['D', 'day', '(\\d{1,2})(?:st|nd|rd|th)?'],
  ['TODAY', 'today', '(yesterday|today|tonight|tomorrow)'],
  ['HH', 'hour', '(\\d{1,2})'],
  ['H', 'hour', '(\\d{1,2})'],
  ['hh', 'hour', '(\\d{1,2})'],
  ['h', 'hour', '(\\d{1,2})'],
  ['mm', 'minute', '(\\d\\d)'],
  ['ss', 'second', '(\\d\\d)(?:\\.\\d{1,9})?'],
  ['A', 'half', '([AaPp])\\.?[Mm]\\.?'],
  ['ZZZ', undefined, '[A-Za-z]{1,5}'],
  ['Z', 'offset', '(Z|[+-]\\d\\d:?\\d\\d)'],
];

const known = new Map<string, Pattern | string>();

/** A pattern ready to be matched, or in words what is wrong with it. */
export function compilePattern(text: string): Pattern | string {
  const made = known.get(text) ?? compile(text);
  known.set(text, made);
  return made;
}

function compile(text: string): Pattern | string {
  const parts: Part[] = [];
  let source = '';
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const quoted = /^\[([^\]]{1,40})\]/.exec(rest);
    const token = tokens.find(([name]) => rest.startsWith(name));
    if (quoted) source += spaced(quoted[1] ?? '');
    else if (token) {
      source += token[2];
      if (token[1]) parts.push(token[1]);
    } else if (/^[A-Za-z]/.test(rest)) {
      return `"${text}" is no form of a time: wants iso, isoLocal, epochSeconds, epochMs, or a pattern of YYYY MM MMM DD HH hh mm ss A Z TODAY, other letters in [brackets]`;
    } else source += spaced(rest[0] ?? '');
    at += quoted?.[0].length ?? token?.[0].length ?? 1;
  }
  if (!parts.includes('hour')) return `"${text}" has no hour: wants HH, or hh with A`;
  return { expression: new RegExp(`^\\s*${source}\\s*$`, 'i'), parts };
}

/** The text itself, however many blanks stand in it. */
function spaced(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`).replaceAll(/\s+/g, '\\s{1,5}');
}

/** Undefined when the text is not written so. */
export function readPattern(text: string, { expression, parts }: Pattern): WrittenTime | undefined {
  const found = text.length <= 100 ? expression.exec(text) : null;
  if (!found) return undefined;
  const said: Partial<Record<Part, string>> = {};
  for (const [index, part] of parts.entries()) said[part] = found[index + 1] ?? '';
  const hour = hourOf(said.hour, said.half);
  const month = said.month === undefined ? undefined : monthOf(said.month);
  if (hour === undefined || month === 0) return undefined;
  return {
    hour,
    month,
    minute: numberOf(said.minute),
    second: numberOf(said.second),
    day: numberOf(said.day),
    year: said.year?.length === 2 ? 2_000 + Number(said.year) : numberOf(said.year),
    dayOffset: said.today === undefined ? undefined : days[said.today.toLowerCase()],
    offsetMinutes: said.offset === undefined ? undefined : offsetOf(said.offset),
  };
}

function numberOf(digits: string | undefined): number | undefined {
  return digits === undefined ? undefined : Number(digits);
}

function hourOf(digits: string | undefined, half: string | undefined): number | undefined {
  const hour = Number(digits);
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

/** 0 when there is no such month. */
function monthOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text) <= 12 ? Number(text) : 0;
  return months.indexOf(text.slice(0, 3).toLowerCase()) + 1;
}

function offsetOf(text: string): number {
  if (text.toUpperCase() === 'Z') return 0;
  const [hours, minutes] = [Number(text.slice(1, 3)), Number(text.slice(-2))];
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
