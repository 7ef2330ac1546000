import type { Case } from '@relight/contracts';
import type { CauseKind, Confidence, CrewStatus, HazardKind } from '@relight/domain';
import { kitWords, locale, outageWords, timeWords } from './language.ts';
import type { ShownStatus } from './status.ts';

const minuteMs = 60_000;

/** The public's word of each status. A suspected outage has no public word. */
export const statusWords: Readonly<Record<ShownStatus, string>> = spoken(outageWords.status);

/** Short, for lists and forms. */
export const crewWords: Readonly<Record<CrewStatus, string>> = spoken(shortOf(outageWords.crew));

/** Short, for lists and forms. */
export const causeWords: Readonly<Record<CauseKind, string>> = spoken(shortOf(outageWords.cause));

export const hazardWords: Readonly<Record<HazardKind, string>> = spoken(outageWords.hazard);

export const confidenceWords: Readonly<Record<Confidence, string>> = spoken(kitWords.confidence);

/** What to do near danger; the one line that stands on every public page. */
export const keepAway = {
  question: outageWords.dangerQuestion(),
  answer: outageWords.dangerAnswer(),
} as const;

/** "1,260". */
export const count = (value: number): string => outageWords.count({ count: value });

/** "3 h 36 min", "12 min", "under 1 min"; never negative. */
export function duration(ms: number): string {
  const whole = Math.floor(Math.max(0, ms) / minuteMs);
  if (whole < 1) return timeWords.minutesUnderOne();
  const [hours, minutes] = [Math.floor(whole / 60), whole % 60];
  if (hours >= 48) return timeWords.days({ days: Math.floor(hours / 24) });
  if (hours === 0) return timeWords.minutes({ minutes });
  return minutes === 0 ? timeWords.hours({ hours }) : timeWords.hoursMinutes({ hours, minutes });
}

/** "40 s ago", "6 min ago", "1 h 12 min ago"; never in the future. */
export function ago(ms: number): string {
  return timeWords.ago({ span: age(ms) });
}

/** "40 s", "6 min", "1 h 12 min"; never negative. */
export function age(ms: number): string {
  if (ms < minuteMs) return timeWords.seconds({ seconds: Math.max(0, Math.floor(ms / 1_000)) });
  return duration(ms);
}

/** "0.4 km", "80 m". */
export function distance(metres: number): string {
  if (metres < 100) return kitWords.metres({ metres: Math.round(metres / 10) * 10 });
  return kitWords.kilometres({ kilometres: oneDecimal.format(metres / 1_000) });
}

const oneDecimal = new Intl.NumberFormat(locale, {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

/** Where a case is; when that is unsure the places it may be; undefined when nobody can tell. */
export function placeWords({
  place,
  mayBe = [],
}: Pick<Case, 'place' | 'mayBe'>): string | undefined {
  if (place !== undefined) return place.label;
  if (mayBe.length === 0) return undefined;
  const places = mayBe
    .map(({ label }) => label)
    .reduce((before, next) => kitWords.orPlace({ before, next }));
  return kitWords.perhaps({ places });
}

type Table<Key extends string> = Readonly<Record<Key, () => string>>;

/** A table of messages without arguments, said. */
export function spoken<Key extends string>(table: Table<Key>): Record<Key, string>;
export function spoken(table: Table<string>): Record<string, string> {
  return Object.fromEntries(Object.entries(table).map(([key, say]) => [key, say()]));
}

function shortOf<Key extends string>(
  table: Readonly<Record<Key, { readonly short: () => string }>>,
): Table<Key>;
function shortOf(table: Readonly<Record<string, { readonly short: () => string }>>): Table<string> {
  return Object.fromEntries(Object.entries(table).map(([key, { short }]) => [key, short]));
}
