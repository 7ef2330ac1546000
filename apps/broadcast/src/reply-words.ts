import { message, reply, type Locale, type ReplyWords } from '@relight/catalogue';
import type { Impact, ReleasedEtr, ReplyKind } from '@relight/contracts';
import {
  causeIn,
  crewWords,
  fitted,
  isOpen,
  nextWordOf,
  surenessWords,
  timesIn,
  type CadenceName,
  type HazardKind,
  type Medium,
  type Sentences,
} from '@relight/domain';
import { isUnsure, type PlaceFound } from './places-found.ts';
import { plainLetters } from './plain-letters.ts';

/** How one place stands: what an answer may say of it. */
export interface Standing {
  readonly impact: Impact;
  /** The place is out now. */
  readonly isOut: boolean;
  /** When it came back, if one may say so already. */
  readonly backAt?: string | undefined;
  /** Only an estimate told before: an answer never runs ahead of an approval. */
  readonly toldEtr?: ReleasedEtr | undefined;
  /** When something was told of it last. */
  readonly toldAt?: string | undefined;
  /** The estimate told last, whether or not it still stands. */
  readonly lastEtr?: string | undefined;
  /** By when the last telling promised the next word, if it did. */
  readonly nextWordAt?: string | undefined;
}

export interface ReplyContext {
  readonly medium: Medium;
  readonly locale: Locale;
  /** The language in which the utility's people write, causes among others. */
  readonly utilityLocale: Locale;
  /** In public: begins with whom it answers, which also makes two answers differ. */
  readonly handle?: string | undefined;
  readonly shortName: string;
  readonly utilityName: string;
  readonly timeZone: string;
  /** How often something is said of an outage without an estimate. */
  readonly cadence: CadenceName;
  /** When it is said: what is not today carries its day. */
  readonly now: string;
  readonly isExercise: boolean;
  readonly hazard?: HazardKind | undefined;
  /** Whether they are a contact of ours, whose place we know. */
  readonly isKnown: boolean;
  /** Whether what we tell of the outage of their place goes to this address by itself. */
  readonly isTold?: boolean | undefined;
  /** Whether they said where, in words or by a position. */
  readonly hasPlace: boolean;
  readonly hasPicture: boolean;
  /** When they told us themselves that theirs is out, if that is the last they said of it. */
  readonly ownOutAt?: string | undefined;
  readonly standing?: Standing | undefined;
  /** They named a place that is not found where we serve, or one of several. */
  readonly isUnsure?: boolean | undefined;
  /** Names of the places it may be. */
  readonly mayBe?: readonly string[] | undefined;
}

/** What is asked of deliver, or what it finds instead once the place is known. */
type AnswerKind = ReplyKind | 'notServed' | 'whichPlace';

const aboutAPlace: ReadonlySet<AnswerKind> = new Set([
  'reportReceived',
  'status',
  'stillOutReceived',
]);

/** The kind of answer now that the place was looked for: nothing is claimed of one nobody found. */
export function kindAt(kind: ReplyKind, found: PlaceFound | undefined): AnswerKind {
  if (!isUnsure(found) || !aboutAPlace.has(kind)) return kind;
  return found?.whereabouts === 'several' ? 'whichPlace' : 'notServed';
}

/** The words of one answer: short, present, to one person. */
export function replyWords(kind: AnswerKind, context: ReplyContext): string {
  const { medium, handle, standing } = context;
  const sentencesFor = (placeName: string): Sentences => {
    const named = standing && { ...standing, impact: { ...standing.impact, placeName } };
    const sentences = sentencesOf[kind]({ ...context, standing: named }, wordsOf(context))
      .filter((sentence) => sentence !== '')
      .map((sentence) => (medium.wantsPlainLetters ? plainLetters(sentence) : sentence));
    const opening = medium.isPublic && handle !== undefined ? [handle] : [];
    return {
      needed: [...opening, ...sentences.slice(0, neededSentences)],
      extra: sentences.slice(neededSentences),
    };
  };
  return fitted(medium, sentencesFor, {
    ...context,
    placeName: standing?.impact.placeName ?? '',
  });
}

