import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Consumers } from '@relight/service-kit';
import { Weigher } from './weigher.ts';

/** Hands located reports to the weigher. */
@Injectable()
export class EvidenceConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly consumers: Consumers,
    private readonly weigher: Weigher,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.consumers.start({
      group: 'ingest-evidence',
      topics: ['evidence'],
      handle: (events) =>
        this.weigher.handle(
          events.flatMap((event) => (event.type === 'relight.evidence.v1' ? event.data : [])),
        ),
    });
  }
}
