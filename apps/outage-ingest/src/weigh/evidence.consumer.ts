import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Background, Consumers } from '@relight/service-kit';
import { CaseOpenings } from '../command/case-openings.ts';
import { Weigher } from './weigher.ts';

const openEveryMs = 2_000;

/** Hands located reports to the weigher. */
@Injectable()
export class EvidenceConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly consumers: Consumers,
    private readonly weigher: Weigher,
    private readonly openings: CaseOpenings,
    private readonly background: Background,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.background.every('outages of confirmed cases', openEveryMs, () =>
      this.openings.finishLeft(),
    );
    await this.consumers.startOf('relight.evidence.v1', {
      group: 'ingest-evidence',
      handle: (evidence, eventIds) => this.weigher.handle(evidence, eventIds),
    });
  }
}
