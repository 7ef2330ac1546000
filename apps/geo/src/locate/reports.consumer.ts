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
    await this.consumers.startOf('relight.report.v1', {
      group: 'geo-evidence',
      handle: (reports) => this.maker.take(reports),
    });
  }
}