/** "Text us" is said in a text. */
function wordsOf({ medium, locale }: ReplyContext): ReplyWords {
  const words = reply[locale];
  const isText = medium.isPublic || medium.takesKeywords;
  return isText ? words : { ...words, ...words.elsewhere };
}

/** What comes after, cause and crew, may be left out. */
const neededSentences = 3;

type Saying = (context: ReplyContext, words: ReplyWords) => readonly string[];

const sentencesOf: Readonly<Record<AnswerKind, Saying>> = {
  notServed: (_, words) => [words.notServed(), words.whereWanted()],
  whichPlace: ({ medium, mayBe = [] }, words) => {
    if (medium.isPublic) return [words.whichPlaceOfAll({ places: mayBe.join('; ') })];
    const numbered = mayBe.map((label, at) => `${at + 1}: ${shortened(label)}`);
    return [words.whichPlace({ places: numbered.join('; ') }), words.number()];
  },
  hazardReceived: ({ hazard, isKnown, hasPlace, isUnsure: isLost }, words) => [
    // Keeping people safe comes first.
    words.keepSafe[hazard ?? 'wireDown'](),
    // That a crew comes is the desk's to promise.
    words.controlRoomTold(),
    isLost === true || !(isKnown || hasPlace) ? words.whereIsIt() : '',
  ],
  reportReceived: (context, words) => [words.noted(), ...reportSentences(context, words)],
  status: statusSentences,
  stillOutReceived: (context, words) => [words.stillOutNoted(), ...etrSentences(context, words)],
  backThanks: (_, words) => [words.backThanks()],
  help: (context, words) => [
    words.help({ utility: context.utilityName }),
    byKeyword(context, words.helpKeywords()),
    words.helpDanger(),
  ],
  stopped: (context, words) => [
    words.stopped({ utility: context.utilityName }),
    byKeyword(context, words.startAgain()),
  ],
  started: (context, words) => [words.started(), byKeyword(context, words.keywords())],
  reportWithdrawn: (context, words) => [
    words.withdrawn(),
    // What told of a danger stays open until a person closes it.
    words.dangerStays(),
    byKeyword(context, words.outAfterAll()),
  ],
  welcome: (_, words) => [words.welcome()],
  notUnderstood: (context, words) => [
    words.notUnderstood(),
    powerOut(context, words),
    words.moreHelp(),
  ],
  askPicture: ({ hasPicture }, words) => [
    hasPicture ? words.gotPicture() : words.noWords(),
    hasPicture ? words.tellPicture() : words.tellWhat(),
    words.pictureDanger(),
  ],
  askWhere: (_, words) => [words.askWhere()],
};

/** What asks for a keyword is said only where one can be answered with. */
function byKeyword({ medium }: ReplyContext, sentence: string): string {
  return medium.isPublic ? '' : sentence;
}

function powerOut(context: ReplyContext, words: ReplyWords): string {
  return byKeyword(context, context.isKnown ? words.powerOut() : words.powerOutWhere());
}

const longestLabel = 36;

function shortened(label: string): string {
  return label.length <= longestLabel ? label : `${label.slice(0, longestLabel - 3)}...`;
}

function reportSentences(context: ReplyContext, words: ReplyWords): readonly string[] {
  const { standing, isKnown } = context;
  if (standing?.isOut === true) return statusSentences(context, words);
  if (standing) return ownSentences(context, words) ?? statusSentences(context, words);
  return [isKnown ? words.noOutageAtYours() : words.noOutageThereYet()];
}

