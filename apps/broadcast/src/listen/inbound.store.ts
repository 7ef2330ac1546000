import {
  isKeyTaken,
  isStale,
  PendingPublisher,
  update,
  type Collection,
  type DocumentStore,
} from '@relight/documents';
import type { PageQuery } from '@relight/contracts';
import type { EventLog } from '@relight/messaging';
import type { Retention } from '@relight/service-kit';
import { inboundModel, type Inbound } from '../inbound.schema.ts';

const knownAtOnce = 500;

/** Messages heard, each kept once with the events it causes. */
export class InboundStore {
  readonly #publisher: PendingPublisher<Inbound>;

  private constructor(
    private readonly collection: Collection<Inbound>,
    events: EventLog,
  ) {
    this.#publisher = new PendingPublisher(collection, (records) => events.append(records));
  }

  static async open(documents: DocumentStore, events: EventLog): Promise<InboundStore> {
    return new InboundStore(await documents.open(inboundModel), events);
  }

  get(id: string): Promise<Inbound | undefined> {
    return this.collection.get(id);
  }

  /** Those of these ids that are kept already. */
  async known(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const known = new Set<string>();
    for (let from = 0; from < ids.length; from += knownAtOnce) {
      // oxlint-disable-next-line no-await-in-loop -- a bounded part at a time
      const found = await this.collection.getMany(ids.slice(from, from + knownAtOnce));
      for (const { _id: id } of found) known.add(id);
    }
    return known;
  }

  /**
   * Keeps a message and publishes its events; false when it was kept before. Once it is durable a
   * log that is away is no failure: `drain` publishes later.
   */
  async keep(message: Inbound): Promise<boolean> {
    try {
      await this.#publisher.save(message);
      return true;
    } catch (error) {
      if (isStale(error) || isKeyTaken(error)) return false;
      if ((await this.collection.get(message._id)) === undefined) throw error;
      return true;
    }
  }

  /** Pictures without words that no person has looked at, oldest first; so many at most. */
  unseen({ after, limit }: PageQuery): Promise<readonly Inbound[]> {
    const place = after === undefined ? {} : { after };
    return this.collection.find({ index: 'unseenSince', limit, ...place });
  }

  /** A person has looked at it. */
  async seen(id: string): Promise<void> {
    await update(this.collection, id, (current) =>
      current?.unseenSince === undefined ? undefined : { ...current, unseenSince: undefined },
    );
  }

  applyRetention(retention: Retention): void {
    retention.keep({
      of: 'broadcast.inbound',
      collection: this.collection,
      by: 'receivedAt',
      isNeeded: ({ unseenSince, pendingSince }) =>
        unseenSince !== undefined || pendingSince !== undefined,
    });
  }

  /** Publishes what a crash or an absent log left behind. */
  async drain(olderThanMs?: number): Promise<void> {
    await this.#publisher.drain(olderThanMs);
  }
}
