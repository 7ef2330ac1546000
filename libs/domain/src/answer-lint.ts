import { firstIn, folded } from './answer-text.ts';
import { admits, causeNames, commonInPlaces, jargon, needs } from './answer-words.ts';
import { estimateEnds } from './times.ts';
import type { CauseKind } from './vocabulary.ts';

export const answerRules = [
  /** Nothing about their place. */
  'noFact',
  'linkOnly',
  /** A time that neither a fact nor a promise of ours holds. */
  'timeWithoutSource',
  'causeWithoutSource',
  /** The estimate it names has passed. */
  'expiredEstimate',
  'jargon',
  /** A number, address or account that is not theirs, or any at all where everybody reads it. */
  'anothersData',
  /** They wrote of a baby, the cold, a machine that keeps somebody alive. */
  'leavesOut',
  'repeated',
] as const;
export type AnswerRule = (typeof answerRules)[number];

export interface AnswerDoubt {
  readonly rule: AnswerRule;
  /** The words it is about, where there are some. */
  readonly about?: string | undefined;
}

/** What is known of their place: an answer may say this and no more. */
export interface AnswerFacts {
  /** "Lantern Street, Kestrel Bay"; none while nobody knows where they are. */
  readonly places: readonly string[];
  /** Instants that facts hold: the start, the estimate and its window, the return. ISO 8601. */
  readonly times: readonly string[];
  readonly estimateAt?: string | undefined;
  readonly cause?: { readonly kind: CauseKind; readonly text?: string | undefined } | undefined;
}

export interface AnswerContext {
  readonly facts: AnswerFacts;
  /** ISO 8601. */
  readonly now: string;
  /** IANA. */
  readonly timeZone: string;
  /** When this answer promises the next word, ISO 8601. */
  readonly promiseDueAt?: string | undefined;
  /** Words of theirs that this answers. */
  readonly theirWords: readonly string[];
  /** Ours to them within the last ten minutes. */
  readonly lately: readonly string[];
  readonly ownAddresses: readonly string[];
  /** Everybody reads it. */
  readonly isPublic: boolean;
}

/** What speaks against sending these words, gravest first; none when nothing does. */
export function doubtsOf(words: string, context: AnswerContext): readonly AnswerDoubt[] {
  const text = folded(words);
  const found: Readonly<Record<AnswerRule, AnswerDoubt | boolean | undefined>> = {
    anothersData: named('anothersData', othersData(words, context)),
    noFact: !speaksOfPlace(text, words, context),
    linkOnly: isLinkOnly(words),
    timeWithoutSource: named('timeWithoutSource', unsourcedTime(words, context)),
    causeWithoutSource: named('causeWithoutSource', unsourcedCause(text, context)),
    expiredEstimate: named('expiredEstimate', expired(words, context)),
    jargon: named('jargon', firstIn(text, jargon)),
    leavesOut: named('leavesOut', leftOut(text, context)),
    repeated: context.lately.some((one) => folded(one).trim() === text.trim()),
  };
  return gravestFirst.flatMap((rule) => {
    const doubt = found[rule];
    if (doubt === undefined || doubt === false) return [];
    return [doubt === true ? { rule } : doubt];
  });
}

const gravestFirst: readonly AnswerRule[] = [
  'anothersData',
  'expiredEstimate',
  'timeWithoutSource',
  'causeWithoutSource',
  'noFact',
  'linkOnly',
  'leavesOut',
  'jargon',
  'repeated',
];

function named(rule: AnswerRule, about: string | undefined): AnswerDoubt | undefined {
  return about === undefined ? undefined : { rule, about };
}

/** Of somebody whose place nobody knows it is enough to ask, to say so, or to promise. */
function speaksOfPlace(text: string, words: string, context: AnswerContext): boolean {
  const { facts, timeZone } = context;
  if (context.promiseDueAt !== undefined || firstIn(text, admits) !== undefined) return true;
  if (facts.places.length === 0) return words.includes('?');
  const names = facts.places.flatMap((place) => folded(place).split(/[^\p{L}\p{N}]+/u));
  const telling = names.filter((name) => name.length > 3 && !commonInPlaces.has(name));
  if (telling.some((name) => text.includes(name))) return true;
  const known = minutesOf(facts.times, timeZone);
  return clocksIn(words).some(({ minutes }) => known.has(minutes));
}

function isLinkOnly(words: string): boolean {
  const rest = words.replace(link, ' ');
  return rest !== words && (rest.match(/\p{L}{2,}/gu) ?? []).length < fewWords;
}

const link = /\bhttps?:\/\/\S+|\bwww\.\S+/giu;
const fewWords = 6;

