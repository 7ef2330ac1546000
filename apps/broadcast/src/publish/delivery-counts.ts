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
import type { EventLog } from '@relight/messaging';
import { Schema } from 'mongoose';
import type { Message } from '../deliver/message.schema.ts';
import { MessagesStore } from '../deliver/messages.store.ts';
import { PublicationsStore } from './publications.store.ts';

interface DeliveryDocument extends Stored, WithPending {
  readonly delivery?: Delivery | undefined;
}

const deliveryModel: CollectionModel<DeliveryDocument> = {
  name: 'broadcast.deliveries',
  schema: new Schema<DeliveryDocument>({
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    delivery: Schema.Types.Mixed,
    ...pendingFields,
  }),
};

/** In these a message may still change by itself. */
const open: readonly MessageState[] = ['queued', 'sending', 'unknown'];

/** The counts of one publication's messages, published when they change. */
@Injectable()
export class DeliveryCounts {
  private readonly publisher: PendingPublisher<DeliveryDocument>;

  constructor(
    private readonly deliveries: Collection<DeliveryDocument>,
    private readonly messages: MessagesStore,
    private readonly publications: PublicationsStore,
    private readonly hands: { readonly events: EventLog; readonly clock: Clock },
  ) {
    this.publisher = new PendingPublisher(deliveries, (records) => hands.events.append(records));
  }

  static async collection(store: DocumentStore): Promise<Collection<DeliveryDocument>> {
    return store.open(deliveryModel);
  }

  /** Publications with messages on their way. */
  async unfinished(): Promise<readonly string[]> {
    await this.publisher.drain(0);
    return (await this.publications.inState('sending')).map(({ _id }) => _id);
  }

  /** Messages that will never go: a crash may have kept their addresses' ledger from knowing. */
  async neverSent(publicationId: string): Promise<readonly Message[]> {
    const states = ['expired', 'withdrawn'] as const;
    const found = states.map((state) => this.messages.ofPublicationIn(publicationId, state));
    return (await Promise.all(found)).flat();
  }

  async refresh(publicationId: string): Promise<void> {
    const publication = await this.publications.get(publicationId);
    const counted = await Promise.all(
      messageStates.map(
        async (state) => [state, await this.messages.ofPublication(publicationId, state)] as const,
      ),
    );
    const counts = Object.fromEntries(counted.filter(([, count]) => count > 0));
    const unsure = (await this.messages.ofPublicationIn(publicationId, 'unknown')).filter(
      (one) => one.isUnsure,
    ).length;
    await this.publish(publicationId, publication.outageId, { counts, unsure });
    const moving = open.reduce((sum, state) => sum + (counts[state] ?? 0), 0) - unsure;
    const {
      state,
      publication: { toldAt },
    } = publication;
    if (moving === 0 && state === 'sending' && toldAt !== undefined) {
      await this.publications.save(publication, { state: 'done' }, this.hands.clock.now());
    }
  }

  private async publish(
    publicationId: string,
    outageId: string,
    { counts, unsure }: Pick<Delivery, 'counts' | 'unsure'>,
  ): Promise<void> {
    const known = (await this.deliveries.get(publicationId)) ?? { _id: publicationId, version: 0 };
    const before = known.delivery;
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
    await this.publisher.save(withPending({ ...known, delivery }, [event]));
  }
}
