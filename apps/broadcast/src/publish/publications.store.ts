import { Injectable } from '@nestjs/common';
import { eventRecord, type Publication } from '@relight/contracts';
import {
  GatheredFind,
  PendingPublisher,
  withEnd,
  withPending,
  type Collection,
  type DocumentStore,
} from '@relight/documents';
import { RelightError } from '@relight/domain';
import type { EventLog } from '@relight/messaging';
import { isPublished, retirement, type Retention } from '@relight/service-kit';
import { publicationModel, type PublicationDocument } from './publish.schemas.ts';

export type PublicationChange = Partial<Omit<Publication, 'id' | 'version'>>;

/** What the retention of publications asks of others. */
interface PublicationKeeping {
  /** Those of these outages that are not known to have ended. */
  readonly notEnded: (outageIds: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Lets go of what hangs on these publications. */
  readonly forget: (publicationIds: readonly string[]) => Promise<void>;
}

/** Publications, each change published with the document that holds it. */
@Injectable()
export class PublicationsStore {
  readonly #publisher: PendingPublisher<PublicationDocument>;
  readonly #byOutage: GatheredFind<PublicationDocument>;
  /** Stored here and not published yet. */
  readonly #held = new WeakSet<PublicationDocument>();

  constructor(
    private readonly publications: Collection<PublicationDocument>,
    events: EventLog,
  ) {
    this.#byOutage = new GatheredFind(publications, 'outageId', ({ outageId }) => [outageId]);
    this.#publisher = new PendingPublisher(publications, (records) => events.append(records));
  }

  static async open(store: DocumentStore, events: EventLog): Promise<PublicationsStore> {
    return new PublicationsStore(await store.open(publicationModel), events);
  }

  /** Throws NOT_FOUND. */
  async get(id: string): Promise<PublicationDocument> {
    const found = await this.publications.get(id);
    if (found) return found;
    throw new RelightError('NOT_FOUND', 'There is no such publication', { offending: id });
  }

  getMany(ids: readonly string[]): Promise<readonly PublicationDocument[]> {
    return this.publications.getMany(ids);
  }

  ofOutage(outageId: string): Promise<readonly PublicationDocument[]> {
    return this.#byOutage.of([outageId]);
  }

  inState(state: Publication['state']): Promise<readonly PublicationDocument[]> {
    return this.publications.find({ index: 'state', where: { state } });
  }

  /** Stores a new one or a change; throws STALE_VERSION when somebody else changed it first. */
  save(
    document: PublicationDocument,
    change: PublicationChange,
    at: string,
  ): Promise<PublicationDocument> {
    const isHeld = this.#held.has(document);
    return this.#publisher.save(changed(document, change, at), { isHeld });
  }

  /** As save for a new one whose next save follows at once, and publishes it. */
  async hold(document: PublicationDocument, at: string): Promise<PublicationDocument> {
    const stored = await this.#publisher.hold(changed(document, {}, at));
    this.#held.add(stored);
    return stored;
  }

  /**
   * Publications leave their topics when their outage is over, and years later the record; `forget` lets
   * go of the counts of their messages.
   */
  applyRetention(retention: Retention, { notEnded, forget }: PublicationKeeping): void {
    const collection = this.publications;
    retention.keep(
      retirement({
        of: 'publications',
        collection,
        publisher: this.#publisher,
        keys: ({ _id: key, outageId: partitionBy }) => [
          { topic: 'publications', key, partitionBy },
          { topic: 'deliveries', key, partitionBy },
        ],
        dated: (document) => {
          const { state, publication, endedAt } = document;
          const isDated = endedAt !== undefined || !isOver(state);
          return isDated ? undefined : withEnd(document, publication.toldAt ?? publication.dueAt);
        },
        // Screens show what is said of an open outage, however long ago that was.
        neededElsewhere: async (documents) => {
          const open = await notEnded(documents.map(({ outageId }) => outageId));
          return new Set(documents.flatMap((one) => (open.has(one.outageId) ? one._id : [])));
        },
      }),
    );
    retention.keep({
      of: 'broadcast.publications',
      collection,
      by: 'endedAt',
      isNeeded: isPublished,
      letGo: async (old) => {
        await forget(old.map(({ _id }) => _id));
        // oxlint-disable-next-line relight/bounded-promises -- one page of them
        await Promise.all(old.map(({ _id, version }) => this.publications.delete(_id, version)));
      },
    });
  }

  drain(olderThanMs?: number): Promise<number> {
    return this.#publisher.drain(olderThanMs);
  }
}

function changed(
  document: PublicationDocument,
  change: PublicationChange,
  at: string,
): PublicationDocument {
  const version = document.version + 1;
  const publication: Publication = { ...document.publication, ...change, version };
  const event = eventRecord('relight.publication.v1', publication, {
    id: `${publication.id}@${version}`,
    source: 'relight/broadcast',
    time: at,
  });
  const { state } = publication;
  const ended = withEnd(document, isOver(state) ? at : undefined);
  return withPending({ ...ended, publication, state }, [event]);
}

/** Whether nothing more is to be said by it. */
function isOver(state: Publication['state']): boolean {
  return state === 'done' || state === 'overtaken' || state === 'returned';
}
