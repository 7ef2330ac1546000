import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Retention } from '@relight/service-kit';
import { MessagesStore } from '../deliver/messages.store.ts';
import { DeliveryCounts } from './delivery-counts.ts';
import { PublicationsStore } from './publications.store.ts';
import { ToldStore } from './told.store.ts';
import { ViewsStore } from './views.store.ts';

/** What role `deliver` lets go of by age. */
@Injectable()
export class DeliverRetention implements OnApplicationBootstrap {
  constructor(
    private readonly retention: Retention,
    private readonly messages: MessagesStore,
    private readonly publications: PublicationsStore,
    private readonly counts: DeliveryCounts,
    private readonly views: ViewsStore,
    private readonly told: ToldStore,
  ) {}

  onApplicationBootstrap(): void {
    const { messages, publications, counts, views, told } = this;
    views.applyRetention(this.retention, (outageId) => told.forget(outageId));
    publications.applyRetention(this.retention, {
      notEnded: (outageIds) => views.notEnded(outageIds),
      forget: (publicationIds) => counts.forget(publicationIds),
    });
    messages.applyRetention(this.retention);
  }
}
