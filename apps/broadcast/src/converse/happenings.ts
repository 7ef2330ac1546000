import { callOf, countsAsTold, type Call, type Happening } from '@relight/domain';
import { wayOf } from '../channels/list.ts';
import { isSent, type Act, type AnswerAct, type SentAct } from '../conversation.schema.ts';
import type { Message } from '../said.ts';
import type { Inbound } from '../inbound.schema.ts';
import { heardIn, toldIn, type ThreadEntry } from '../thread.ts';

/** Keywords and the like: a machine answers them, or they want none. */
const courtesies: ReadonlySet<string> = new Set([
  'stop',
  'start',
  'help',
  'fine',
  'back',
  'withdraw',
  'reaction',
  'automatic',
  'code',
]);

/** What a word of theirs calls for, a machine's answer to it apart. */
export function callOfWord(heard: Inbound): Call {
  const { class: kind, hazard, intent, reply, channel } = heard;
  return callOf({
    class: kind,
    hazard,
    isAddressed: wayOf(channel) !== 'public',
    isCourtesy: courtesies.has(intent) || reply === 'welcome',
  });
}

/** It will not arrive, or did not. */
export function isFailed({ state }: Pick<Message, 'state'>): boolean {
  return (
    state === 'expired' || state === 'withdrawn' || state === 'refused' || state === 'undelivered'
  );
}

/**
 * What happened, in order: their words and what machines told them by the thread, what people of ours did by
 * the acts. An answer that did not arrive did not happen, so that the clock goes on from where it stood.
 */
export function happeningsOf(
  entries: readonly ThreadEntry[],
  acts: readonly Act[],
): readonly Happening[] {
  const told = toldIn(entries);
  const failed = new Set(
    told.flatMap((one) => (isFailed(one) && one.answerId !== undefined ? one.answerId : [])),
  );
  const words = heardIn(entries).map((heard): Happening => ({
    kind: 'word',
    at: heard.receivedAt,
    calls: callOfWord(heard),
  }));
  const done = acts.filter((act) => !failed.has(act.id));
  // Of one instant: they wrote, a machine answered, a person acted.
  return [...words, ...told.flatMap(toldBy), ...done].toSorted((one, other) =>
    one.at.localeCompare(other.at),
  );
}

/** What a machine told; what a person answered stands among the acts. */
function toldBy(message: Message): readonly Happening[] {
  const { answerId, publicationId, factKeys, outageId, state, isFactual } = message;
  if (answerId !== undefined || isFailed(message)) return [];
  if (publicationId === undefined) {
    return [{ kind: 'told', at: message.queuedAt, hasFacts: isFactual === true }];
  }
  // Many are told over minutes, and one of them only when it is handed over.
  if (!countsAsTold(state)) return [];
  const isNews = factKeys.some((key) => !key.startsWith('out:'));
  return [{ kind: 'told', at: toldAt(message), hasFacts: true, ...(isNews ? { outageId } : {}) }];
}

function toldAt({ history, queuedAt }: Message): string {
  const first = history.find(({ state }) => state === 'accepted' || state === 'delivered');
  return first?.at ?? queuedAt;
}

/** The answers that are on their way as far as the thread knows. */
export function underWay(
  entries: readonly ThreadEntry[],
  acts: readonly Act[],
): readonly SentAct[] {
  const settled = new Set(
    toldIn(entries).flatMap((one) =>
      one.answerId !== undefined && isSettled(one) ? one.answerId : [],
    ),
  );
  return acts.filter(isSent).filter(({ id }) => !settled.has(id));
}

function isSettled({ state, isUnsure }: Message): boolean {
  return state !== 'queued' && state !== 'sending' && (state !== 'unknown' || isUnsure);
}

export function isAnswer(act: Act): act is AnswerAct {
  return act.kind === 'answer';
}
