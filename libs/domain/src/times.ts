import { time, type Locale } from '@relight/catalogue';

/** An instant: ISO 8601, or milliseconds since 1970. */
export type Instant = string | number;

/**
 * Times as people of one utility read them, on screens and in messages alike: in its own zone and the
 * reader's language, on a 24 hour clock. A time of the night on which clocks are set back says which of
 * the two it is.
 */
export interface Times {
  /** "20:30"; "01:30 EDT" where the clocks show 01:30 twice. */
  readonly clock: (at: Instant) => string;
  /** "20:30:07". */
  readonly seconds: (at: Instant) => string;
  /** On its own: "20:30" today, "Sat 20:30" within six days, else "15 Nov 20:30". */
  readonly moment: (at: Instant, now: Instant) => string;
  /** "at 20:30" today, else "on Sat at 20:30"; "a las 20:30", "el sáb a las 20:30". */
  readonly atMoment: (at: Instant, now: Instant) => string;
  /** An estimate, as every channel says it: a moment on the next five minutes, "20:35" for 20:31. */
  readonly estimate: (at: Instant, now: Instant) => string;
  /** Both ends of the window around an estimate, outwards to five minutes: "19:30" and "21:05". */
  readonly window: (from: Instant, to: Instant, now: Instant) => readonly [string, string];
  /** The same after "since", "by about", "we said" or "between": "20:30"; "las 20:30". */
  readonly said: SaidTimes;
  /** "Sat 15 Nov, 09:00 to 17:00"; "Sat 15 Nov, 22:00 to Sun 16 Nov, 06:00". */
  readonly work: (from: Instant, to: Instant) => string;
  /** "Sat 15 Nov". */
  readonly day: (at: Instant) => string;
  /** "Sat". */
  readonly weekday: (at: Instant) => string;
}

