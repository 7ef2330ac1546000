import type { ReplyKind } from '@relight/contracts';
import type { Way } from '../channels/list.ts';
import type { Reading } from '../triage/reading.ts';

export interface AnswerQuestion {
  readonly way: Way;
  readonly reading: Reading;
  /** A contact of ours, or an address whose place is known. */
  readonly isKnown: boolean;
  /** Whether anyone could find the place spoken of: their own, one named, or a position. */
  readonly hasPlace: boolean;
  /** The provider itself answers this keyword. */
  readonly isProvidersKeyword: boolean;
  /** STOP or START changed what we may send. */
  readonly hasConsentChanged: boolean;
  /** A text without a word; a picture may have come with it. */
  readonly isWordless: boolean;
  /** Whether an answer that says little may go once more: two machines must not talk for ever. */
  readonly mayBeVague: boolean;
  /** A post that only passes on another. */
  readonly isShared: boolean;
}

/**
 * The kind of answer a message gets, or undefined for none. Consent first, danger next, then what
 * was asked. A text that says nothing we can read is told how it is done; posts and reports of the
 * page get only an answer that helps, and what phones write of themselves none.
 */
export function answerKind(question: AnswerQuestion): ReplyKind | undefined {
  const { reading, way, isShared } = question;
  if (way === 'public' && isShared) return undefined;
  if (way === 'talk' && question.isWordless) return vague(question, 'askPicture');
  switch (reading.intent) {
    case 'stop':
      return confirmed(question, 'stopped');
    case 'start':
      return confirmed(question, 'started');
    case 'help':
      if (isDanger(reading)) return 'hazardReceived';
      return question.isProvidersKeyword ? undefined : 'help';
    case 'reaction':
    case 'automatic':
    case 'code':
      return undefined;
    case 'out':
    case 'off':
    case 'back':
    case 'fine':
    case 'withdraw':
    case 'status':
    case 'free':
      break;
  }
  if (isDanger(reading)) return 'hazardReceived';
  if (reading.intent === 'fine') return 'backThanks';
  return reading.intent === 'withdraw' ? 'reportWithdrawn' : answerOf(question);
}

/** Who writes "he's on fire" of a game must not be told to keep away: what is a guess, a person reads first. */
function isDanger({ hazard, isHazardUnsure }: Reading): boolean {
  return hazard !== undefined && isHazardUnsure !== true;
}

/** Exactly one confirmation of a change, by whoever read the keyword. */
function confirmed(
  { isProvidersKeyword, hasConsentChanged }: AnswerQuestion,
  kind: 'stopped' | 'started',
): ReplyKind | undefined {
  return isProvidersKeyword || !hasConsentChanged ? undefined : kind;
}

function answerOf(question: AnswerQuestion): ReplyKind | undefined {
  const { reading, way, isKnown } = question;
  switch (reading.class) {
    case 'outage':
      return wherever(question, reading.stillOut ? 'stillOutReceived' : 'reportReceived');
    case 'question':
      return wherever(question, 'status');
    case 'restored':
      return way === 'public' ? undefined : 'backThanks';
    case 'complaint':
      if (way !== 'public' && isKnown) return 'status';
      return vague(question, 'notUnderstood');
    case 'praise':
      return vague(question, 'welcome');
    case 'news':
    case 'other':
      break;
  }
  return vague(question, 'notUnderstood');
}

/** Whoever texts is answered, were it only with how it is done; so often, and not in other channels. */
function vague({ way, mayBeVague }: AnswerQuestion, kind: ReplyKind): ReplyKind | undefined {
  return way === 'talk' && mayBeVague ? kind : undefined;
}

/** Without a place a text is asked where; a post is left alone rather than answered emptily. */
function wherever({ way, hasPlace }: AnswerQuestion, kind: ReplyKind): ReplyKind | undefined {
  if (hasPlace) return kind;
  return way === 'talk' ? 'askWhere' : undefined;
}
