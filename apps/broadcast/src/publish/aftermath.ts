import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Background } from '@relight/service-kit';
import type { Message } from '../deliver/message.schema.ts';
import { TellBack } from '../deliver/tell-back.ts';
import { DeliveryCounts } from './delivery-counts.ts';
import { Publisher } from './publisher.service.ts';
import { ToldStore } from './told.store.ts';

const flushMs = 500;

/** What follows when a message changes state: counts, and mending what was not told after all. */
@Injectable()
export class Aftermath extends TellBack implements OnApplicationBootstrap {
  private readonly lookAgain = new Set<string>();
  private readonly count = new Set<string>();

  constructor(
    private readonly told: ToldStore,
    private readonly publisher: Publisher,
    private readonly counts: DeliveryCounts,
    private readonly background: Background,
  ) {
    super();
  }

  async onApplicationBootstrap(): Promise<void> {
    // What was still on its way when the process ended is counted anew.
    for (const publicationId of await this.counts.unfinished()) {
      this.count.add(publicationId);
      // oxlint-disable-next-line no-await-in-loop -- a handful, once
      for (const message of await this.counts.neverSent(publicationId)) await this.moved(message);
    }
    this.background.every('counting deliveries', flushMs, () => this.flush());
  }

  override async moved(message: Message): Promise<void> {
    const { _id: id, state, publicationId, outageId, addressId } = message;
    if (publicationId === undefined) return;
    this.count.add(publicationId);
    if (state !== 'expired' && state !== 'withdrawn') return;
    if (addressId === undefined || outageId === undefined) return;
    await this.told.takeBack(addressId, outageId, id);
    this.lookAgain.add(outageId);
  }

  private async flush(): Promise<void> {
    const publications = [...this.count];
    this.count.clear();
    const outages = [...this.lookAgain];
    this.lookAgain.clear();
    for (const publicationId of publications) {
      // oxlint-disable-next-line no-await-in-loop -- a few a second
      await this.counts.refresh(publicationId);
    }
    for (const outageId of outages) {
      // oxlint-disable-next-line no-await-in-loop -- rare
      await this.publisher.evaluate(outageId);
    }
  }
}
