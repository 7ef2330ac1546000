import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '@relight/domain';
import { Background, Consumers } from '@relight/service-kit';
import { Clusters } from './clusters.ts';
import { EvidenceMaker } from './evidence.service.ts';
import { EvidenceStore } from './evidence.store.ts';

const DAY_MS = 86_400_000;

/** What is kept of reports, and let go of. */
@Injectable()
export class ReportKeeping {
  constructor(
    private readonly evidence: EvidenceStore,
    private readonly clusters: Clusters,
    private readonly clock: Clock,
  ) {}

  drain(): Promise<void> {
    return this.evidence.drain();
  }

  /** Reports come again for a week at most; a cluster takes nobody in after half an hour. */
  async forget(): Promise<void> {
    const ago = (days: number) => new Date(this.clock.nowMs() - days * DAY_MS).toISOString();
    await this.evidence.forgetBefore(ago(7));
    await this.clusters.forgetBefore(ago(1));
  }
}

/** Reports in, evidence out. */
@Injectable()
export class ReportsConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly consumers: Consumers,
    private readonly background: Background,
    private readonly maker: EvidenceMaker,
    private readonly keeping: ReportKeeping,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.background.every('drain evidence', 2_000, () => this.keeping.drain());
    this.background.every('forget old reports', 600_000, () => this.keeping.forget());
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
