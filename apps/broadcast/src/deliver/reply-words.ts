import type { Impact, ReleasedEtr, ReplyKind } from '@relight/contracts';
import {
  causeWords,
  crewWords,
  fitted,
  isOpen,
  surenessWords,
  timesIn,
  type HazardKind,
  type Medium,
  type Sentences,
} from '@relight/domain';
import { isUnsure, type PlaceFound } from '../places-found.ts';
import { plainLetters } from '../plain-letters.ts';

/** How one place stands: what an answer may say of it. */
export interface Standing {
  readonly impact: Impact;
  /** The place is out now. */
  readonly isOut: boolean;
  /** When it came back, if one may say so already. */
  readonly backAt?: string | undefined;
  /** Only an estimate told before: an answer never runs ahead of an approval. */
  readonly toldEtr?: ReleasedEtr | undefined;
}

export interface ReplyContext {
  readonly medium: Medium;
  /** BCP 47 language of the reader. */
  readonly locale: string;
  /** In public: begins with whom it answers, which also makes two answers differ. */
  readonly handle?: string | undefined;
  readonly shortName: string;
  readonly utilityName: string;
  readonly timeZone: string;
  /** When it is said: what is not today carries its day. */
  readonly now: string;
  readonly isExercise: boolean;
  readonly hazard?: HazardKind | undefined;
  /** Whether they are a contact of ours, whose place we know. */
  readonly isKnown: boolean;
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

const ABOUT_A_PLACE: ReadonlySet<AnswerKind> = new Set([
  'reportReceived',
  'status',
  'stillOutReceived',
]);

/** The kind of answer now that the place was looked for: nothing is claimed of one nobody found. */
export function kindAt(kind: ReplyKind, found: PlaceFound | undefined): AnswerKind {
  if (!isUnsure(found) || !ABOUT_A_PLACE.has(kind)) return kind;
  return found?.whereabouts === 'several' ? 'whichPlace' : 'notServed';
}

const STILL_DARK = 'Still dark? Reply OFF.';
const POWER_OUT = 'Power out? Reply OUT';

/** The words of one answer: short, present, to one person. */
export function replyWords(kind: AnswerKind, context: ReplyContext): string {
  const { medium, handle, standing } = context;
  const sentencesFor = (placeName: string): Sentences => {
    const named = standing && { ...standing, impact: { ...standing.impact, placeName } };
    const sentences = sentencesOf[kind]({ ...context, standing: named })
      // Keywords are for texts only.
      .filter((sentence) => !medium.isPublic || !/\bReply [A-Z]/.test(sentence))
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

/** What comes after, cause and crew, may be left out. */
const neededSentences = 3;

type Saying = (context: ReplyContext) => readonly string[];

const sentencesOf: Readonly<Record<AnswerKind, Saying>> = {
  notServed: () => [
    'We do not serve that place, or do not know it by that name.',
    'Text us street and town.',
  ],
  whichPlace: ({ medium, mayBe = [] }) => {
    if (medium.isPublic) return [`Which one do you mean: ${mayBe.join('; ')}?`];
    const numbered = mayBe.map((label, at) => `${at + 1}: ${shortened(label)}`);
    return [`Which place? ${numbered.join('; ')}.`, 'Reply with its number.'];
  },
  hazardReceived: ({ hazard, isKnown, hasPlace, isUnsure: isLost }) => [
    keepSafe[hazard ?? 'wireDown'],
    // That a crew comes is the desk's to promise.
    'Our control room is told.',
    ...(isLost === true || !(isKnown || hasPlace) ? ['Where is it? Text us street and town.'] : []),
  ],
  reportReceived: (context) => ['Thank you, noted.', ...reportSentences(context)],
  status: (context) => statusSentences(context),
  stillOutReceived: (context) => [
    'Thank you, noted: yours is still out. We are checking your street again.',
    ...etrSentences(context),
  ],
  backThanks: () => ['Thank you. Good to know that you have power.'],
  help: ({ utilityName }) => [
    `Outage texts of ${utilityName}.`,
    'Reply OUT to report, STATUS to ask, OFF if still dark, STOP to end.',
    'Danger? Call 911.',
  ],
  stopped: ({ utilityName }) => [
    `You get no more texts from ${utilityName}.`,
    'Reply START to begin again.',
  ],
  started: () => ['You get our outage texts again.', 'Reply STATUS, OUT or STOP.'],
  reportWithdrawn: () => [
    'Noted, thank you.',
    // What told of a danger stays open until a person closes it.
    'Our control room still checks any danger you told us of.',
    'Out after all? Reply OUT.',
  ],
  welcome: () => ['We are here for you. OUT reports, STATUS asks, HELP tells more.'],
  notUnderstood: ({ isKnown }) => [
    'Sorry, we could not read that.',
    isKnown ? `${POWER_OUT}.` : `${POWER_OUT} with your street and town.`,
    'STATUS asks, HELP tells more. Danger? Call 911.',
  ],
  askPicture: ({ hasPicture }) => [
    hasPicture ? 'We got your picture.' : 'Your text came without words.',
    hasPicture ? 'Text us what it shows and where it is.' : 'Text us what happened and where.',
    'Danger or a wire down? Stay away and call 911 now.',
  ],
  askWhere: () => ['Thank you. Where are you? Text us your street and town.'],
};

const LONGEST_LABEL = 36;

function shortened(label: string): string {
  return label.length <= LONGEST_LABEL ? label : `${label.slice(0, LONGEST_LABEL - 3)}...`;
}

const away = 'Stay 10 m away and keep others away. Call 911 now.';
const outside = 'Get everyone out and call 911 now.';
const help = 'If a life depends on it, call 911 now.';

/** Keeping people safe comes first. */
const keepSafe: Readonly<Record<HazardKind, string>> = {
  wireDown: away,
  poleDamage: away,
  equipmentDamage: away,
  flooding: 'Stay out of the water and away from wires. Call 911 now.',
  fire: outside,
  gas: outside,
  carbonMonoxide: outside,
  medicalDevice: help,
  injury: help,
};

function reportSentences(context: ReplyContext): readonly string[] {
  const { standing, isKnown } = context;
  if (standing?.isOut === true) return statusSentences(context);
  if (standing) return ownSentences(context) ?? statusSentences(context);
  return isKnown
    ? ['We knew of no outage at your place. We are finding out.']
    : ['We knew of no outage there. We are finding out.'];
}

/** What they told us themselves stands until something newer is known: we were told, so we do not ask. */
function ownSentences(context: ReplyContext): readonly string[] | undefined {
  const { standing, ownOutAt, timeZone, now } = context;
  if (ownOutAt === undefined || standing?.isOut === true) return undefined;
  const told = timesIn(timeZone).atMoment(ownOutAt, now);
  const backAt = standing?.backAt;
  if (standing === undefined) {
    return [`You told us ${told} that power is out. We know no cause yet and are finding out.`];
  }
  if (backAt !== undefined && backAt > ownOutAt) return undefined;
  const around = standing.impact.placeName;
  const since = backAt === undefined ? '' : ` Others around ${around} are back.`;
  return [`Yours is out, as you told us ${told}.${since} We are checking your street again.`];
}

function statusSentences(context: ReplyContext): readonly string[] {
  const { standing, isKnown, timeZone, now } = context;
  const own = ownSentences(context);
  if (own !== undefined) return own;
  if (!standing) {
    return isKnown
      ? ['We know of no outage at your place.', `${POWER_OUT}.`]
      : ['We know of no outage there.', `${POWER_OUT} with your street and town.`];
  }
  const { impact, isOut, backAt } = standing;
  const { outage, placeName: place } = impact;
  if (!isOut && backAt !== undefined) {
    const at = timesIn(timeZone).atMoment(backAt, now);
    return [`Power came back ${at} around ${place}.`, STILL_DARK];
  }
  if (!isOut) return [`Power may be back around ${place}. We are checking.`];
  const since = timesIn(timeZone).moment(outage.startedAt, now);
  if (outage.status === 'predicted') {
    return [`Power is likely out around ${place} since ${since}. We are checking.`];
  }
  return [`Power is out around ${place} since ${since}.`, ...etrSentences(context)];
}

function etrSentences({ standing, timeZone, now }: ReplyContext): readonly string[] {
  if (!standing || !isOpen(standing.impact.outage.status)) return [];
  const { toldEtr } = standing;
  const { outage } = standing.impact;
  const cause = outage.cause?.text ?? causeWords(outage.cause?.kind ?? 'unknown');
  const crew = crewWords(outage.crew);
  const sure = toldEtr && surenessWords(toldEtr.from, toldEtr.to).toLowerCase();
  const when = toldEtr
    ? `Back by about ${timesIn(timeZone).estimate(toldEtr.at, now)}, ${sure}.`
    : 'No time yet.';
  return [when, ...[cause, crew].flatMap((words) => (words ? [asSentence(words)] : []))];
}

const asSentence = (words: string): string => (/[.!?]$/.test(words) ? words : `${words}.`);
