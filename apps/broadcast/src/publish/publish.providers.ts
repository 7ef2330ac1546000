import type { Provider, Type } from '@nestjs/common';
import { DocumentStore } from '@relight/documents';
import { EventLog } from '@relight/messaging';
import { FactChecker } from '../deliver/fact-checker.ts';
import { TellBack } from '../deliver/tell-back.ts';
import { Aftermath } from './aftermath.ts';
import { Audiences, NextWords, ReachedBy } from './audiences.ts';
import { Decisions } from './decisions.ts';
import { DeliverRetention } from './deliver-retention.ts';
import { deliveriesToken, DeliveryCounts } from './delivery-counts.ts';
import { FirstWord } from './first-word.ts';
import { Handover } from './handover.ts';
import { PublicationsController } from './publications.controller.ts';
import { PublicationsStore } from './publications.store.ts';
import { PublishConsumer } from './publish.consumer.ts';
import { Publisher } from './publisher.service.ts';
import { Recall } from './recall.ts';
import { StillTrue } from './still-true.ts';
import { ToldStore } from './told.store.ts';
import { ViewsStore } from './views.store.ts';
import { Words } from './words.ts';

/** Everything that decides what is said; `deliver` hands it over and says what became of it. */
export const publishProviders: readonly Provider[] = [
  {
    provide: ViewsStore,
    inject: [DocumentStore],
    useFactory: (store: DocumentStore) => ViewsStore.open(store),
  },
  {
    provide: ToldStore,
    inject: [DocumentStore],
    useFactory: (store: DocumentStore) => ToldStore.open(store),
  },
  {
    provide: PublicationsStore,
    inject: [DocumentStore, EventLog],
    useFactory: (store: DocumentStore, events: EventLog) => PublicationsStore.open(store, events),
  },
  {
    provide: deliveriesToken,
    inject: [DocumentStore],
    useFactory: (store: DocumentStore) => DeliveryCounts.collection(store),
  },
  DeliveryCounts,
  FirstWord,
  ReachedBy,
  NextWords,
  Audiences,
  Words,
  Handover,
  Recall,
  Publisher,
  Decisions,
  PublishConsumer,
  DeliverRetention,
  { provide: TellBack, useClass: Aftermath },
  { provide: FactChecker, useClass: StillTrue },
];

export const publishControllers: readonly Type[] = [PublicationsController];
