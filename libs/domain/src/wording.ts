import { message, reply, type Locale, type MessageWords } from '@relight/catalogue';
import { promisedIn, type Fact, type ToldEtr } from './facts.ts';
import { fitted, type Sentences } from './fit.ts';
import type { Marks } from './marks.ts';
import { timesIn } from './times.ts';
import type { Medium } from './medium.ts';

/** What the words are made from; everything is fit for the public already. */
export interface WordingContext extends Marks {
  readonly locale: Locale;
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
  const { shortName, isExercise, locale, placeName } = context;
  const sentencesFor = (name: string): Sentences => {
    const all = facts.map((fact) =>
      sentencesOfFact(
        fact,
        facts,
        { ...context, placeName: name },
        waysOf(medium, promisedIn(facts), context),
      ),
    );
    return {
      needed: all.flatMap((one) => one.needed),
      extra: all.flatMap((one) => one.extra),
    };
  };
  const isOptOutDue = isFirstWord(facts);
  return fitted(medium, sentencesFor, { shortName, isExercise, locale, placeName, isOptOutDue });
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
  /** By when they are told more; empty where nothing is promised. */
  readonly promise: string;
  /** Whom a restore taken back leaves in the dark. */
  readonly notBack: MessageWords['notBack'];
}

function waysOf(
  { isPublic, takesKeywords }: Medium,
  promised: string | undefined,
  { locale, timeZone, now }: WordingContext,
): Ways {
  const words = message[locale];
  if (isPublic) {
    return {
      stillDark: words.stillDarkInPublic(),
      nextWord: words.willPost(),
      promise: '',
      notBack: words.notBackInPublic,
    };
  }
  const at = promised && timesIn(timeZone, locale).said.moment(promised, now);
  const promise = at ? reply[locale].nextWordBy({ at }) : '';
  const willTell = takesKeywords ? words.willText() : words.willWrite();
  return {
    stillDark: takesKeywords ? words.stillDark() : words.stillDarkInWords(),
    nextWord: promise || willTell,
    promise,
    notBack: words.notBack,
  };
}

function sentencesOfFact(
  fact: Fact,
  facts: readonly Fact[],
  context: WordingContext,
  way: Ways,
): Sentences {
  const { placeName: place, timeZone, now, locale, restoredAt } = context;
  const times = timesIn(timeZone, locale);
  const words = message[locale];
  switch (fact.kind) {
    case 'out':
      return startWords(facts, context, way);
    case 'etr':
      return etrWords(fact, facts, context);
    case 'back': {
      const back = restoredAt
        ? words.backAt({ place, at: times.atMoment(restoredAt, now) })
        : words.back({ place });
      return needed(back, way.stillDark);
    }
    case 'etrWithdrawn': {
      const say = fact.before.at <= now ? words.etrPast : words.etrUnsure;
      const etr = times.said.estimate(fact.before.at, now);
      return needed(say({ place, etr }), words.noNewTime(), way.nextWord);
    }
    case 'stillOut': {
      const isTimed = facts.some(({ kind }) => kind === 'etr');
      return needed(way.notBack({ place }), ...(isTimed ? [] : [words.noTimeYet(), way.nextWord]));
    }
    case 'notAnOutage':
      return needed(words.mistake({ place }));
    case 'nextWord':
      // With another fact it is said there.
      if (facts.length > 1) return needed();
      return {
        needed: [words.stillNoTime({ place }), way.nextWord],
        extra: [sentence(context.cause), sentence(context.crew)],
      };
  }
}

/** The estimate stands right after the start, because it is what people want most. */
function startWords(facts: readonly Fact[], context: WordingContext, way: Ways): Sentences {
  const { placeName: place, customers: homes, startedAt, timeZone, now, locale } = context;
  const { moment, estimate } = timesIn(timeZone, locale).said;
  const words = message[locale];
  const since = moment(startedAt, now);
  const start = context.isLikely
    ? words.likelyOut({ place, since })
    : homes === undefined
      ? words.out({ place, since })
      : words.outHomes({ place, since, homes });
  const etr = facts.find((fact) => fact.kind === 'etr');
  const when = etr
    ? [words.backBy({ etr: estimate(etr.etr.at, now) })]
    : [words.noTimeYet(), way.promise];
  return { needed: [start, ...when], extra: [sentence(context.cause), sentence(context.crew)] };
}

function etrWords(
  fact: Fact & { readonly etr: ToldEtr },
  facts: readonly Fact[],
  { placeName: place, timeZone, now, etrReason, cause, crew, locale }: WordingContext,
): Sentences {
  if (isFirstWord(facts)) return needed();
  const words = message[locale];
  const { estimate, estimates } = timesIn(timeZone, locale).said;
  const before = fact.kind === 'etr' ? fact.before : undefined;
  if (!before) {
    const extra = [sentence(cause), sentence(crew)];
    return { needed: [words.etr({ place, etr: estimate(fact.etr.at, now) })], extra };
  }
  const [etr, said] = estimates(fact.etr.at, before.at, now);
  const moved = { place, etr, before: said };
  // Sorry only when we moved a promise away.
  return fact.etr.at > before.at
    ? {
        needed: [words.etrLater(moved)],
        extra: [sentence(etrReason ?? cause), words.sorry()],
      }
    : { needed: [words.etrSooner(moved)], extra: [sentence(crew)] };
}

function needed(...sentences: readonly string[]): Sentences {
  return { needed: sentences, extra: [] };
}

function sentence(words: string | undefined): string {
  if (words === undefined || words === '') return '';
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
