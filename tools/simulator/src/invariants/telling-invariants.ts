import type { Message } from '@relight/broadcast/inside';
import type { Invariant } from './invariants.ts';

/** A request that had left when STOP came arrives within so long, ms. */
const underWayMs = 30_000;

export const toldOnce: Invariant = {
  name: 'a (fact, address, channel) is told at most once',
  check: ({ shown, messages }) => {
    const carriers = new Map<string, string>();
    const seen = new Map<string, string>();
    for (const { id, messageId } of shown) {
      const message = messages.get(messageId);
      if (message === undefined) return `${messageId} was shown and is in no ledger`;
      const before = seen.get(messageId);
      // Of a danger twice is better than never.
      if (before !== undefined && !isDanger(message)) {
        return `${messageId} (${message.factKeys.join(', ')}) left twice: ${before} and ${id}`;
      }
      seen.set(messageId, id);
      for (const key of message.messageKeys) {
        const other = carriers.get(key);
        if (other !== undefined && other !== messageId) {
          return `${key} was told by ${other} and by ${messageId}`;
        }
        carriers.set(key, messageId);
      }
    }
    return undefined;
  },
};

function isDanger({ priority }: Message): boolean {
  return priority === 0;
}

export const silentAfterStop: Invariant = {
  name: 'nothing goes after STOP',
  check: ({ shown, messages, inbound }) => {
    const words = [...inbound.values()]
      .filter(({ intent }) => intent === 'stop' || intent === 'start')
      .map(({ channel, from, intent, at, receivedAt }) => ({
        channel,
        from,
        intent,
        at,
        receivedAt,
      }))
      // Those heard late count by when they were sent.
      .toSorted((a, b) => (a.at < b.at ? -1 : 1));
    for (const { channel, to, messageId, atMs } of shown) {
      const message = messages.get(messageId);
      if (message?.isStopConfirmation === true) continue;
      const at = new Date(atMs).toISOString();
      const heardBy = new Date(atMs - underWayMs).toISOString();
      const mine = words.filter((word) => word.from === to && word.channel === channel);
      const stop = mine.findLast(
        ({ intent, receivedAt }) => intent === 'stop' && receivedAt < heardBy,
      );
      if (stop === undefined) continue;
      const isTakenBack = mine.some(
        ({ intent, at: startAt }) => intent === 'start' && startAt >= stop.at && startAt <= at,
      );
      if (!isTakenBack) return `${to} said STOP at ${stop.at} and was sent ${messageId} at ${at}`;
    }
    return undefined;
  },
};

/** As long as customers must have been out before a word is said of it, ms. */
const firstWordAfterMs = 60_000;

export const quietAtFirst: Invariant = {
  name: 'an outage of less than a minute is told to nobody',
  check: ({ shown, messages, outages }) => {
    const begun = new Map(outages.map(({ _id, outage }) => [_id, Date.parse(outage.startedAt)]));
    for (const { messageId, atMs } of shown) {
      const { outageId = '', factKeys = [] } = messages.get(messageId) ?? {};
      const startedMs = begun.get(outageId);
      if (startedMs === undefined || !factKeys.some((key) => key.startsWith('out:'))) continue;
      const lastedMs = atMs - startedMs;
      if (lastedMs < firstWordAfterMs)
        return `${messageId} told of ${outageId} after ${lastedMs} ms`;
    }
    return undefined;
  },
};
