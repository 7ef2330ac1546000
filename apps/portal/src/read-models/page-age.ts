import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Metrics } from '@relight/service-kit';
import { PublicPage } from './public-page.ts';
import { SoundTime } from './sound-time.ts';

/** How old what the public sees is: made long ago, or from events that no longer come. */
@Injectable()
export class PageAge implements OnApplicationBootstrap {
  #soundAtMs = Date.now();

  constructor(
    private readonly page: PublicPage,
    private readonly sound: SoundTime,
    private readonly metrics: Metrics,
  ) {}

  onApplicationBootstrap(): void {
    const age = {
      name: 'relight_public_page_age_seconds',
      help: 'Age of what the public page shows; grows while the event log is away; of this instance',
    };
    this.metrics.gauge(age, () => this.#seconds());
  }

  #seconds(): number {
    if (this.sound.isFed()) this.#soundAtMs = Math.max(this.#soundAtMs, this.page.madeAtMs);
    return Math.max(0, Date.now() - this.#soundAtMs) / 1_000;
  }
}
