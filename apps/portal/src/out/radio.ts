import { bulletin, type Locale } from '@relight/catalogue';
import type { PublicOutage } from '@relight/contracts';
import { estimateEnds, statedCause, timesIn } from '@relight/domain';
import { promiseOf } from './cap.ts';
import { sentence } from './outage-words.ts';
import { spokenClock, spokenCount, spokenNumbers } from './spoken.ts';
import type { TownView } from './town.ts';

/** Announcers read about 150 words of English or Spanish a minute: some room for breath. */
const mostWords = 130;
const mostPlaces = 3;
const hourMs = 3_600_000;

/**
 * What an announcer reads in less than a minute: no digits, the largest outages first, danger always,
 * and until when it holds, which is never after one of its own promises.
 */
export function radioMinute(view: TownView, outages: readonly PublicOutage[]): string {
  const { locale, issuer, page, town, standing } = view;
  const words = bulletin[locale].radio;
  const nowMs = Date.parse(page.asOf);
  const promises = outages.map((outage) => Date.parse(promiseOf(outage, '')));
  const holdsMs = Math.min(nowMs + hourMs, ...promises.filter((ms) => ms > nowMs));
  const until = new Date(holdsMs).toISOString();
  const start = words.start({
    utility: issuer.name,
    town: town.name,
    time: words.at({ time: clockOf(view, page.asOf) }),
  });
  const end = [words.danger(), words.end({ until: clockOf(view, until) })];
  const total = totalWords(standing.customersOut, town.name, locale);
  const fixed = spokenNumbers([start, total, ...end].join(' '), locale);
  const places = outages.slice(0, mostPlaces).map((outage) => placeWords(view, outage));
  const room = mostWords - countWords(fixed);
  const said = fitting(
    places.map((each) => spokenNumbers(each, locale)),
    room,
  );
  return [
    spokenNumbers(`${start} ${total}`, locale),
    ...said,
    spokenNumbers(end.join(' '), locale),
  ].join(' ');
}

function totalWords(stated: string, town: string, locale: Locale): string {
  const words = bulletin[locale].radio;
  if (stated === '0') return words.none();
  const count = Number(stated);
  return Number.isNaN(count)
    ? words.totalFew({ town })
    : words.total({ town, count: spokenCount(count, locale) });
}

function placeWords(view: TownView, outage: PublicOutage): string {
  const { locale } = view;
  const words = bulletin[locale].radio;
  const { placeName: place, status, since, etr, nextWordAt } = outage.properties;
  const about = { place, since: clockOf(view, since) };
  const cause = statedCause(outage.properties, locale);
  const promise =
    etr !== undefined
      ? [words.backBy({ etr: clockOf(view, new Date(estimateEnds(etr)).toISOString()) })]
      : nextWordAt === undefined
        ? []
        : [words.noTime({ next: clockOf(view, nextWordAt) })];
  return [
    status === 'predicted' ? words.likelyPlace(about) : words.place(about),
    ...promise,
    ...(cause === undefined ? [] : [sentence(cause)]),
  ].join(' ');
}

/** Those that can be read in so many words, from the first on. */
function fitting(texts: readonly string[], words: number): readonly string[] {
  const said: string[] = [];
  let left = words;
  for (const text of texts) {
    left -= countWords(text);
    if (left < 0) break;
    said.push(text);
  }
  return said;
}

const countWords = (text: string): number => text.split(/\s+/).length;

/** A time as it is spoken, with its weekday when it is not today. */
function clockOf({ locale, issuer, page }: TownView, at: string): string {
  const { day } = timesIn(issuer.timeZone, locale);
  const time = spokenClock(at, issuer.timeZone, locale);
  if (day(at) === day(page.asOf)) return time;
  const format = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: issuer.timeZone });
  return bulletin[locale].radio.onDay({ time, weekday: format.format(Date.parse(at)) });
}
