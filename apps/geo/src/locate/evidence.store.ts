import { eventRecord, type Evidence } from '@relight/contracts';
import {
  isStale,
  PendingPublisher,
  refusedBy,
  type Collection,
  type DocumentStore,
} from '@relight/documents';
import type { EventLog } from '@relight/messaging';
import type { Retention } from '@relight/service-kit';
import { evidenceModel, type EvidenceDocument } from './evidence.schema.ts';

/** One evidence a report, published once however often the report comes. */
export class EvidenceStore {
  readonly #publisher: PendingPublisher<EvidenceDocument>;

  static async open(
    documents: DocumentStore,
    events: Pick<EventLog, 'append'>,
  ): Promise<EvidenceStore> {
    return new EvidenceStore(await documents.open(evidenceModel), events);
  }

  constructor(
    private readonly documents: Collection<EvidenceDocument>,
    events: Pick<EventLog, 'append'>,
  ) {
    this.#publisher = new PendingPublisher(documents, (records) => events.append(records));
  }

  async known(reportIds: readonly string[]): Promise<ReadonlySet<string>> {
    return new Set((await this.documents.getMany(reportIds)).map(({ _id }) => _id));
  }

  async publish(evidence: readonly Evidence[]): Promise<void> {
    const results = await this.#publisher.saveMany(
      evidence.map((each) => {
        const time = each.reportedAt;
        const header = { id: `evidence:${each.id}`, source: 'relight/geo', time };
        const record = eventRecord('relight.evidence.v1', each, header);
        return { _id: each.id, version: 0, reportedAt: each.reportedAt, pending: [record] };
      }),
    );
    for (const result of results) {
      // Somebody else located the same report meanwhile.
      if (!result.ok && !isStale(result)) throw refusedBy(result);
    }
  }

  async drain(): Promise<void> {
    await this.#publisher.drain();
  }

  /** Reports come again for a week at most. */
  applyRetention(retention: Retention): void {
    retention.keep({
      of: 'geo.evidence',
      collection: this.documents,
      by: 'reportedAt',
      isNeeded: ({ pendingSince }) => pendingSince !== undefined,
    });
  }
}
