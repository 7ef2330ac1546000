import { Injectable } from '@nestjs/common';
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

interface DeliveryDocument extends Stored, WithPending {
  readonly delivery?: Delivery | undefined;
  /** Wall time until which receipts are awaited; absent once none is. */
  readonly lookUntil?: string | undefined;
}

const deliveryModel: CollectionModel<DeliveryDocument> = {
  name: 'broadcast.deliveries',
  schema: new Schema<DeliveryDocument>({
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    delivery: Schema.Types.Mixed,
    lookUntil: String,
    ...pendingFields,
  }).index({ lookUntil: 1 }, { name: 'lookUntil', sparse: true }),
};

/** In these a message may still change by itself. */
const open: readonly MessageState[] = ['queued', 'sending', 'unknown'];
/** In these a receipt may yet come. */
const awaited: readonly MessageState[] = [...open, 'accepted'];
/** Wall time in which receipts usually come: so long counts are looked at again unasked. */
const receiptsWithinMs = 120_000;
/** Domain time after which an outage is looked at again whose messages were not sent. */
const lookAgainMs = 1_000;

/** So few messages are read at once; of more, each state is counted by the index. */
const readWhole = 100;

/** What counting works with besides the messages. */
@Injectable()
export class CountingHands {
  constructor(
    readonly events: EventLog,
    readonly clock: Clock,
    readonly publications: PublicationsStore,
    readonly views: ViewsStore,
  ) {}
}

/** The counts of one publication's messages, published when they change. */
@Injectable()
export class DeliveryCounts {
  private readonly publisher: PendingPublisher<DeliveryDocument>;

  constructor(
    private readonly deliveries: Collection<DeliveryDocument>,
    private readonly messages: MessagesStore,
    private readonly told: ToldStore,
    private readonly hands: CountingHands,
  ) {
    this.publisher = new PendingPublisher(deliveries, (records) => hands.events.append(records));
  }

  static async collection(store: DocumentStore): Promise<Collection<DeliveryDocument>> {
    return store.open(deliveryModel);
  }

  /**
   * Publications whose counts may have changed without a word: with messages on their way, or counted
   * lately with receipts to come. Whoever counted them may have died since.
   */
  async unfinished(): Promise<readonly string[]> {
    const sending = await this.hands.publications.inState('sending');
    const now = new Date().toISOString();
    const lately = await this.deliveries.find({ index: 'lookUntil', range: { gt: now } });
    return [...new Set([...sending, ...lately].map(({ _id }) => _id))];
  }

  /** Counts published but not noted as such when their process ended. */
  async drain(): Promise<void> {
    await this.publisher.drain();
  }

  /** Counts anew, and mends what was not told after all; throws STALE_VERSION when another was faster. */
  async refresh(publicationId: string): Promise<void> {
    // Read before counting: who counted earlier must not overwrite who counted later.
    const known = (await this.deliveries.get(publicationId)) ?? { _id: publicationId, version: 0 };
    const publication = await this.hands.publications.get(publicationId);
    const { counts, unsure } = await this.counted(publication);
    await this.publish(known, publication.outageId, { counts, unsure });
    const {
      state,
      publication: { toldAt },
    } = publication;
    if (state !== 'sending') return;
    if (counts.expired || counts.withdrawn) await this.untell(publication);
    const moving = open.reduce((sum, one) => sum + (counts[one] ?? 0), 0) - unsure;
    if (moving === 0 && toldAt !== undefined) {
      await this.hands.publications.save(publication, { state: 'done' }, this.hands.clock.now());
    }
  }

  private async counted({
    _id: publicationId,
    publication,
  }: PublicationDocument): Promise<Pick<Delivery, 'counts' | 'unsure'>> {
    if (publication.reach.recipients <= readWhole) {
      const all = await this.messages.allOfPublication(publicationId);
      const of = (state: MessageState): number => all.filter((one) => one.state === state).length;
      const unsure = all.filter((one) => one.state === 'unknown' && one.isUnsure).length;
      return { counts: present(messageStates.map((state) => [state, of(state)])), unsure };
    }
    const counted = await Promise.all(
      messageStates.map(
        async (state) => [state, await this.messages.ofPublication(publicationId, state)] as const,
      ),
    );
    const counts = present(counted);
    if (!counts.unknown) return { counts, unsure: 0 };
    const unknown = await this.messages.ofPublicationIn(publicationId, 'unknown');
    return { counts, unsure: unknown.filter((one) => one.isUnsure).length };
  }

  /** What will never be sent was not told: its addresses' ledger is put right, and looked at again. */
  private async untell({ _id: publicationId, outageId }: PublicationDocument): Promise<void> {
    const states = ['expired', 'withdrawn'] as const;
    const found = await Promise.all(
      states.map((state) => this.messages.ofPublicationIn(publicationId, state)),
    );
    const counted = await this.told.stillCounted(found.flat());
    if (counted.length === 0) return;
    // Durable first, so that a crash half-way leaves the look to another.
    const soonMs = this.hands.clock.nowMs() + lookAgainMs;
    await this.hands.views.lookAgainAt(outageId, new Date(soonMs).toISOString());
    await Promise.all(counted.map((message) => this.told.takeBack(message)));
  }

  private async publish(
    known: DeliveryDocument,
    outageId: string,
    { counts, unsure }: Pick<Delivery, 'counts' | 'unsure'>,
  ): Promise<void> {
    const { _id: publicationId, delivery: before } = known;
    if (before?.unsure === unsure && JSON.stringify(before.counts) === JSON.stringify(counts))
      return;
    const updatedAt = this.hands.clock.now();
    const version = known.version + 1;
    const delivery: Delivery = { publicationId, outageId, version, counts, unsure, updatedAt };
    const event = eventRecord('relight.delivery.v1', delivery, {
      id: `${publicationId}@${version}`,
      source: 'relight/broadcast',
      time: updatedAt,
    });
    const isAwaited = awaited.some((state) => counts[state]);
    const lookUntil = isAwaited ? new Date(Date.now() + receiptsWithinMs).toISOString() : undefined;
    await this.publisher.save(withPending({ ...known, delivery, lookUntil }, [event]));
  }
}

function present(counted: readonly (readonly [MessageState, number])[]): Delivery['counts'] {
  return Object.fromEntries(counted.filter(([, count]) => count > 0));
}
