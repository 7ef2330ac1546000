import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Background, Consumers } from '@relight/service-kit';
import { IngestStores } from '../stores.ts';
import { DueWork } from './deadlines.ts';
import { Observer } from './observer.ts';

const dueEveryMs = 500;
const drainEveryMs = 2_000;

/** Hands observations to the observer, and does what falls due. */
@Injectable()
export class ObservationsConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly consumers: Consumers,
    private readonly background: Background,
    private readonly observer: Observer,
    private readonly due: DueWork,
    private readonly stores: IngestStores,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { observer, due, stores } = this;
    await this.consumers.startOf('relight.observation.v1', {
      group: 'ingest-observations',
      handle: (observations, eventIds) => observer.handle(observations, eventIds),
    });
    this.background.every('due outages', dueEveryMs, () => due.run());
    this.background.every('drain ingest', drainEveryMs, () => stores.drain());
  }
}
