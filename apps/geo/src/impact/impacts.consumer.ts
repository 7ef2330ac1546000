import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Background, Consumers } from '@relight/service-kit';
import { ImpactStore } from './impact.store.ts';
import { Impacts } from './impacts.service.ts';

const refreshMs = 10 * 60_000;

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
    await this.impacts.refresh();
    // Again now and then: an instance of an older version may still have written since.
    this.background.every('outages by feeder', refreshMs, () => this.impacts.refresh());
    this.background.every('drain impacts', 2_000, () => this.store.drain());
    await this.consumers.startOf('relight.outage.v1', {
      group: 'geo-impacts',
      handle: (outages) => this.impacts.take(outages),
    });
  }
}
