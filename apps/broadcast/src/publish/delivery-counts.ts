import { Inject, Injectable } from '@nestjs/common';
import { eventRecord, type Delivery } from '@relight/contracts';
import {
  PendingPublisher,
  pendingFields,
  withPending,
  type Collection,
  type CollectionModel,
  type DocumentStore,
  type Stored,
  type WithPending,
} from '@relight/documents';
import { Clock, messageStates, type MessageState } from '@relight/domain';
import { EventLog } from '@relight/messaging';
import { Schema } from 'mongoose';
import { MessagesStore } from '../deliver/messages.store.ts';
import { PublicationsStore } from './publications.store.ts';
import type { PublicationDocument } from './publish.schemas.ts';
import { ToldStore } from './told.store.ts';
import { ViewsStore } from './views.store.ts';
import { someAtOnce } from '../some-at-once.ts';

interface DeliveryDocument extends Stored, WithPending {
  readonly delivery?: Delivery | undefined;
  /** Wall time at which it is counted again unasked; absent once nothing is expected to change. */
  readonly lookAt?: string | undefined;
  /** How long that look was waited for, milliseconds. */
  readonly lookAfterMs?: number | undefined;
}

const deliveryModel: CollectionModel<DeliveryDocument> = {
  name: 'broadcast.deliveries',
  schema: new Schema<DeliveryDocument>({
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    delivery: Schema.Types.Mixed,
    lookAt: String,
    lookAfterMs: Number,
    ...pendingFields,
  }).index({ lookAt: 1 }, { name: 'lookAt', sparse: true }),
};

type Counted = Pick<Delivery, 'counts' | 'unsure'>;

/** In these a message may still change by itself. */
const open: readonly MessageState[] = ['queued', 'sending', 'unknown'];
/** Wall time from a change of the counts to the first look unasked; each later one waits twice as long. */
const firstLookMs = 5_000;
/** No look waits longer while messages may yet turn out not to be sent: somebody counts as told by them. */
const longestMovingMs = 10_000;
/** Receipts that have not come by then are not looked for any more. */
const longestReceiptMs = 80_000;
const looksAtOnce = 500;
/** Domain time after which an outage is looked at again whose messages were not sent. */
const lookAgainMs = 1_000;

/** So few messages are read at once; of more, each state is counted by the index. */
const readWhole = 100;

/** Injected in place of the collection, which has no class of its own. */
export const deliveriesToken = Symbol('broadcast.deliveries');

/** The counts of one publication's messages, published when they change. */
@Injectable()
export class DeliveryCounts {
  readonly #publisher: PendingPublisher<DeliveryDocument>;

  constructor(
    @Inject(deliveriesToken) private readonly deliveries: Collection<DeliveryDocument>,
    private readonly messages: MessagesStore,
    private readonly told: ToldStore,
    private readonly publications: PublicationsStore,
    private readonly views: ViewsStore,
    private readonly clock: Clock,
    events: EventLog,
  ) {
    this.#publisher = new PendingPublisher(deliveries, (records) => events.append(records));
  }

  static async collection(store: DocumentStore): Promise<Collection<DeliveryDocument>> {
    return store.open(deliveryModel);
  }

  /**
   * Publications to be counted again though nobody said that something changed: whoever was to count
   * them may have died.
   */
  async unfinished(): Promise<readonly string[]> {
    const now = new Date().toISOString();
    const due = await this.deliveries.find({
      index: 'lookAt',
      range: { lte: now },
      limit: looksAtOnce,
    });
    const sending = (await this.publications.inState('sending')).map(({ _id }) => _id);
    const counted = await this.deliveries.getMany(sending);
    const arranged = new Set(
      counted.flatMap(({ _id, lookAt }) => (lookAt === undefined ? [] : _id)),
    );
    return [...due.map(({ _id }) => _id), ...sending.filter((id) => !arranged.has(id))];
  }

  /** The counts of publications that leave the record. */
  async forget(publicationIds: readonly string[]): Promise<void> {
    await someAtOnce(publicationIds, (id) => this.deliveries.delete(id));
  }

  /** Counts published but not noted as such when their process ended. */
  async drain(): Promise<void> {
    await this.#publisher.drain();
  }

  /** Counts anew, and mends what was not told after all; throws STALE_VERSION when another was faster. */
  async refresh(publicationId: string): Promise<void> {
    // Read before counting: who counted earlier must not overwrite who counted later.
    const known = (await this.deliveries.get(publicationId)) ?? { _id: publicationId, version: 0 };
    const publication = await this.publications.get(publicationId);
    const { counts, unsure } = await this.#counted(publication);
    await this.#publish(known, publication.outageId, { counts, unsure });
    const {
      state,
      publication: { toldAt },
    } = publication;
    if (counts.expired || counts.withdrawn) await this.#untell(publication);
    if (state !== 'sending') return;
    if (movingOf({ counts, unsure }) === 0 && toldAt !== undefined) {
      await this.publications.save(publication, { state: 'done' }, this.clock.now());
    }
  }