/** What they told us themselves stands until something newer is known: we were told, so we do not ask. */
function ownSentences(context: ReplyContext, words: ReplyWords): readonly string[] | undefined {
  const { standing, ownOutAt, timeZone, now, locale } = context;
  if (ownOutAt === undefined || standing?.isOut === true) return undefined;
  const at = timesIn(timeZone, locale).atMoment(ownOutAt, now);
  const backAt = standing?.backAt;
  if (standing === undefined) return [words.toldUsOut({ at })];
  if (backAt !== undefined && backAt > ownOutAt) return undefined;
  const place = standing.impact.placeName;
  return [backAt === undefined ? words.yoursOut({ at }) : words.yoursOutOthersBack({ at, place })];
}

function statusSentences(context: ReplyContext, words: ReplyWords): readonly string[] {
  const { standing, isKnown, timeZone, now, locale } = context;
  const own = ownSentences(context, words);
  if (own !== undefined) return own;
  if (!standing) {
    return [isKnown ? words.knowNoneAtYours() : words.knowNoneThere(), powerOut(context, words)];
  }
  const times = timesIn(timeZone, locale);
  const { impact, isOut, backAt } = standing;
  const { outage, placeName: place } = impact;
  if (!isOut && backAt !== undefined) {
    const at = times.atMoment(backAt, now);
    return [words.cameBack({ at, place }), byKeyword(context, words.stillDark())];
  }
  if (!isOut) return [words.mayBeBack({ place })];
  const since = times.said.moment(outage.startedAt, now);
  const isLikely = outage.status === 'predicted';
  const start = isLikely ? words.likelyOut({ place, since }) : words.out({ place, since });
  return [start, ...etrSentences(context, words)];
}

function etrSentences(context: ReplyContext, words: ReplyWords): readonly string[] {
  const { standing, locale } = context;
  if (!standing || !isOpen(standing.impact.outage.status)) return [];
  const { toldEtr } = standing;
  const { outage } = standing.impact;
  const cause = causeIn(locale, outage.cause, locale === context.utilityLocale);
  const crew = crewWords(outage.crew, locale);
  const when = toldEtr
    ? [estimateSentence(toldEtr, context, words)]
    : [words.noTimeYet(), nextWord(context, words)];
  return [...when, ...[cause, crew].flatMap((said) => (said ? [asSentence(said)] : []))];
}

/** The estimate, how sure it is and the span around it. */
function estimateSentence(
  { at, from, to }: ReleasedEtr,
  { timeZone, now, locale }: ReplyContext,
  words: ReplyWords,
): string {
  const times = timesIn(timeZone, locale);
  const etr = times.said.estimate(at, now);
  const sureness = surenessWords(from, to, locale).toLowerCase();
  const [start, end] = times.window(from, to, now);
  const isSpan = start !== end && from <= at && at <= to;
  return isSpan
    ? words.backByBetween({ etr, sureness, from: start, to: end })
    : words.backBySure({ etr, sureness });
}

/** When they hear more: by itself where we write to them, else by when it is worth to ask or look again. */
function nextWord(context: ReplyContext, words: ReplyWords): string {
  const { standing, isTold, medium, locale, now, timeZone, cadence } = context;
  if (standing?.isOut !== true) return '';
  const { willText, willWrite } = message[locale];
  if (isTold === true) return medium.takesKeywords ? willText() : willWrite();
  const at = nextWordAt(standing, now, cadence);
  return words.nextWordBy({ at: timesIn(timeZone, locale).said.moment(at, now) });
}

/** By when more is said of an outage without an estimate: as the public page has it. ISO 8601. */
export function nextWordAt(
  { impact, toldAt, lastEtr, nextWordAt: promised }: Standing,
  now: string,
  cadence: ReplyContext['cadence'],
): string {
  const told = {
    toldAt: toldAt === undefined ? [] : [toldAt],
    etr: lastEtr,
    nextWordAt: promised,
  };
  return nextWordOf(impact.outage, told, now, cadence).at;
}

const asSentence = (words: string): string => (/[.!?]$/.test(words) ? words : `${words}.`);
