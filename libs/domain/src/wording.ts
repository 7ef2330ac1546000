import type { Fact, ToldEtr } from './facts.ts';
import { fitted, type Sentences } from './fit.ts';
import type { Marks } from './marks.ts';
import { timesIn } from './times.ts';
import type { Medium } from './medium.ts';

/** What the words are made from; everything is fit for the public already. */
export interface WordingContext extends Marks {
  /** BCP 47 language of the reader. */
  readonly locale: string;
  readonly timeZone: string;
  /** When it is said: what is not today carries its day. */
  readonly now: string;
  /** "Lantern Street, Kestrel Bay". */
  readonly placeName: string;
  /** How many are out; undefined when they are too few to be counted in public. */
  readonly customers: number | undefined;
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
 * One message for all facts an address has not been told: short, present, marked as it is sent. In
 * plain letters a text is one segment, and a post never longer than X takes; what matters least is
 * left out first.
 */
export function factWords(medium: Medium, facts: readonly Fact[], context: WordingContext): string {
  const { shortName, isExercise, placeName } = context;
  const sentencesFor = (name: string): Sentences => {
    const all = facts.map((fact) =>
      sentencesOfFact(fact, facts, { ...context, placeName: name }, waysOf(medium)),
    );
    return {
      needed: all.flatMap((one) => one.needed),
      extra: all.flatMap((one) => one.extra),
    };
  };
  const isOptOutDue = isFirstWord(facts);
  return fitted(medium, sentencesFor, { shortName, isExercise, placeName, isOptOutDue });
}

/** The first word of an outage says how to answer, and how to hear no more. */
export function isFirstWord(facts: readonly Pick<Fact, 'kind'>[]): boolean {
  return facts.some(({ kind }) => kind === 'out');
}

/** As isFirstWord, by the key of a fact. */
export function isFirstWordKey(key: string): boolean {
  return key.startsWith('out:');
}

/** What a reader can do or expect, by the channel they read it in. */
interface Ways {
  readonly stillDark: string;
  readonly nextWord: string;
  /** Whom a restore taken back leaves in the dark. */
  readonly notBack: string;
}

function waysOf({ isPublic, takesKeywords }: Medium): Ways {
  if (isPublic) {
    return {
      stillDark: 'Still dark? Reply and tell us the street.',
      nextWord: 'We post here when we know.',
      notBack: 'It is not back for everybody.',
    };
  }
  return {
    stillDark: takesKeywords ? 'Still dark? Reply OFF.' : 'Still dark? Reply and tell us.',
    nextWord: takesKeywords ? 'We text you when we know.' : 'We write to you when we know.',
    notBack: 'It is not back for you.',
  };
}

function sentencesOfFact(
  fact: Fact,
  facts: readonly Fact[],
  context: WordingContext,
  way: Ways,
): Sentences {
  const { placeName: place, timeZone, now } = context;
  const times = timesIn(timeZone);
  switch (fact.kind) {
    case 'out':
      return startWords(facts, context);
    case 'etr':
      return etrWords(fact, facts, context);
    case 'back': {
      const at = context.restoredAt ? ` ${times.atMoment(context.restoredAt, now)}` : '';
      return needed(`Power came back${at} around ${place}.`, way.stillDark);
    }
    case 'etrWithdrawn': {
      const said = times.estimate(fact.before.at, now);
      const isPast = fact.before.at <= now;
      return needed(
        `We said ${said} for ${place}. ${isPast ? 'It is taking longer' : 'That is not sure any more'}. Sorry.`,
        `No new time yet. ${way.nextWord}`,
      );
    }
    case 'stillOut':
      return needed(
        `We said power is back around ${place}. ${way.notBack} Sorry.`,
        facts.some(({ kind }) => kind === 'etr') ? '' : `No time yet. ${way.nextWord}`,
      );
    case 'notAnOutage':
      return needed(`We said power is out around ${place}. That was a mistake. Sorry.`);
  }
}

/** The estimate stands right after the start, because it is what people want most. */
function startWords(facts: readonly Fact[], context: WordingContext): Sentences {
  const { placeName, customers, startedAt, timeZone, now, isLikely, cause, crew } = context;
  const { moment, estimate } = timesIn(timeZone);
  const since = moment(startedAt, now);
  const homes = customers === undefined ? '' : `, about ${customers.toLocaleString('en-US')} homes`;
  const start = isLikely
    ? `Power is likely out around ${placeName} since ${since}. We are checking.`
    : `Power is out around ${placeName} since ${since}${homes}.`;
  const etr = facts.find((fact) => fact.kind === 'etr');
  const when = etr ? `Back by about ${estimate(etr.etr.at, now)}.` : 'No time yet.';
  return { needed: [start, when], extra: [sentence(cause), sentence(crew)] };
}

function etrWords(
  fact: Fact & { readonly etr: ToldEtr },
  facts: readonly Fact[],
  { placeName, timeZone, now, etrReason, cause, crew }: WordingContext,
): Sentences {
  if (isFirstWord(facts)) return needed();
  const times = timesIn(timeZone);
  const before = fact.kind === 'etr' ? fact.before : undefined;
  if (!before) {
    const by = times.estimate(fact.etr.at, now);
    const extra = [sentence(cause), sentence(crew)];
    return { needed: [`${placeName}: power back by about ${by}.`], extra };
  }
  const [at, said] = times.said.estimates(fact.etr.at, before.at, now);
  // Sorry only when we moved a promise away.
  const isLater = fact.etr.at > before.at;
  return isLater
    ? {
        needed: [`${placeName}: now about ${at} (we said ${said}).`],
        extra: [sentence(etrReason ?? cause), 'Sorry.'],
      }
    : {
        needed: [`${placeName}: sooner, now about ${at} (we said ${said}).`],
        extra: [sentence(crew)],
      };
}

function needed(...sentences: readonly string[]): Sentences {
  return { needed: sentences, extra: [] };
}

function sentence(words: string | undefined): string {
  if (words === undefined || words === '') return '';
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
