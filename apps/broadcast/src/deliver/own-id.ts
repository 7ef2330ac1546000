import pLimit from 'p-limit';
import type { Message } from './message.schema.ts';
import type { MessagesStore } from './messages.store.ts';

/** Newest messages to an address among which others with the same words are sought. */
const alikeAtMost = 200;
/** Of messages with different words or addresses; each may put a question to the provider. */
const settledAtOnce = 10;

/**
 * Whether the same words to the same address are at work elsewhere, here or in another instance: an id that
 * a provider lists for them may be theirs. One goes after another, in an order all instances agree on.
 */
export async function othersGoFirst(messages: MessagesStore, message: Message): Promise<boolean> {
  const alike = (await messages.to(message.to, alikeAtMost)).filter(
    ({ _id, body, channel, isUnsure }) =>
      _id !== message._id && body === message.body && channel === message.channel && !isUnsure,
  );
  return alike.some(
    (other) =>
      other.state === 'sending' || (other.state === 'unknown' && placeOf(other) < placeOf(message)),
  );
}

/** The first of these ids that is no message's yet: the same words may have been sent before. */
export async function freeId(
  messages: MessagesStore,
  ids: readonly string[],
): Promise<string | undefined> {
  for (const id of ids) {
    // oxlint-disable-next-line no-await-in-loop -- a handful
    if ((await messages.withProviderId(id)) === undefined) return id;
  }
  return undefined;
}

/** Works through some at once, but in turn through those with the same words to the same address. */
export async function inTurn(
  messages: readonly Message[],
  work: (message: Message) => Promise<void>,
): Promise<void> {
  const alike = new Map<string, Message[]>();
  for (const message of messages.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))) {
    const key = `${message.to}|${message.body}`;
    const known = alike.get(key);
    if (known) known.push(message);
    else alike.set(key, [message]);
  }
  await pLimit(settledAtOnce).map(alike.values(), async (some) => {
    // oxlint-disable-next-line no-await-in-loop -- in turn
    for (const message of some) await work(message);
  });
}

function placeOf({ queuedAt, _id: id }: Message): string {
  return `${queuedAt}|${id}`;
}
