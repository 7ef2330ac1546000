import { randomUUID } from 'node:crypto';
import { RelightError } from '@relight/domain';
import { Schema } from 'mongoose';
import type { Collection, CollectionModel, DocumentStore, Stored } from './document-store.ts';

/** A holder that died is followed after so long at most. */
const leaseMs = 15_000;

/** Who may do what only one should do at a time; `_id` is the name of the work. */
export interface LeaseDocument extends Stored {
  readonly holder: string;
  /** Wall milliseconds; from then on anybody may take it. */
  readonly until: number;
}

/** One collection for all services: names of leases begin with the service's. */
export const leaseModel: CollectionModel<LeaseDocument> = {
  name: 'leases',
  schema: new Schema<LeaseDocument>({
    _id: { type: String },
    version: { type: Number },
    holder: { type: String, required: true },
    until: { type: Number, required: true },
  }),
};

export interface LeaseOptions {
  /** Names the instance for whoever reads the document; made unique by the lease itself. */
  readonly holder: string;
  /** Wall milliseconds a lease lasts without being renewed; 15 s unless told. */
  readonly ttlMs?: number;
  readonly nowMs?: () => number;
}

/**
 * Work that one instance at a time should do (a rate limit, posts in order, a provider's list), agreed
 * upon by compare-and-set on wall time. Two never hold one name at once by the store's word, but a
 * holder that was paused may not know yet that it lost it, and clocks differ: correctness must never
 * rest on a lease, only politeness to a provider and work saved.
 */
export class Lease {
  readonly #held = new Map<string, LeaseDocument>();
  readonly #holder: string;
  readonly #ttlMs: number;
  readonly #nowMs: () => number;

  private constructor(
    private readonly leases: Collection<LeaseDocument>,
    { holder, ttlMs = leaseMs, nowMs = Date.now }: LeaseOptions,
  ) {
    this.#holder = `${holder}/${randomUUID().slice(0, 8)}`;
    this.#ttlMs = ttlMs;
    this.#nowMs = nowMs;
  }

  static async open(store: DocumentStore, options: LeaseOptions): Promise<Lease> {
    return new Lease(await store.open(leaseModel), options);
  }

  /**
   * True while it is ours: taken when free or expired, renewed when half of its time is over; ask
   * again before each piece of work. Throws STORE_AWAY (retriable).
   */
  async hold(name: string): Promise<boolean> {
    const mine = this.#held.get(name);
    if (mine && mine.until - this.#nowMs() > this.#ttlMs / 2) return true;
    const known = mine ?? (await this.leases.get(name));
    if (known && known.holder !== this.#holder && known.until > this.#nowMs()) return false;
    if (await this.#take(name, known?.version ?? 0)) return true;
    // What we remembered of it was old: the store's word counts, at the next question.
    this.#held.delete(name);
    return false;
  }

  /** Lets others have at once whatever is held; for an orderly stop. */
  async release(): Promise<void> {
    const held = [...this.#held.values()];
    this.#held.clear();
    await this.leases.putMany(held.map((one) => ({ ...one, until: 0 })));
  }

  async #take(name: string, version: number): Promise<boolean> {
    const until = this.#nowMs() + this.#ttlMs;
    const [result] = await this.leases.putMany([
      { _id: name, version, holder: this.#holder, until },
    ]);
    if (result?.ok === true) {
      this.#held.set(name, result.stored);
      return true;
    }
    if (result?.code === 'INVALID') throw new RelightError(result.code, result.message);
    return false;
  }
}
