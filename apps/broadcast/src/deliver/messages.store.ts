import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { traceOf } from '@relight/contracts';
import {
  GatheredFind,
  pagesOf,
  type Collection,
  type DocumentStore,
  type PutResult,
  type Query,
} from '@relight/documents';
import {
  assertMessageTransition,
  RelightError,
  type Channel,
  type MessageState,
} from '@relight/domain';
import type { Retention } from '@relight/service-kit';
import { kindOf } from '../channels/list.ts';
import type { MessageJournal } from './message-journal.ts';
import { messageModel, type Message } from './message.schema.ts';
import { questionIn } from './question.ts';
import { wallAfter } from './timings.ts';

/** What is new about a message besides its state. */
export type MessageChange = Partial<Omit<Message, '_id' | 'version' | 'state' | 'history'>> & {
  readonly note?: string;
  /** The person who decided it; undefined for a machine. */
  readonly by?: string;
};

export interface Transition {
  readonly to: MessageState;
  readonly at: string;
  readonly change?: MessageChange;
}

/** Of the many messages of a large outage. */
const readAtOnce = 500;

/** A message that is a person's to settle is looked at by no machine before this. */
export const aPersonsMs = 10 * 365 * 86_400_000;
/** No machine puts its next look off so far. */
const noMachinesMs = 30 * 86_400_000;

/** The ledger of messages; every change of state is one compare-and-set by the table of transitions. */
@Injectable()
export class MessagesStore {
  readonly #byPublication: GatheredFind<Message>;

  constructor(
    private readonly messages: Collection<Message>,
    private readonly journal?: MessageJournal,
  ) {
    this.#byPublication = new GatheredFind(
      messages,
      'publicationId',
      ({ publicationId = '' }) => [publicationId],
      'publication',
    );
  }

  static async open(store: DocumentStore, journal?: MessageJournal): Promise<MessagesStore> {
    return new MessagesStore(await store.open(messageModel), journal);
  }

  get(id: string): Promise<Message | undefined> {
    return this.messages.get(id);
  }

  getMany(ids: readonly string[]): Promise<readonly Message[]> {
    return this.messages.getMany(ids);
  }

  /** Queues what was never queued: a fact already on its way to an address is refused by its key. */
  async queue(messages: readonly Message[]): Promise<readonly PutResult<Message>[]> {
    const results = await this.messages.putMany(messages);
    this.journal?.queued(results.flatMap((result) => (result.ok ? result.stored : [])));
    return results;
  }

  /** The messages that hold these keys: whoever is refused by one finds out which it was. */
  holding(messageKeys: readonly string[]): Promise<readonly Message[]> {
    return this.messages.find({ index: 'messageKeys', where: { messageKeys } });
  }

  /** Queued on a channel and due, most urgent first. `nowWall` is wall time. */
  queuedOn(channel: Channel, nowWall: string, limit: number): Promise<readonly Message[]> {
    return this.dueOn(channel, 'queued', nowWall, limit);
  }

  /** In this state on a channel since its time to look at it came, most urgent first. */
  dueOn(
    channel: Channel,
    state: MessageState,
    nowWall: string,
    limit: number,
  ): Promise<readonly Message[]> {
    const where = { channel, state, priority: [0, 1, 2, 3] };
    return this.messages.find({ index: 'work', where, range: { lte: nowWall }, limit });
  }

  /** In this state since its time to look at it came, oldest first. */
  due(state: MessageState, nowWall: string, limit: number): Promise<readonly Message[]> {
    return this.messages.find({ index: 'state', where: { state }, range: { lte: nowWall }, limit });
  }

  /** Given to a person to settle. */
  unsure(
    channel: Channel,
    page: { readonly limit: number; readonly after?: string },
  ): Promise<readonly Message[]> {
    return this.messages.find({ ...unsureOn(channel), ...page });
  }

  unsureCount(channel: Channel): Promise<number> {
    return this.messages.count(unsureOn(channel));
  }

  ofPublication(publicationId: string, state: MessageState): Promise<number> {
    return this.messages.count({ index: 'publication', where: { publicationId, state } });
  }

  allOfPublication(publicationId: string): Promise<readonly Message[]> {
    return this.#byPublication.of([publicationId]);
  }

  /** The first of a publication in one state. */
  ofPublicationIn(
    publicationId: string,
    state: MessageState,
    limit: number,
  ): Promise<readonly Message[]> {
    return this.messages.find({ index: 'publication', where: { publicationId, state }, limit });
  }

  /** All of a publication in one state, so many at a time; for what leaves them in that state. */
  pagesOfPublication(
    publicationId: string,
    state: MessageState,
  ): AsyncIterable<readonly Message[]> {
    const where = { publicationId, state };
    return pagesOf(this.messages, { index: 'publication', where }, readAtOnce);
  }

  /** The newest of an outage, or those before a place, newest first. */
  ofOutage(outageId: string, { limit, before }: OutagePage): Promise<readonly Message[]> {
    const where = { outageId };
    return this.messages.find({ index: 'outage', where, order: 'desc', limit, ...before });
  }

  to(to: string, limit: number): Promise<readonly Message[]> {
    return this.messages.find({ index: 'to', where: { to }, order: 'desc', limit });
  }

  /** Those to one address in a span of time, newest first; `after`: the id of the last of the page before. */
  pageTo(to: string, page: AddressPage): Promise<readonly Message[]> {
    return this.messages.find({ index: 'to', where: { to }, order: 'desc', ...page });
  }

  /** All of an outage, oldest first, so many at a time. */
  pagesOfOutage(outageId: string): AsyncIterable<readonly Message[]> {
    return pagesOf(this.messages, { index: 'outage', where: { outageId } }, readAtOnce);
  }

  inState(state: MessageState): Promise<number> {
    return this.messages.count({ index: 'state', where: { state } });
  }

  /** When the longest waiting of a channel was queued, among so many of each priority. */
  async oldestQueued(channel: Channel, limit: number): Promise<string | undefined> {
    const where = { channel, state: 'queued' };
    // oxlint-disable-next-line relight/bounded-promises -- the four priorities
    const found = await Promise.all(
      [0, 1, 2, 3].map((priority) =>
        this.messages.find({ index: 'work', where: { ...where, priority }, limit }),
      ),
    );
    const times = found.flat().map(({ queuedAt }) => queuedAt);
    return times.toSorted((a, b) => a.localeCompare(b))[0];
  }

  waiting(channel: Channel): Promise<number> {
    return this.messages.count({ index: 'work', where: { channel, state: 'queued' } });
  }

  async withProviderId(providerId: string): Promise<Message | undefined> {
    const [found] = await this.messages.find({ index: 'providerId', where: { providerId } });
    return found;
  }

  /**
   * Changes state as the table allows; undefined when somebody else changed it first. What may have left is
   * never `expired` or `withdrawn`: it counts as told, and becomes `accepted` instead.
   */
  async move(
    message: Message,
    { to: wanted, at, change = {} }: Transition,
  ): Promise<Message | undefined> {
    assertMessageTransition(message.state, wanted);
    const isToEnd = wanted === 'expired' || wanted === 'withdrawn';
    const to = isToEnd && message.mayHaveLeft === true ? 'accepted' : wanted;
    const { note, by, ...rest } = change;
    const entry = {
      state: to,
      at,
      ...(note === undefined ? {} : { note }),
      ...(by === undefined ? {} : { by }),
    };
    // What was never sent frees its facts: they may be told by a later message.
    const isNeverSent = isToEnd && to === wanted;
    const moved = await this.#write({
      ...message,
      ...rest,
      ...(isNeverSent ? { messageKeys: [] } : {}),
      state: to,
      history: [...message.history, entry],
    });
    if (moved) this.journal?.moved(moved);
    return moved;
  }

  /** Changes what is not the state; undefined when somebody else changed it first. */
  note(message: Message, change: MessageChange): Promise<Message | undefined> {
    const { note: _note, by: _by, ...rest } = change;
    return this.#write({ ...message, ...rest });
  }

  /** Messages are kept as long as anybody may ask what was sent; one that is not settled until it is. */
  applyRetention(retention: Retention): void {
    retention.keep({
      of: 'broadcast.messages',
      collection: this.messages,
      by: 'queuedAt',
      isNeeded: ({ state }) => state === 'queued' || state === 'sending' || state === 'unknown',
    });
  }

  async #write(document: Message): Promise<Message | undefined> {
    try {
      return await this.messages.put(document);
    } catch (error) {
      if (error instanceof RelightError && error.code === 'STALE_VERSION') return undefined;
      throw error;
    }
  }
}

