import type { Clock } from '@relight/domain';
import { later } from '../outage-changes.ts';
import type { IngestStores } from '../stores.ts';

const keptMs = 7 * 24 * 60 * 60_000;
const atOnce = 1_000;

/** Feed events are known again for seven days, and so are ends that came before their beginning. */
export class SeenEvents {
  constructor(
    private readonly stores: IngestStores,
    private readonly clock: Clock,
  ) {}

  async sweep(): Promise<void> {
    const { seen } = this.stores.facts;
    const before = later(this.clock.now(), -keptMs);
    for (let forgotten = atOnce; forgotten > 0;) {
      // oxlint-disable-next-line no-await-in-loop -- each page is what the one before left
      const old = await seen.find({ index: 'seenAt', range: { lt: before }, limit: atOnce });
      // What has not been published yet stays until it is.
      const done = old.filter((one) => !one.pendingSince);
      // oxlint-disable-next-line no-await-in-loop -- see above
      await Promise.all(done.map(({ _id }) => seen.delete(_id)));
      forgotten = old.length === atOnce ? done.length : 0;
    }
    await this.sweepEnds(before);
  }

  private async sweepEnds(before: string): Promise<void> {
    const { ends } = this.stores.facts;
    for (let forgotten = atOnce; forgotten === atOnce;) {
      // oxlint-disable-next-line no-await-in-loop -- each page is what the one before left
      const old = await ends.find({ index: 'seenAt', range: { lt: before }, limit: atOnce });
      // oxlint-disable-next-line no-await-in-loop -- see above
      await Promise.all(old.map(({ _id }) => ends.delete(_id)));
      forgotten = old.length;
    }
  }
}
