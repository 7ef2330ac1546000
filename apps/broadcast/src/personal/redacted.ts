import type { Message } from '../deliver/message.schema.ts';
import { erased } from '../erased.ts';
import type { Inbound } from '../inbound.schema.ts';

/** No attempt takes so long: what became of an older one only the provider can say. */
const attemptMs = 600_000;

/**
 * What stays of a message: that one was sent, when, of which outage, and what became of it, so that counts
 * remain true. One not sent yet is withdrawn. Undefined while it is on its way: whoever sends it must be
 * able to note what became of it, and to ask the provider.
 */
export function redactedMessage(
  message: Message,
  { now, isStopped }: { readonly now: string; readonly isStopped: boolean },
): Message | undefined {
  const { _id, version, channel, factKeys, priority, publicationId, outageId } = message;
  const state = endOf(message, Date.parse(now), isStopped);
  if (state === undefined) return undefined;
  const { queuedAt, expiresAt, nextAttemptAt, attemptedAt, attemptedDomainAt, attempts } = message;
  const history = message.history.map((entry) => ({ state: entry.state, at: entry.at }));
  const isChanged = state !== message.state;
  return {
    _id,
    version,
    channel,
    to: erased,
    body: erased,
    factKeys,
    messageKeys: [],
    state,
    priority,
    publicationId,
    outageId,
    isStopConfirmation: message.isStopConfirmation,
    queuedAt,
    expiresAt,
    nextAttemptAt,
    attemptedAt,
    attemptedDomainAt,
    attempts,
    asked: message.asked,
    isUnsure: false,
    history: isChanged ? [...history, { state, at: now, note: 'its owner was erased' }] : history,
  };
}

function endOf(
  { state, isUnsure, attemptedAt }: Message,
  nowMs: number,
  isStopped: boolean,
): Message['state'] | undefined {
  if (state === 'queued') return 'withdrawn';
  if (state !== 'sending' && state !== 'unknown') return state;
  const isOld = attemptedAt === undefined || Date.parse(attemptedAt) < nowMs - attemptMs;
  // Nobody will ask any more whether it arrived, and it is never sent again.
  return isUnsure || isStopped || isOld ? 'undelivered' : undefined;
}

/** What stays of what was heard: that something was, and what it was taken for. Undefined until it is published. */
export function redactedWords(heard: Inbound): Inbound | undefined {
  if (heard.pendingSince !== undefined) return undefined;
  const { _id, version, channel, at, receivedAt } = heard;
  const { intent, class: kind, hazard, confidence, stillOut, back } = heard;
  return {
    _id,
    version,
    channel,
    from: '',
    body: '',
    cut: false,
    at,
    receivedAt,
    // Its own id keeps the provider's list from bringing it back; the index wants one of its own.
    providerId: `${erased} ${_id}`,
    intent,
    class: kind,
    hazard,
    confidence,
    stillOut,
    back,
  };
}
