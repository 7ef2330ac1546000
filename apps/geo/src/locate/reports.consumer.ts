import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Background, Consumers } from '@relight/service-kit';
import { EvidenceMaker } from './evidence.service.ts';
import { EvidenceStore } from './evidence.store.ts';

/** Reports in, evidence out. */
@Injectable()
export class ReportsConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly consumers: Consumers,
    private readonly background: Background,
    private readonly maker: EvidenceMaker,
    private readonly evidence: EvidenceStore,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.background.every('drain evidence', 2_000, () => this.evidence.drain());
    await this.consumers.start({
      group: 'geo-evidence',
      topics: ['reports'],
      handle: (events) =>
        this.maker.take(
          events.flatMap((event) => (event.type === 'relight.report.v1' ? [event.data] : [])),
        ),
    });
  }
}
