import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { PublicChange } from '@relight/contracts';
import { Background } from '@relight/service-kit';
import { PublicPage } from '../read-models/public-page.ts';
import { ReadModels } from '../read-models/read-models.ts';
import { SoundTime } from '../read-models/sound-time.ts';
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
    private readonly sound: SoundTime,
    private readonly background: Background,
  ) {}

  onApplicationBootstrap(): void {
    this.background.every('public page', tickMs, () => this.tick());
    this.background.every('public beat', beatMs, async () => {
      if (!this.sound.isFed()) return;
      this.broadcaster.sendOnce('beat', JSON.stringify({ asOf: this.sound.asOf() }));
    });
  }

  onModuleDestroy(): void {
    this.broadcaster.close();
  }

  /**
   * What depends on time (lapses, the first minute, three hours) changes without an event. While none can
   * come nothing is made anew and no beat goes out: what readers have then tells its own age.
   */
  async tick(): Promise<void> {
    if (!this.models.isCaughtUp() || !this.sound.isFed()) return;
    const change = await this.page.refresh();
    if (change) this.broadcaster.send({ event: 'change', value: change });
  }
}
