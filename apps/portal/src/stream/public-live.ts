import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { PublicChange } from '@relight/contracts';
import { Clock } from '@relight/domain';
import { Background } from '@relight/service-kit';
import { PublicPage } from '../read-models/public-page.ts';
import { ReadModels } from '../read-models/read-models.ts';
import { Broadcaster } from './broadcaster.ts';
import { foldChanges } from './public-fold.ts';

const tickMs = 1_000;
const beatMs = 10_000;

/** Brings the public page up to date each second and tells its readers what changed. */
@Injectable()
export class PublicLive implements OnApplicationBootstrap, OnModuleDestroy {
  readonly broadcaster = new Broadcaster<PublicChange>({
    snapshot: async () => (await this.page.kept()).identity.bytes,
    fold: foldChanges,
  });

  constructor(
    private readonly page: PublicPage,
    private readonly models: ReadModels,
    private readonly clock: Clock,
    private readonly background: Background,
  ) {}

  onApplicationBootstrap(): void {
    this.background.every('public page', tickMs, () => this.tick());
    this.background.every('public beat', beatMs, async () => {
      this.broadcaster.sendOnce('beat', JSON.stringify({ asOf: this.clock.now() }));
    });
  }

  onModuleDestroy(): void {
    this.broadcaster.close();
  }

  /** What depends on time (lapses, the first minute, three hours) changes without an event. */
  async tick(): Promise<void> {
    if (!this.models.isCaughtUp()) return;
    const change = await this.page.refresh();
    if (change) this.broadcaster.send({ event: 'change', value: change });
  }
}
