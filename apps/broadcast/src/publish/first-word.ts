import { Injectable } from '@nestjs/common';
import { Clock, isOpen } from '@relight/domain';
import { Settings } from '../config.ts';
import { ViewsStore, type WholeOutage } from './views.store.ts';

/** When something may be said of an outage at all. */
@Injectable()
export class FirstWord {
  constructor(
    private readonly views: ViewsStore,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /** The outage, once all is known of it; while it is too early to speak of it, a look later is arranged. */
  async look(
    outageId: string,
  ): Promise<{ readonly whole: WholeOutage; readonly isTooEarly: boolean } | undefined> {
    const whole = await this.views.whole(outageId);
    return whole && { whole, isTooEarly: await this.#isTooEarly(whole) };
  }

  /** An auto-reclose texts nobody, and of a prediction nothing is said before it has settled. */
  async #isTooEarly({ impact: { outage } }: WholeOutage): Promise<boolean> {
    if (!isOpen(outage.status) || outage.mergedInto !== undefined) return false;
    const { FIRST_WORD_AFTER_MS } = this.settings.config;
    const readyAt = new Date(Date.parse(outage.startedAt) + FIRST_WORD_AFTER_MS).toISOString();
    if (readyAt > this.clock.now()) {
      await this.views.lookAgainAt(outage.id, readyAt);
      return true;
    }
    return outage.status === 'predicted' && outage.settledAt === undefined;
  }
}