  /** From then on it is counted, and called back when it is not true any more, until it is done again. */
  async reopen(publicationId: string): Promise<void> {
    const publication = await this.publications.get(publicationId);
    if (publication.state !== 'done') return;
    await this.publications.save(publication, { state: 'sending' }, this.clock.now());
  }

  async #counted({ _id: publicationId, publication }: PublicationDocument): Promise<Counted> {
    if (publication.reach.recipients <= readWhole) {
      const all = await this.messages.allOfPublication(publicationId);
      const of = (state: MessageState): number => all.filter((one) => one.state === state).length;
      const unsure = all.filter((one) => one.state === 'unknown' && one.isUnsure).length;
      return { counts: present(messageStates.map((state) => [state, of(state)])), unsure };
    }
    // oxlint-disable-next-line relight/bounded-promises -- the states of a message
    const counted = await Promise.all(
      messageStates.map(
        async (state) => [state, await this.messages.ofPublication(publicationId, state)] as const,
      ),
    );
    const counts = present(counted);
    if (!counts.unknown) return { counts, unsure: 0 };
    let unsure = 0;
    for await (const page of this.messages.pagesOfPublication(publicationId, 'unknown')) {
      unsure += page.filter((one) => one.isUnsure).length;
    }
    return { counts, unsure };
  }

  /** What will never be sent was not told: its addresses' ledger is put right, and looked at again. */
  async #untell({ _id: publicationId, outageId }: PublicationDocument): Promise<void> {
    for (const state of ['expired', 'withdrawn'] as const) {
      // oxlint-disable-next-line no-await-in-loop -- page by page, so that little is held at once
      for await (const page of this.messages.pagesOfPublication(publicationId, state)) {
        const counted = await this.told.stillCounted(page);
        // Durable first, so that a crash half-way leaves the look to another.
        const soon = new Date(this.clock.nowMs() + lookAgainMs).toISOString();
        if (counted.length > 0) await this.views.lookAgainAt(outageId, soon);
        // oxlint-disable-next-line relight/bounded-promises -- one page of them
        await Promise.all(counted.map((message) => this.told.takeBack(message)));
      }
    }
  }

  async #publish(
    known: DeliveryDocument,
    outageId: string,
    { counts, unsure }: Counted,
  ): Promise<void> {
    const { _id: publicationId, delivery: before } = known;
    if (before?.unsure === unsure && JSON.stringify(before.counts) === JSON.stringify(counts)) {
      await this.#lookLater(known, before);
      return;
    }
    const updatedAt = this.clock.now();
    const version = known.version + 1;
    const delivery: Delivery = { publicationId, outageId, version, counts, unsure, updatedAt };
    const event = eventRecord('relight.delivery.v1', delivery, {
      id: `${publicationId}@${version}`,
      source: 'relight/broadcast',
      time: updatedAt,
    });
    const look = nextLook(delivery, undefined);
    await this.#publisher.save(withPending({ ...known, delivery, ...look }, [event]));
  }

  /** What was counted again in vain is counted later the next time. */
  async #lookLater(known: DeliveryDocument, delivery: Delivery): Promise<void> {
    if (known.lookAt === undefined || known.lookAt > new Date().toISOString()) return;
    await this.deliveries.put({ ...known, ...nextLook(delivery, known.lookAfterMs) });
  }
}

type Look = Pick<DeliveryDocument, 'lookAt' | 'lookAfterMs'>;

/** When to count again unasked: ever more rarely, for ever while messages are on their way. */
function nextLook(delivery: Counted, waitedMs: number | undefined): Look {
  const isMoving = movingOf(delivery) > 0;
  const isReceiptAwaited = delivery.counts.accepted && (waitedMs ?? 0) < longestReceiptMs;
  if (!isMoving && !isReceiptAwaited) return { lookAt: undefined, lookAfterMs: undefined };
  const longestMs = isMoving ? longestMovingMs : longestReceiptMs;
  const lookAfterMs = waitedMs === undefined ? firstLookMs : Math.min(2 * waitedMs, longestMs);
  return { lookAt: new Date(Date.now() + lookAfterMs).toISOString(), lookAfterMs };
}

/** Messages on their way that may still change by themselves. */
function movingOf({ counts, unsure }: Counted): number {
  return open.reduce((sum, state) => sum + (counts[state] ?? 0), 0) - unsure;
}

function present(counted: readonly (readonly [MessageState, number])[]): Delivery['counts'] {
  return Object.fromEntries(counted.filter(([, count]) => count > 0));
}