/** Times inside a sentence, with the article that a language may want. */
interface SaidTimes extends Pick<Times, 'moment' | 'estimate' | 'window'> {
  /** An estimate and the one it replaces; both name their day unless both are today. */
  readonly estimates: (at: Instant, before: Instant, now: Instant) => readonly [string, string];
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** To the minute would promise what nobody knows. */
const estimateStepMs = 5 * minuteMs;
/** Farther off, the same weekday comes twice. */
const weekdayReach = 6;
/** Farther off, the same date comes twice. */
const yearReach = 180;
/** By how much clocks are set back somewhere in the world, minutes. */
const setBack = [30, 60, 120];

/** "By" holds until the end of its five minutes. */
export function estimateEnds(at: Instant): number {
  return Math.ceil(msOf(at) / estimateStepMs) * estimateStepMs;
}

/** By which rules a language names days and months. */
const namesOf: Readonly<Record<Locale, string>> = { en: 'en-GB', es: 'es-419' };

const known = new Map<string, Times>();

/**
 * Times in an IANA time zone, in a language. An unknown zone is taken as UTC, so that a page with a
 * wrong setting still shows times; an instant that is none has no words.
 */
export function timesIn(timeZone: string, locale: Locale = 'en'): Times {
  const zone = isTimeZone(timeZone) ? timeZone : 'UTC';
  const key = `${locale} ${zone}`;
  const times = known.get(key) ?? madeFor(zone, locale);
  known.set(key, times);
  return times;
}

function madeFor(zone: string, locale: Locale): Times {
  const words = time[locale];
  const { clock, daysFrom, hour } = clockIn(zone);
  const { day, dayNear, weekday } = daysIn(zone, locale, daysFrom);
  const isToday = (at: Instant, now: Instant) => !(Math.abs(daysFrom(now, at)) >= 1);
  const wordsOf = (at: Instant, now: Instant) => ({
    clock: clock(at),
    hour: hour(at),
    day: dayNear(at, now),
  });
  const alone: Phrasing = { today: ({ clock: only }) => only, onDay: words.moment };
  const inSentence: Phrasing = { today: words.saidToday, onDay: words.saidOnDay };
  const say =
    ({ today, onDay }: Phrasing): Say =>
    (at, now, withDay = !isToday(at, now)) => {
      if (Number.isNaN(msOf(at))) return '';
      return withDay ? onDay(wordsOf(at, now)) : today(wordsOf(at, now));
    };
  return {
    clock,
    seconds: formatIn(zone)(secondsShown),
    ...estimatesIn(say(alone), isToday),
    atMoment: say({ today: words.atToday, onDay: words.atOnDay }),
    said: estimatesIn(say(inSentence), isToday),
    work: (from, to) =>
      isToday(from, to)
        ? words.workInDay({ day: day(from), from: clock(from), to: clock(to) })
        : words.workOverDays({
            day: day(from),
            from: clock(from),
            lastDay: day(to),
            to: clock(to),
          }),
    day,
    weekday,
  };
}

const secondsShown = {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
} as const;

interface TimeWords {
  readonly clock: string;
  readonly hour: number;
  readonly day: string;
}

/** How a moment is said today, and with its day. */
interface Phrasing {
  readonly today: (words: TimeWords) => string;
  readonly onDay: (words: TimeWords) => string;
}

type Say = (at: Instant, now: Instant, withDay?: boolean) => string;

function estimatesIn(say: Say, isToday: (at: Instant, now: Instant) => boolean): SaidTimes {
  return {
    moment: (at, now) => say(at, now),
    estimate: (at, now) => say(estimateEnds(at), now),
    estimates: (at, before, now) => {
      const ends = [estimateEnds(at), estimateEnds(before)] as const;
      const withDay = !ends.every((end) => isToday(end, now));
      return [say(ends[0], now, withDay), say(ends[1], now, withDay)];
    },
    window: (from, to, now) => {
      const start = Math.floor(msOf(from) / estimateStepMs) * estimateStepMs;
      const end = estimateEnds(to);
      return [say(start, now), say(end, now, !isToday(start, end) && !isToday(end, now))];
    },
  };
}

function daysIn(zone: string, locale: Locale, daysFrom: (now: Instant, at: Instant) => number) {
  const format = formatIn(zone, namesOf[locale]);
  const [weekday, date] = [
    format({ weekday: 'short' }),
    format({ day: 'numeric', month: 'short' }),
  ];
  const year = format({ year: 'numeric' });
  const day = (at: Instant) => time[locale].day({ weekday: weekday(at), date: date(at) });
  const dayNear = (at: Instant, now: Instant) => {
    const days = Math.abs(daysFrom(now, at));
    if (days <= weekdayReach) return weekday(at);
    return days <= yearReach ? date(at) : `${date(at)} ${year(at)}`;
  };
  return { day, dayNear, weekday };
}

/** The clock of a zone, and how many of its calendar days lie between two instants. */
function clockIn(zone: string) {
  const format = formatIn(zone);
  const plain = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const date = format({ year: 'numeric', month: '2-digit', day: '2-digit' });
  const reading = (ms: number) => `${date(ms)} ${plain(ms)}`;
  const isTwice = (at: Instant) => {
    const ms = msOf(at);
    return setBack
      .flatMap((minutes) => [-minutes, minutes])
      .some((shift) => !Number.isNaN(ms) && reading(ms + shift * minuteMs) === reading(ms));
  };
  const dayNumber = (at: Instant) => {
    const [day = NaN, month = NaN, year = NaN] = date(at).split('/').map(Number);
    return Date.UTC(year, month - 1, day) / dayMs;
  };
  return {
    clock: (at: Instant) => (isTwice(at) ? `${plain(at)} ${zoneName(zone, at)}` : plain(at)),
    hour: (at: Instant) => Number(plain(at).slice(0, 2)),
    daysFrom: (now: Instant, at: Instant) => dayNumber(at) - dayNumber(now),
  };
}

function formatIn(timeZone: string, names = namesOf.en) {
  return (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(names, { timeZone, ...options });
    return (at: Instant) => (Number.isNaN(msOf(at)) ? '' : formatter.format(msOf(at)));
  };
}

/** Each knows the abbreviations of its own zones: "EDT", "CEST", "AEST". */
const namers = ['en-US', 'en-GB', 'en-AU', 'en-CA', 'en-NZ', 'en-IN', 'en-ZA'];

/** "EDT", or "GMT-4" where no English speaker has a name for it. */
function zoneName(timeZone: string, at: Instant): string {
  const names = namers.map((locale) => {
    const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'short' });
    const name = parts.formatToParts(msOf(at)).find(({ type }) => type === 'timeZoneName');
    return name?.value ?? '';
  });
  return names.find((name) => /^[A-Z]{3,5}$/.test(name)) ?? names[0] ?? '';
}

function msOf(at: Instant): number {
  return typeof at === 'number' ? at : Date.parse(at);
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en-GB', { timeZone: name }));
  } catch {
    return false;
  }
}
