import { isOwed, type Call, type ConversationStanding } from './conversation.ts';
import type { HazardKind, ReportClass } from './vocabulary.ts';

const minuteMs = 60_000;
/** How long the first answer may take, by what they wrote of. */
const limitMs: Readonly<Record<ReportClass, number>> = {
  outage: 10 * minuteMs,
  question: 10 * minuteMs,
  complaint: 30 * minuteMs,
  other: 30 * minuteMs,
  restored: 60 * minuteMs,
  praise: 60 * minuteMs,
  news: 60 * minuteMs,
};
const dangerMs = 2 * minuteMs;

export interface ConversationSubject {
  readonly class: ReportClass;
  readonly hazard?: HazardKind | undefined;
}

/** How long the first answer may take, milliseconds. */
export function answerLimitMs({ class: kind, hazard }: ConversationSubject): number {
  return hazard === undefined ? limitMs[kind] : dangerMs;
}

/** When the next word of ours is due, ISO 8601: the answer, what we wait for until then, or a promise. */
export function dueAtOf(
  { waitsSince, state, until, promise }: ConversationStanding,
  subject: ConversationSubject,
): string | undefined {
  const answer =
    waitsSince === undefined || state === 'waitingOnUs'
      ? undefined
      : new Date(Date.parse(waitsSince) + answerLimitMs(subject)).toISOString();
  const promised = promise !== undefined && isOwed(promise) ? promise.dueAt : undefined;
  const all = [answer, state === 'waitingOnUs' ? until : undefined, promised];
  return all.flatMap((one) => one ?? []).toSorted()[0];
}

/** What a message of theirs calls for. */
export function callOf({
  class: kind,
  hazard,
  isAddressed,
  isCourtesy,
}: ConversationSubject & {
  /** Said to us in a talk or on our page; a post that only mentions us is not. */
  readonly isAddressed: boolean;
  /** A keyword, a reaction, "ok thanks": a machine's answer, or none, is all it wants. */
  readonly isCourtesy: boolean;
}): Call {
  if (hazard !== undefined) return 'person';
  if (isCourtesy) return 'nobody';
  switch (kind) {
    case 'outage':
    case 'question':
      return 'facts';
    case 'complaint':
      return 'person';
    case 'other':
      return isAddressed ? 'person' : 'nobody';
    case 'restored':
    case 'praise':
    case 'news':
      return 'nobody';
  }
}
