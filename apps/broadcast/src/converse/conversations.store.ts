import { Injectable } from '@nestjs/common';
import type { PageQuery } from '@relight/contracts';
import { pagesOf, PendingPublisher, type Collection, type DocumentStore } from '@relight/documents';
import { RelightError } from '@relight/domain';
import type { EventLog } from '@relight/messaging';
import type { Retention } from '@relight/service-kit';
import { conversationModel, type ConversationDocument } from '../conversation.schema.ts';

const pageSize = 500;

/** The documents of conversations: found by address, by queue, and by what they wait for. */
@Injectable()
export class ConversationsStore {
  readonly #publisher: PendingPublisher<ConversationDocument>;

  private constructor(
    private readonly collection: Collection<ConversationDocument>,
    events: EventLog,
  ) {
    this.#publisher = new PendingPublisher(collection, (records) => events.append(records));
  }

  static async open(documents: DocumentStore, events: EventLog): Promise<ConversationsStore> {
    return new ConversationsStore(await documents.open(conversationModel), events);
  }

  /** The one it was joined to, for one that was. Throws NOT_FOUND. */
  async get(id: string): Promise<ConversationDocument> {
    const found = await this.collection.get(id);
    if (found?.joinedTo !== undefined) return this.get(found.joinedTo);
    if (found) return found;
    throw new RelightError('NOT_FOUND', 'There is no such conversation', { offending: id });
  }

  getMany(ids: readonly string[]): Promise<readonly ConversationDocument[]> {
    return this.collection.getMany(ids);
  }

  /** Those that have any of these addresses, the one begun first before the others. */
  async having(addressKeys: readonly string[]): Promise<readonly ConversationDocument[]> {
    const found = await this.collection.find({ index: 'addressKeys', where: { addressKeys } });
    const begun = ({ openedAt, _id }: ConversationDocument): string => `${openedAt}|${_id}`;
    return found.toSorted((one, other) => begun(one).localeCompare(begun(other)));
  }

  /** One page of a queue: what is due first; of closed ones the newest first. */
  queue(view: string, page: PageQuery): Promise<readonly ConversationDocument[]> {
    const { limit, after } = page;
    const order = view === 'closed' ? 'desc' : 'asc';
    const place = after === undefined ? {} : { after };
    return this.collection.find({ index: 'views', where: { views: view }, order, limit, ...place });
  }

  /** A whole queue in pages, what is due first. */
  all(view: string): AsyncIterable<readonly ConversationDocument[]> {
    return pagesOf(this.collection, { index: 'views', where: { views: view } }, pageSize);
  }

  length(view: string): Promise<number> {
    return this.collection.count({ index: 'views', where: { views: view } });
  }

  /** When any of them changed last. */
  async changedAt(): Promise<string | undefined> {
    const [newest] = await this.collection.find({ index: 'updatedAt', order: 'desc', limit: 1 });
    return newest?.updatedAt;
  }

  /** Those with a promise that news of this outage keeps. */
  awaiting(outageId: string): Promise<readonly ConversationDocument[]> {
    return this.collection.find({ index: 'awaits', where: { awaits: outageId } });
  }

  /** Those to be looked at by now, domain time. */
  due(now: string, limit: number): Promise<readonly ConversationDocument[]> {
    return this.collection.find({ index: 'lookAt', range: { lte: now }, limit });
  }

  /** Stores and publishes; throws as `put` and `append` do. */
  save(document: ConversationDocument): Promise<ConversationDocument> {
    return this.#publisher.save(document);
  }

  /** Answers asked for whose event a crash or an absent log kept back. */
  async drain(olderThanMs?: number): Promise<void> {
    await this.#publisher.drain(olderThanMs);
  }

  applyRetention(retention: Retention): void {
    retention.keep({
      of: 'broadcast.threads',
      collection: this.collection,
      by: 'updatedAt',
      isNeeded: ({ pendingSince, views }) => pendingSince !== undefined || views.includes('team'),
    });
  }
}
