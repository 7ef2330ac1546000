import { Injectable } from '@nestjs/common';
import { Clock } from '@relight/domain';
import { Readiness } from '@relight/service-kit';

/** Up to when what the pages show is sure to be whole: now, or, while no events can come, when they last could. */
@Injectable()
export class SoundTime {
  #lastMs: number;

  constructor(
    private readonly readiness: Readiness,
    private readonly clock: Clock,
  ) {
    this.#lastMs = clock.nowMs();
  }

  /** False while the event log does not answer. */
  isFed(): boolean {
    return !('event log' in this.readiness.report().waitingFor);
  }

  /** ISO 8601, by the Clock. Exact to the time since it was last asked for, so ask for it often. */
  asOf(): string {
    if (this.isFed()) this.#lastMs = this.clock.nowMs();
    return new Date(this.#lastMs).toISOString();
  }
}