/** Where a page of an outage's messages goes on: after one of them, or before a time. */
export interface OutagePage {
  readonly limit: number;
  readonly before?: { readonly after: string } | { readonly range: NonNullable<Query['range']> };
}

interface AddressPage {
  readonly range: NonNullable<Query['range']>;
  readonly limit: number;
  readonly after?: string;
}

/** No machine looks at them again for long, which no other unknown message says of itself. */
function unsureOn(channel: Channel) {
  const where = { channel, state: 'unknown', priority: [0, 1, 2, 3] };
  return { index: 'work', where, range: { gte: wallAfter(noMachinesMs) } };
}

/** Id of the one message that carries this for this address: the same again is the same message. */
export function messageIdOf(cause: string, address: string, channel: Channel): string {
  const digest = createHash('sha256').update(`${cause}|${address}|${channel}`).digest('hex');
  return `m-${digest.slice(0, 24)}`;
}

/** A new message, queued now. */
export function newMessage(
  given: Pick<
    Message,
    '_id' | 'channel' | 'to' | 'body' | 'factKeys' | 'priority' | 'queuedAt' | 'expiresAt'
  > &
    Partial<Message>,
): Message {
  const address = given.addressId ?? given.to;
  return {
    version: 0,
    traceparent: traceOf(),
    asks: kindOf(given.channel)?.medium.isPublic === false ? questionIn(given.body) : undefined,
    messageKeys: given.factKeys.map((key) => `${key}|${address}|${given.channel}`),
    state: 'queued',
    nextAttemptAt: new Date(0).toISOString(),
    attempts: 0,
    asked: 0,
    isUnsure: false,
    isStopConfirmation: false,
    history: [{ state: 'queued', at: given.queuedAt }],
    ...given,
  };
}
