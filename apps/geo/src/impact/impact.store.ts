import {
  isStale,
  PendingPublisher,
  refusedBy,
  withEnd,
  type Collection,
  type DocumentStore,
} from '@relight/documents';
import { isOpen } from '@relight/domain';
import type { EventLog } from '@relight/messaging';
import { isPublished, retirement, type Retention, type TopicKey } from '@relight/service-kit';
import { impactRecord, memberRecords } from './impact-events.ts';
import { impactModel, unpackMembers, type ImpactDocument } from './impact.schema.ts';

/** Impacts and the events they cause, written as one. */
export class ImpactStore {
  readonly #publisher: PendingPublisher<ImpactDocument>;

  static async open(
    documents: DocumentStore,
    events: Pick<EventLog, 'append'>,
  ): Promise<ImpactStore> {
    return new ImpactStore(await documents.open(impactModel), events);
  }

  constructor(
    private readonly documents: Collection<ImpactDocument>,
    events: Pick<EventLog, 'append'>,
  ) {
    this.#publisher = new PendingPublisher(documents, (records) => events.append(records));
  }

  get(id: string): Promise<ImpactDocument | undefined> {
    return this.documents.get(id);
  }

  getMany(ids: readonly string[]): Promise<readonly ImpactDocument[]> {
    return this.documents.getMany(ids);
  }

  /** Stores and publishes; the ids of those that somebody else changed since they were read. */
  async saveMany(changed: readonly ImpactDocument[]): Promise<readonly string[]> {
    const results = await this.#publisher.saveMany(
      changed.map((document) => withEnd(document, endOf(document))),
    );
    return results.flatMap((result, at) => {
      if (result.ok) return [];
      if (!isStale(result)) throw refusedBy(result);
      return changed[at]?._id ?? [];
    });
  }

  /** The impact of an outage that is over leaves the topics, and years later the record. */
  applyRetention(retention: Retention): void {
    const collection = this.documents;
    retention.keep(
      retirement({
        of: 'outage.impacts',
        collection,
        publisher: this.#publisher,
        keys: topicKeys,
        dated: (document) => {
          const endedAt = endOf(document);
          const isDated = endedAt === undefined || document.endedAt !== undefined;
          return isDated ? undefined : withEnd(document, endedAt);
        },
      }),
    );
    retention.keep({ of: 'geo.impacts', collection, by: 'endedAt', isNeeded: isPublished });
  }

  /** Publishes what a crash left unpublished. */
  async drain(): Promise<void> {
    await this.#publisher.drain();
  }
}

function endOf({ impact: { outage } }: ImpactDocument): string | undefined {
  return isOpen(outage.status) ? undefined : outage.updatedAt;
}

function topicKeys({ impact, members }: ImpactDocument): readonly TopicKey[] {
  const pairs = [...unpackMembers(members)];
  return [...memberRecords(impact, pairs), impactRecord(impact)];
}
