import { update, type Collection, type CollectionModel } from '@relight/documents';
import type { DocumentStore, Stored } from '@relight/documents';
import type { Channel } from '@relight/domain';
import { Schema } from 'mongoose';

/** What a channel's provider may be given: all instances draw on one document. `_id` is the channel. */
interface AllowanceDocument extends Stored {
  /** Wall milliseconds at which all that was taken has been handed over, at the channel's rate. */
  readonly usedUntilMs: number;
}

const allowanceModel: CollectionModel<AllowanceDocument> = {
  name: 'broadcast.allowances',
  schema: new Schema<AllowanceDocument>({
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    usedUntilMs: { type: Number, required: true },
  }),
};

/** So much of the future is given away at most: what is urgent waits no longer behind it. */
const aheadMs = 1_000;

/** What a look at the queue should find room for, rather than one message each time. */
const worthALookMs = 250;

/**
 * Rate caps of channels, kept by all instances together: a provider that is given more than it hands over
 * queues it, and what is urgent would stand at the end of that queue instead of at the front of ours.
 */
export class Allowance {
  readonly #emptyUntilMs = new Map<Channel, number>();

  constructor(
    private readonly allowances: Collection<AllowanceDocument>,
    private readonly nowMs: () => number = Date.now,
  ) {}

  static async open(store: DocumentStore, nowMs?: () => number): Promise<Allowance> {
    return new Allowance(await store.open(allowanceModel), nowMs);
  }

  /** Wall milliseconds until there is something to take again, as far as this process knows. */
  emptyMs(channel: Channel): number {
    return Math.max(0, (this.#emptyUntilMs.get(channel) ?? 0) - this.nowMs());
  }

  /**
   * How many of these, in their order, may go now; `units` says how much of the cap each takes. Taken from
   * the allowance whether they go or not. Throws STORE_AWAY (retriable).
   */
  async take(channel: Channel, perSecond: number, units: readonly number[]): Promise<number> {
    const msPerUnit = 1_000 / perSecond;
    let count = 0;
    await update(this.allowances, channel, (known, _id) => {
      const now = this.nowMs();
      // What was not used is gone: a cap is no credit for later.
      let usedUntilMs = Math.max(known?.usedUntilMs ?? 0, now);
      count = 0;
      // One that is larger than all there ever is goes alone.
      while (count < units.length && usedUntilMs < now + aheadMs) {
        usedUntilMs += (units[count] ?? 0) * msPerUnit;
        count += 1;
      }
      if (count < units.length)
        this.#emptyUntilMs.set(channel, usedUntilMs - aheadMs + worthALookMs);
      return count === 0 ? undefined : { _id, version: known?.version ?? 0, usedUntilMs };
    });
    return count;
  }
}
