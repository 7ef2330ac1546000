import type { Provider, Type } from '@nestjs/common';
import { DocumentStore, Lease } from '@relight/documents';
import { Settings } from '../config.ts';
import { GeoPatience, PlacesFound } from '../places-found.ts';
import { Forgeries } from '../webhooks/forgeries.ts';
import { ChannelList } from '../channels/channel-list.ts';
import { Receipts } from '../receipts.ts';
import { AnswersConsumer, Written } from './answers.consumer.ts';
import { Allowance } from './allowance.ts';
import { Attempts, ConsentCheck } from './attempts.ts';
import { ChannelsController } from './channels.controller.ts';
import { Channels } from './channels.ts';
import { Ledger } from './ledger.ts';
import { LeftReceipts } from './left-receipts.ts';
import { MessageFigures } from './message-figures.ts';
import { MessageJournal } from './message-journal.ts';
import { MessagesStore } from './messages.store.ts';
import { MessageQueue, Outbox } from './outbox.ts';
import { ReceiptsController } from './receipts.controller.ts';
import { RecordController } from './record.controller.ts';
import { Heard, RepliesConsumer, ReplyWording } from './replies.consumer.ts';
import { Resolver } from './resolver.ts';
import { Sender } from './sender.service.ts';
import { Timings } from './timings.ts';
import { UnsureController } from './unsure.controller.ts';
import { Unsure } from './unsure.ts';

/** Geo is there within a fraction of it; while it is away answers must not stand still. */
const geoMs = 3_000;

/** Everything that hands messages over and learns what became of them. */
export const deliverProviders: readonly Provider[] = [
  {
    provide: MessagesStore,
    inject: [DocumentStore, MessageJournal],
    useFactory: (store: DocumentStore, journal: MessageJournal) =>
      MessagesStore.open(store, journal),
  },
  MessageJournal,
  MessageFigures,
  {
    provide: Heard,
    inject: [DocumentStore],
    useFactory: (store: DocumentStore) => Heard.open(store),
  },
  {
    provide: Lease,
    inject: [DocumentStore, Settings],
    useFactory: (store: DocumentStore, { config }: Settings) =>
      Lease.open(store, { holder: config.INSTANCE }),
  },
  {
    provide: Receipts,
    inject: [DocumentStore],
    useFactory: (store: DocumentStore) => Receipts.open(store),
  },
  LeftReceipts,
  {
    provide: Allowance,
    inject: [DocumentStore],
    useFactory: (store: DocumentStore) => Allowance.open(store),
  },
  Timings,
  {
    provide: ChannelList,
    inject: [Settings],
    useFactory: ({ config }: Settings) => ChannelList.open(config),
  },
  Channels,
  Ledger,
  ConsentCheck,
  Attempts,
  Resolver,
  Unsure,
  Sender,
  { provide: MessageQueue, useClass: Outbox },
  { provide: GeoPatience, useValue: { waitMs: geoMs } },
  PlacesFound,
  Forgeries,
  ReplyWording,
  RepliesConsumer,
  {
    provide: Written,
    inject: [DocumentStore],
    useFactory: (store: DocumentStore) => Written.open(store),
  },
  AnswersConsumer,
];

export const deliverControllers: readonly Type[] = [
  ReceiptsController,
  ChannelsController,
  RecordController,
  UnsureController,
];
