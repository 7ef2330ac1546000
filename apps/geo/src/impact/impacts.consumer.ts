import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Background, Consumers } from '@relight/service-kit';
import { ImpactStore } from './impact.store.ts';
import { Impacts } from './impacts.service.ts';

/** Outages in, impacts and members out. */
@Injectable()
export class ImpactsConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly consumers: Consumers,
    private readonly background: Background,
    private readonly impacts: Impacts,
    private readonly store: ImpactStore,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.background.every('drain impacts', 2_000, () => this.store.drain());
    await this.consumers.start({
      group: 'geo-impacts',
      topics: ['outages'],
      handle: (events) =>
        this.impacts.take(
          events.flatMap((event) => (event.type === 'relight.outage.v1' ? [event.data] : [])),
        ),
    });
  }
}
