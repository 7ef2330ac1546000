import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { AnyEvent } from '@relight/contracts';
import { Clock } from '@relight/domain';
import { Background, Consumers } from '@relight/service-kit';
import { Decisions } from './decisions.ts';
import { Publisher } from './publisher.service.ts';
import { ViewsStore } from './views.store.ts';

/** What the consumer works with. */
@Injectable()
export class ConsumerHands {
  constructor(
    readonly consumers: Consumers,
    readonly background: Background,
    readonly clock: Clock,
  ) {}
}

/** Hears whom outages touch, and looks again when the time comes. */
@Injectable()
export class PublishConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly views: ViewsStore,
    private readonly publisher: Publisher,
    private readonly decisions: Decisions,
    private readonly hands: ConsumerHands,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { consumers, background } = this.hands;
    await consumers.start({
      group: 'broadcast-publish',
      topics: ['outage.impacts', 'outage.members'],
      handle: (events) => this.hear(events),
    });
    background.every('looking at outages again', 500, () => this.lookAgain());
    background.every('sending what was approved', 500, () => this.decisions.goAhead());
    background.every('publishing what a crash left', 5_000, () => this.decisions.drain());
  }

  private async hear(events: readonly AnyEvent[]): Promise<void> {
    const touched = new Set<string>();
    for (const event of events) {
      // oxlint-disable-next-line no-await-in-loop -- in order: the newest of each stays
      const outageId = await this.keep(event);
      if (outageId !== undefined) touched.add(outageId);
    }
    await Promise.all([...touched].map((outageId) => this.publisher.evaluate(outageId)));
  }

  private async keep(event: AnyEvent): Promise<string | undefined> {
    if (event.type === 'relight.impact.v1') {
      await this.views.keepImpact(event.data);
      return event.data.outage.id;
    }
    if (event.type === 'relight.members.part.v1') await this.views.keepPart(event.data);
    else if (event.type === 'relight.members.manifest.v1') {
      await this.views.keepManifest(event.data);
    } else return undefined;
    return event.data.outageId;
  }

  private async lookAgain(): Promise<void> {
    for (const { _id: outageId } of await this.views.due(this.hands.clock.now())) {
      // oxlint-disable-next-line no-await-in-loop -- one outage after another
      await this.views.lookAgainAt(outageId, undefined);
      // oxlint-disable-next-line no-await-in-loop -- as above; a crash here is mended by `restart`
      await this.publisher.evaluate(outageId);
    }
  }
}
