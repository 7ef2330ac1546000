import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock, isOpen } from '@relight/domain';
import { Metrics } from '@relight/service-kit';
import { later } from '../outage-changes.ts';
import { IngestStores } from '../stores.ts';

const minuteMs = 60_000;
const lapsingWithinMs = 15 * minuteMs;
/** Nobody - no instrument, feed or person - has said anything of it for so long. */
const silentAfterMs = 120 * minuteMs;
const mostLookedAt = 5_000;

/** Promises about to lapse, and outages nobody speaks of, on the metrics page. */
@Injectable()
export class OutageFigures implements OnApplicationBootstrap {
  constructor(
    private readonly stores: IngestStores,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {}

  onApplicationBootstrap(): void {
    const lapsing = {
      name: 'relight_etr_lapsing',
      help: 'Open outages whose ETR lapses within 15 minutes with none newer; take the max over instances',
    };
    this.metrics.gauge(lapsing, () => this.#lapsing());
    const silent = {
      name: 'relight_silent_outages',
      help: 'Open outages that nothing was heard of for two hours; take the max over instances',
    };
    this.metrics.gauge(silent, () => this.#silent());
  }

  /** An outage with an ETR is due at the ETR at the latest. */
  async #lapsing(): Promise<number> {
    const now = this.clock.now();
    const until = later(now, lapsingWithinMs);
    const due = await this.stores.outages.find({
      index: 'dueAt',
      range: { lte: until },
      limit: mostLookedAt,
    });
    const lapsing = due.filter(({ outage: { status, etr } }) => {
      return isOpen(status) && etr !== undefined && etr.at > now && etr.at <= until;
    });
    return lapsing.length;
  }

  #silent(): Promise<number> {
    const before = later(this.clock.now(), -silentAfterMs);
    return this.stores.outages.count({ index: 'openUpdatedAt', range: { lt: before } });
  }
}
