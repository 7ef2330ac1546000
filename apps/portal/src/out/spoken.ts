import { bulletin, type Locale } from '@relight/catalogue';
import { toCardinal as inEnglish } from 'n2words/en-US';
import { toCardinal as inSpanish } from 'n2words/es-MX';

/** Numbers in words, as each language counts things: feminine for the hours of Spanish. */
const cardinals: Readonly<Record<Locale, (count: number, isHour?: boolean) => string>> = {
  en: (count) => inEnglish(count),
  es: (count, isHour = false) =>
    isHour
      ? inSpanish(count, { gender: 'feminine' })
      : inSpanish(count)
          .replace(/veintiuno$/, 'veintiún')
          .replace(/uno$/, 'un'),
};

/** How many people, to two figures: nobody hears more. */
export const spokenCount = (count: number, locale: Locale): string =>
  cardinals[locale](Number(count.toPrecision(2)));

/** A text without digits: those in names, as of a road, are spelt too. */
export const spokenNumbers = (text: string, locale: Locale): string =>
  text.replaceAll(/\d{1,6}/g, (digits) => cardinals[locale](Number(digits)));

const clocks = new Map<string, Intl.DateTimeFormat>();

/** A time of day as it is spoken: "eight thirty in the evening". An unknown zone is taken as UTC. */
export function spokenClock(at: string, timeZone: string, locale: Locale): string {
  const words = bulletin[locale].radio;
  const [hour = 0, minute = 0] = formatIn(timeZone).format(Date.parse(at)).split(':').map(Number);
  const hours = hour % 12 === 0 ? 12 : hour % 12;
  const spoken = { hours, hour: cardinals[locale](hours, true) };
  const digit = cardinals[locale](minute);
  const clock =
    minute === 0
      ? words.sharp(spoken)
      : words.withMinutes({
          ...spoken,
          minute: minute < 10 ? words.underTen({ digit }) : digit,
        });
  return words.part[partOf(hour)]({ clock });
}

/** From which hour on a part of the day is named so, the last first. */
const parts = [
  [22, 'night'],
  [20, 'evening'],
  [18, 'dusk'],
  [12, 'afternoon'],
  [5, 'morning'],
  [1, 'early'],
  [0, 'night'],
] as const;

const partOf = (hour: number): (typeof parts)[number][1] =>
  parts.find(([from]) => hour >= from)?.[1] ?? 'night';

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  clocks.set(timeZone, made);
  return made;
}