interface ClockTime {
  /** As written. */
  readonly text: string;
  /** Of the day. */
  readonly minutes: number;
}

/** Times of day in a text: "20:30", "8:30 pm", "8 p.m.". */
function clocksIn(words: string): readonly ClockTime[] {
  const found = words.matchAll(
    /(?<![\d:.])(\d{1,2})(?:[:.h](\d{2}))?\s?([ap])\.?\s?m\b|(?<![\d:.,+-])([01]?\d|2[0-3])[:h]([0-5]\d)(?![\d-])/giu,
  );
  return [...found].map(
    ([text, hour12 = '', minute12 = '0', half, hour24 = '0', minute24 = '0']) => {
      if (half === undefined) return { text, minutes: Number(hour24) * 60 + Number(minute24) };
      const hour = (Number(hour12) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
      return { text: text.trim(), minutes: hour * 60 + Number(minute12) };
    },
  );
}

/** As they may be written: to the minute, or to five minutes, as estimates are. */
function minutesOf(instants: readonly string[], timeZone: string): ReadonlySet<number> {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const written = instants.map((instant) => Date.parse(instant)).filter(Number.isFinite);
  const rounded = written.flatMap((ms) => [ms, Math.floor(ms / stepMs) * stepMs, estimateEnds(ms)]);
  return new Set(
    rounded.map((ms) => {
      const [hour = '0', minute = '0'] = clock.format(ms).split(':');
      return Number(hour) * 60 + Number(minute);
    }),
  );
}

const stepMs = 300_000;

function unsourcedTime(words: string, context: AnswerContext): string | undefined {
  const { facts, timeZone, promiseDueAt, theirWords } = context;
  const known = minutesOf([...facts.times, ...(promiseDueAt ? [promiseDueAt] : [])], timeZone);
  const theirs = new Set(theirWords.flatMap(clocksIn).map(({ minutes }) => minutes));
  return clocksIn(words).find(({ minutes }) => !known.has(minutes) && !theirs.has(minutes))?.text;
}

function expired(words: string, { facts, now, timeZone }: AnswerContext): string | undefined {
  const { estimateAt } = facts;
  if (estimateAt === undefined || estimateAt > now) return undefined;
  const passed = minutesOf([estimateAt], timeZone);
  return clocksIn(words).find(({ minutes }) => passed.has(minutes))?.text;
}

/** A cause that is not the known one; what they wrote of themselves may be taken up. */
function unsourcedCause(text: string, { facts, theirWords }: AnswerContext): string | undefined {
  const theirs = folded([...theirWords, facts.cause?.text ?? ''].join(' '));
  for (const [kind, names] of Object.entries(causeNames)) {
    if (kind === facts.cause?.kind) continue;
    const name = firstIn(
      text,
      names.filter((one) => !theirs.includes(one.trim())),
    );
    if (name !== undefined) return name.trim();
  }
  return undefined;
}

/** Phone numbers, mail addresses, handles, service points and accounts. */
const data =
  /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}|(?<![\p{L}\p{N}])@\w{2,}|\bSP-\d+|\+?\d[\d ().-]{5,}\d/giu;

function othersData(words: string, { ownAddresses, isPublic }: AnswerContext): string | undefined {
  const own = new Set(ownAddresses.map(bare));
  const found = [...words.replace(link, ' ').matchAll(data)].map(([text]) => text.trim());
  return found.find((text) => {
    if (/^[+\d]/.test(text) && text.replace(/\D/g, '').length < 7) return false;
    const isTheirs = own.has(bare(text)) || (own.size > 0 && endsOne(own, bare(text)));
    const isHandle = text.startsWith('@');
    return isHandle ? !isTheirs : isPublic || !isTheirs;
  });
}

/** A national number is the end of the whole one. */
function endsOne(own: ReadonlySet<string>, text: string): boolean {
  return /^\d{7,}$/.test(text) && [...own].some((one) => one.endsWith(text));
}

function bare(address: string): string {
  return address.includes('@') ? address.toLowerCase() : address.replace(/[^\p{L}\p{N}]/gu, '');
}

/** Illness is never spoken of in public: what they wrote of it is answered in private. */
function leftOut(text: string, { theirWords, isPublic }: AnswerContext): string | undefined {
  const theirs = folded(theirWords.join(' '));
  const need = needs.find(
    ({ name, words }) =>
      !(isPublic && name === 'medical') &&
      firstIn(theirs, words) !== undefined &&
      firstIn(text, words) === undefined,
  );
  return need && firstIn(theirs, need.words);
}
