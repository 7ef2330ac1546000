import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { isStale, Lease } from '@relight/documents';
import { Background, ServiceLog } from '@relight/service-kit';
import type { Message } from '../deliver/message.schema.ts';
import { TellBack } from '../deliver/tell-back.ts';
import { DeliveryCounts } from './delivery-counts.ts';

const flushMs = 1_000;
const sweepMs = 5_000;
/** One instance looks after what others left; any may. */
const countingLease = 'broadcast-counting';

/**
 * What follows when a message changes state: counts, and mending what was not told after all. What is
 * noted here is only a hint to be quick; a sweep finds what an instance that died had still to count.
 */
@Injectable()
export class Aftermath extends TellBack implements OnApplicationBootstrap {
  readonly #count = new Set<string>();

  constructor(
    private readonly counts: DeliveryCounts,
    private readonly background: Background,
    private readonly lease: Lease,
    private readonly log: ServiceLog,
  ) {
    super();
  }

  onApplicationBootstrap(): void {
    this.background.every('counting deliveries', flushMs, () => this.#flush());
    this.background.every('counting what others left', sweepMs, () => this.#sweep());
  }

  override moved({ publicationId }: Message): Promise<void> {
    if (publicationId !== undefined) this.#count.add(publicationId);
    return Promise.resolve();
  }

  override async reopen({ publicationId }: Message): Promise<void> {
    if (publicationId !== undefined) await this.counts.reopen(publicationId);
  }

  async #sweep(): Promise<void> {
    if (!(await this.lease.hold(countingLease))) return;
    await this.counts.drain();
    for (const publicationId of await this.counts.unfinished()) this.#count.add(publicationId);
  }

  async #flush(): Promise<void> {
    const publications = [...this.#count];
    this.#count.clear();
    for (let start = 0; start < publications.length; start += 20) {
      // oxlint-disable-next-line no-await-in-loop, relight/bounded-promises -- a few at once
      await Promise.all(publications.slice(start, start + 20).map((id) => this.#refresh(id)));
    }
  }

  async #refresh(publicationId: string): Promise<void> {
    try {
      await this.counts.refresh(publicationId);
    } catch (error) {
      // Counted again in the next round: another instance was faster, or the store is away.
      if (isStale(error)) this.#count.add(publicationId);
      else this.log.warn('A publication could not be counted', error);
    }
  }
}
