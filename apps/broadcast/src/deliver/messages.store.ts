import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Collection, DocumentStore, PutResult } from '@relight/documents';
import {
  assertMessageTransition,
  RelightError,
  type Channel,
  type MessageState,
} from '@relight/domain';
import { messageModel, type Message } from './message.schema.ts';

/** What is new about a message besides its state. */
export type MessageChange = Partial<Omit<Message, '_id' | 'version' | 'state' | 'history'>> & {
  readonly note?: string;
};

export interface Transition {
  readonly to: MessageState;
  readonly at: string;
  readonly change?: MessageChange;
}

/** The ledger of messages; every change of state is one compare-and-set by the table of transitions. */
@Injectable()
export class MessagesStore {
  constructor(private readonly messages: Collection<Message>) {}

  static async open(store: DocumentStore): Promise<MessagesStore> {
    return new MessagesStore(await store.open(messageModel));
  }

  get(id: string): Promise<Message | undefined> {
    return this.messages.get(id);
  }

  /** Queues what was never queued: a fact already on its way to an address is refused by its key. */
  queue(messages: readonly Message[]): Promise<readonly PutResult<Message>[]> {
    return this.messages.putMany(messages);
  }

  /** Queued on a channel and due, most urgent first. `nowWall` is wall time. */
  async queuedOn(channel: Channel, nowWall: string, limit: number): Promise<readonly Message[]> {
    const found = await Promise.all(
      [0, 1, 2, 3].map((priority) =>
        this.messages.find({
          index: 'work',
          where: { channel, state: 'queued', priority },
          range: { lte: nowWall },
          limit,
        }),
      ),
    );
    return found.flat().slice(0, limit);
  }

  /** In this state since its time to look at it came, oldest first. */
  due(state: MessageState, nowWall: string, limit: number): Promise<readonly Message[]> {
    return this.messages.find({ index: 'state', where: { state }, range: { lte: nowWall }, limit });
  }

  ofPublication(publicationId: string, state: MessageState): Promise<number> {
    return this.messages.count({ index: 'publication', where: { publicationId, state } });
  }

  ofPublicationIn(publicationId: string, state: MessageState): Promise<readonly Message[]> {
    return this.messages.find({ index: 'publication', where: { publicationId, state } });
  }

  ofOutage(outageId: string): Promise<readonly Message[]> {
    return this.messages.find({ index: 'outage', where: { outageId } });
  }

  to(to: string, limit: number): Promise<readonly Message[]> {
    return this.messages.find({ index: 'to', where: { to }, order: 'desc', limit });
  }

  waiting(channel: Channel): Promise<number> {
    return this.messages.count({ index: 'work', where: { channel, state: 'queued' } });
  }

  async withProviderId(providerId: string): Promise<Message | undefined> {
    const [found] = await this.messages.find({ index: 'providerId', where: { providerId } });
    return found;
  }

  /** Changes state as the table allows; undefined when somebody else changed it first. */
  async move(message: Message, { to, at, change = {} }: Transition): Promise<Message | undefined> {
    assertMessageTransition(message.state, to);
    const { note, ...rest } = change;
    const entry = note === undefined ? { state: to, at } : { state: to, at, note };
    // What was never sent frees its facts: they may be told by a later message.
    const isNeverSent = to === 'expired' || to === 'withdrawn';
    try {
      return await this.messages.put({
        ...message,
        ...rest,
        ...(isNeverSent ? { messageKeys: [] } : {}),
        state: to,
        history: [...message.history, entry],
      });
    } catch (error) {
      if (error instanceof RelightError && error.code === 'STALE_VERSION') return undefined;
      throw error;
    }
  }

  /** Changes what is not the state. */
  async note(message: Message, change: MessageChange): Promise<Message | undefined> {
    const { note: _note, ...rest } = change;
    const [result] = await this.messages.putMany([{ ...message, ...rest }]);
    return result?.ok ? result.stored : undefined;
  }
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
