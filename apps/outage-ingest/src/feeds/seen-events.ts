import type { Clock } from '@relight/domain';
import { later } from '../outage-changes.ts';
import type { IngestStores } from '../stores.ts';

const keptMs = 7 * 24 * 60 * 60_000;
const atOnce = 1_000;

/** Feed events are known again for seven days. */
export class SeenEvents {
  constructor(
    private readonly stores: IngestStores,
    private readonly clock: Clock,
  ) {}

  async sweep(): Promise<void> {
    const { seen } = this.stores.facts;
    const old = await seen.find({
      index: 'seenAt',
      range: { lt: later(this.clock.now(), -keptMs) },
      limit: atOnce,
    });
    // What has not been published yet stays until it is.
    await Promise.all(old.filter((one) => !one.pendingSince).map(({ _id }) => seen.delete(_id)));
  }
}
