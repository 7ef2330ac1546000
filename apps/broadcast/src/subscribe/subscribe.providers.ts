import { Injectable, type OnApplicationBootstrap, type Provider, type Type } from '@nestjs/common';
import { DocumentStore } from '@relight/documents';
import { Clock } from '@relight/domain';
import { Retention } from '@relight/service-kit';
import { Requests } from './requests.store.ts';
import { SubscribeLimits } from './subscribe-limits.ts';
import { Subscribers } from './subscribers.ts';
import { Subscribing } from './subscribing.ts';
import { SubscriptionsController } from './subscriptions.controller.ts';

/** Lets go of requests that nobody confirmed, and of the note of those that somebody did. */
@Injectable()
class SubscribeRetention implements OnApplicationBootstrap {
  constructor(
    private readonly retention: Retention,
    private readonly requests: Requests,
  ) {}

  onApplicationBootstrap(): void {
    this.requests.applyRetention(this.retention);
  }
}

/** Alerts without an account; the code is sent by the queue of role `deliver`. */
export const subscribeProviders: readonly Provider[] = [
  {
    provide: Requests,
    inject: [DocumentStore, Clock],
    useFactory: (store: DocumentStore, clock: Clock) => Requests.open(store, clock),
  },
  { provide: SubscribeLimits, useFactory: () => new SubscribeLimits() },
  Subscribers,
  Subscribing,
  SubscribeRetention,
];

export const subscribeControllers: readonly Type[] = [SubscriptionsController];
