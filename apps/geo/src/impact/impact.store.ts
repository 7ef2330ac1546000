import {
  isStale,
  PendingPublisher,
  refusedBy,
  type Collection,
  type DocumentStore,
} from '@relight/documents';
import type { EventLog } from '@relight/messaging';
import { impactModel, type ImpactDocument } from './impact.schema.ts';

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
    const results = await this.#publisher.saveMany(changed);
    return results.flatMap((result, at) => {
      if (result.ok) return [];
      if (!isStale(result)) throw refusedBy(result);
      return changed[at]?._id ?? [];
    });
  }

  /** Publishes what a crash left unpublished. */
  async drain(): Promise<void> {
    await this.#publisher.drain();
  }
}
