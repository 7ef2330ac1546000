import type { Conversation, ConversationEntry, ConversationRow } from '@relight/contracts';
import { doubtsOf, type AnswerDoubt, type AnswerFacts } from '@relight/domain';
import { hazardWords } from '@relight/web-kit';
import { classWords } from './report-words.tsx';
import type { Room } from './room.ts';

/** What they wrote of, in two words. */
export function topicWords({ hazard, class: kind }: Pick<ConversationRow, 'hazard' | 'class'>) {
  return hazard === undefined ? classWords[kind] : hazardWords[hazard];
}

const latelyMs = 10 * 60_000;

/**
 * What speaks against an answer, as its owner will find it; whose a number is only the owner knows, so that
 * here any number is doubted.
 */
export function doubtsAbout(
  words: string,
  one: Conversation,
  { nowMs, base }: Pick<Room, 'nowMs' | 'base'>,
  promiseDueAt: string | undefined,
): readonly AnswerDoubt[] {
  if (words.trim() === '') return [];
  const since = one.waitsSince ?? one.at;
  const ours = ({ at, direction, why }: ConversationEntry): boolean =>
    direction === 'out' && why === undefined && Date.parse(at) > nowMs - latelyMs;
  return doubtsOf(words, {
    facts: factsOf(one),
    now: new Date(nowMs).toISOString(),
    timeZone: base?.utility.timeZone ?? 'UTC',
    promiseDueAt,
    theirWords: one.entries
      .filter(({ direction, at }) => direction === 'in' && at >= since)
      .map(({ body }) => body),
    lately: one.entries.filter(ours).map(({ body }) => body),
    ownAddresses: [],
    isPublic: one.answerBy?.isPublic ?? false,
  });
}

function factsOf({ checks }: Conversation): AnswerFacts {
  const { places, times, estimateAt, cause } = checks;
  return {
    places,
    times,
    ...(estimateAt === undefined ? {} : { estimateAt }),
    ...(cause === undefined ? {} : { cause }),
  };
}
