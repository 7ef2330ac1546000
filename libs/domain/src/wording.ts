import type { Fact, ToldEtr } from './facts.ts';
import { timesIn } from './times.ts';

/** What the words are made from; everything is fit for the public already. */
export interface WordingContext {
  /** "HVE": begins every text. */
  readonly shortName: string;
  /** Marks every message of a rehearsal. */
  readonly isExercise: boolean;
  readonly timeZone: string;
  /** When it is said: what is not today carries its day. */
  readonly now: string;
  /** "Lantern Street, Kestrel Bay". */
  readonly placeName: string;
  readonly customers: number;
  readonly startedAt: string;
  /** Only predicted so far. */
  readonly isLikely: boolean;
  readonly restoredAt?: string | undefined;
  readonly cause?: string | undefined;
  readonly crew?: string | undefined;
  /** Why an estimate moved. */
  readonly etrReason?: string | undefined;
}

/**
 * One text for all facts an address has not been told: short, present, said to one person, in GSM-7
 * letters so that a segment holds 160 of them. What matters least is left out first when it is long.
 */
export function smsWords(facts: readonly Fact[], context: WordingContext): string {
  const how = facts.some(({ kind }) => kind === 'out') ? ' Reply STATUS, OUT or STOP.' : '';
  const sentences = sentencesOf(facts, context, ways.sms);
  return fit(`${context.shortName}: `, sentences, how, context, 160);
}

/** One post for the public; 280 weighted characters are never exceeded by our own words. */
export function postWords(facts: readonly Fact[], context: WordingContext): string {
  return fit('', sentencesOf(facts, context, ways.x), '', context, 270);
}

/** What a reader can do or expect, by the channel they read it in. */
interface Ways {
  readonly stillDark: string;
  readonly nextWord: string;
  /** Whom a restore taken back leaves in the dark. */
  readonly notBack: string;
}

const ways = {
  sms: {
    stillDark: 'Still dark? Reply OFF.',
    nextWord: 'We text you when we know.',
    notBack: 'It is not back for you.',
  },
  x: {
    stillDark: 'Still dark? Reply and tell us the street.',
    nextWord: 'We post here when we know.',
    notBack: 'It is not back for everybody.',
  },
} as const satisfies Record<string, Ways>;

/** The most important sentences that fit into `length`; the first one always stays. */
function fit(
  opening: string,
  sentences: readonly string[],
  closing: string,
  { isExercise }: WordingContext,
  length: number,
): string {
  const start = `${isExercise ? 'EXERCISE ' : ''}${opening}`;
  let words = '';
  for (const next of sentences) {
    const longer = words === '' ? next : `${words} ${next}`;
    if (words !== '' && start.length + longer.length + closing.length > length) continue;
    words = longer;
  }
  return gsmSafe(`${start}${words}${closing}`);
}

/** What to say, most important first. */
function sentencesOf(
  facts: readonly Fact[],
  context: WordingContext,
  way: Ways,
): readonly string[] {
  return facts
    .flatMap((fact) => sentencesOfFact(fact, facts, context, way))
    .filter((text) => text !== '');
}

function sentencesOfFact(
  fact: Fact,
  facts: readonly Fact[],
  context: WordingContext,
  way: Ways,
): readonly string[] {
  const { placeName: place, timeZone, now } = context;
  const times = timesIn(timeZone);
  switch (fact.kind) {
    case 'out':
      return startWords(facts, context);
    case 'etr':
      return etrWords(fact, facts, context);
    case 'back': {
      const at = context.restoredAt ? ` at ${times.moment(context.restoredAt, now)}` : '';
      return [`Power came back${at} around ${place}.`, way.stillDark];
    }
    case 'etrWithdrawn': {
      const said = times.estimate(fact.before.at, now);
      const isPast = fact.before.at <= now;
      return [
        `We said ${said} for ${place}. ${isPast ? 'It takes longer' : 'That is not sure any more'}. Sorry.`,
        `No new time yet. ${way.nextWord}`,
      ];
    }
    case 'stillOut':
      return [
        `We said power is back around ${place}. ${way.notBack} Sorry.`,
        facts.some(({ kind }) => kind === 'etr') ? '' : `No time yet. ${way.nextWord}`,
      ];
    case 'notAnOutage':
      return [`We said power is out around ${place}. That was a mistake. Sorry.`];
  }
}

/** The estimate stands right after the start, because it is what people want most. */
function startWords(facts: readonly Fact[], context: WordingContext): readonly string[] {
  const { placeName, customers, startedAt, timeZone, now, isLikely, cause, crew } = context;
  const { moment, estimate } = timesIn(timeZone);
  const since = moment(startedAt, now);
  const homes = customers >= 5 ? `, about ${customers.toLocaleString('en-US')} homes` : '';
  const start = isLikely
    ? `Power is likely out around ${placeName} since ${since}. We are checking.`
    : `Power is out around ${placeName} since ${since}${homes}.`;
  const etr = facts.find((fact) => fact.kind === 'etr');
  const when = etr ? `Back by about ${estimate(etr.etr.at, now)}.` : 'No time yet.';
  return [start, when, sentence(cause), sentence(crew)];
}

function etrWords(
  fact: Fact & { readonly etr: ToldEtr },
  facts: readonly Fact[],
  { placeName, timeZone, now, etrReason, cause, crew }: WordingContext,
): readonly string[] {
  if (facts.some(({ kind }) => kind === 'out')) return [];
  const times = timesIn(timeZone);
  const before = fact.kind === 'etr' ? fact.before : undefined;
  if (!before) {
    const by = times.estimate(fact.etr.at, now);
    return [`${placeName}: power back by about ${by}.`, sentence(cause), sentence(crew)];
  }
  const [at, said] = times.estimates(fact.etr.at, before.at, now);
  // Sorry only when we moved a promise away.
  const isLater = fact.etr.at > before.at;
  return isLater
    ? [`${placeName}: now about ${at} (we said ${said}).`, sentence(etrReason ?? cause), 'Sorry.']
    : [`${placeName}: sooner, now about ${at} (we said ${said}).`, sentence(crew)];
}

function sentence(words: string | undefined): string {
  if (words === undefined || words === '') return '';
  return /[.!?]$/.test(words) ? words : `${words}.`;
}

/** Curly quotes, long dashes and the like would make a text three times as dear. */
function gsmSafe(words: string): string {
  return words
    .replaceAll(/[‘’]/g, "'")
    .replaceAll(/[“”]/g, '"')
    .replaceAll(/[–—]/g, '-')
    .replaceAll('…', '...')
    .replaceAll('\u{A0}', ' ');
}
