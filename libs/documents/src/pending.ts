import { RelightError, SystemClock, type Clock } from '@relight/domain';
import { Schema } from 'mongoose';
import type { Collection, PutResult, Stored } from './document-store.ts';

const drainAtOnce = 200;
const drainAfterMs = 30_000;

/** An event to be appended to the log: the shape of a log's record. */
export interface PendingEvent {
  readonly topic: string;
  readonly key: string;
  /** Decides the partition: records that share it keep their order. */
  readonly partitionBy: string;
  /** JSON text, or empty (a tombstone) to take the key out of a compacted topic. */
  readonly value: string;
}

/** What a document carries whose events may not have been published yet. */
export interface WithPending {
  readonly pending?: readonly PendingEvent[] | undefined;
  /** When the newest of them were stored; kept by the publisher, absent once all are published. */
  readonly pendingSince?: string | undefined;
}

const text = { type: String, required: true } as const;

/** Fields, and the sparse index `pendingSince`, of a schema whose documents carry pending events. */
export const pendingFields = {
  pending: {
    type: [
      new Schema<PendingEvent>(
        // A required text may not be empty.
        { topic: text, key: text, partitionBy: text, value: { type: String, default: '' } },
        { _id: false },
      ),
    ],
    default: undefined,
  },
  pendingSince: { type: String, index: { name: 'pendingSince', sparse: true } },
};

/**
 * A document with further events to publish. Those not yet published are carried forward; in a
 * compacted topic the newest of a key stands for the older ones, in others each is kept.
 */
export function withPending<T extends WithPending>(
  document: T,
  events: readonly PendingEvent[],
  isCompacted: (topic: string) => boolean = () => true,
): T {
  const isReplaced = ({ topic, key }: PendingEvent): boolean =>
    isCompacted(topic) && events.some((newer) => newer.topic === topic && newer.key === key);
  const unpublished = (document.pending ?? []).filter((event) => !isReplaced(event));
  return { ...document, pending: [...unpublished, ...events] };
}

/**
 * Writes a document together with its events, so that no crash can part them: put with the events
 * inside, append, clear by compare-and-set; what a crash leaves behind is published by `drain`.
 *
 * Whoever changes a document whose events are not cleared carries them forward and leaves the clearing
 * to a later drain, which publishes the newest again: so the append of a writer that was overtaken, or
 * died after it, can never stay the last one of its key. This holds while an append takes less time
 * than `drain` is told to wait.
 */
export class PendingPublisher<T extends Stored & WithPending> {
  constructor(
    private readonly collection: Collection<T>,
    private readonly append: (records: readonly PendingEvent[]) => Promise<void>,
    /** Wall time: this is about retries, not about the grid. */
    private readonly clock: Clock = new SystemClock(),
  ) {}

  /**
   * Stores and publishes; the newest stored document. Throws as `put` and `append` do. `isHeld` says
   * that the events it carries were stored by this caller's `hold` and by nobody published since.
   */
  async save(document: T, { isHeld = false } = {}): Promise<T> {
    const stored = await this.collection.put(this.#stamped(document));
    const isContended = isPending(document) && !isHeld;
    const [newest] = await this.#publish([{ stored, isContended }]);
    return newest ?? stored;
  }

  /**
   * Stores, and leaves its events to the save that follows at once: they cost no request of their own.
   * Should it never follow, `drain` publishes them.
   */
  hold(document: T): Promise<T> {
    return this.collection.put(this.#stamped(document));
  }

  /** As save for each, by one putMany, one append and one clear. */
  async saveMany(documents: readonly T[]): Promise<readonly PutResult<T>[]> {
    const results = await this.collection.putMany(documents.map((one) => this.#stamped(one)));
    const written = results.flatMap((result, at) => {
      const document = documents[at];
      if (!result.ok || document === undefined) return [];
      return [{ stored: result.stored, isContended: isPending(document) }];
    });
    const newest = await this.#publish(written);
    let next = 0;
    return results.map((result) => {
      if (!result.ok) return result;
      const stored = newest[next] ?? result.stored;
      next += 1;
      return { ok: true, stored };
    });
  }

  /**
   * Publishes and clears what a crash or an overtaken writer left behind; how many documents. Call it
   * on start and now and then. `olderThanMs` must exceed the time an append may take, unless no other
   * process and no other writer is at work; 30 s unless told.
   */
  async drain(olderThanMs: number = drainAfterMs): Promise<number> {
    const before = new Date(this.clock.nowMs() - olderThanMs).toISOString();
    let drained = 0;
    for (;;) {
      // oxlint-disable-next-line no-await-in-loop -- each page is what the one before left
      const page = await this.collection.find({
        index: 'pendingSince',
        range: { lte: before },
        limit: drainAtOnce,
      });
      if (page.length === 0) return drained;
      // oxlint-disable-next-line no-await-in-loop -- see above
      drained += await this.#drainPage(page);
    }
  }

  /** Claims each first by a new `pendingSince`, so that two drains never publish one document at once. */
  async #drainPage(page: readonly T[]): Promise<number> {
    const claims = await this.collection.putMany(page.map((one) => this.#stamped(one)));
    const refused = claims.find((claim) => !claim.ok && claim.code !== 'STALE_VERSION');
    if (refused?.ok === false) throw new RelightError(refused.code, refused.message);
    const claimed = claims.flatMap((claim) => (claim.ok ? [claim.stored] : []));
    await this.#publish(claimed.map((stored) => ({ stored, isContended: false })));
    return claimed.length;
  }

  /** The documents as they stand after: in the order given. */
  async #publish(written: readonly Written<T>[]): Promise<readonly T[]> {
    const records = written.flatMap(({ stored }) => stored.pending ?? []);
    if (records.length > 0) await this.append(records);
    const mine = written.filter(({ stored, isContended }) => isPending(stored) && !isContended);
    const cleared = await this.collection.clear(
      mine.map(({ stored }) => stored),
      ['pending', 'pendingSince'],
    );
    const after = new Map<T, T>();
    for (const [at, { stored }] of mine.entries()) {
      const result = cleared[at];
      // oxlint-disable-next-line no-await-in-loop -- rare, and each is its own race
      after.set(stored, result?.ok === true ? result.stored : await this.#publishNewest(stored));
    }
    return written.map(({ stored }) => after.get(stored) ?? stored);
  }

  /** The document moved on while its events were appended, maybe after the newer ones: those again. */
  async #publishNewest(overtaken: T): Promise<T> {
    const newest = await this.collection.get(overtaken._id);
    if (newest?.pending !== undefined) await this.append(newest.pending);
    return newest ?? overtaken;
  }

  #stamped(document: T): T {
    if ((document.pending ?? []).length === 0) {
      return { ...document, pending: undefined, pendingSince: undefined };
    }
    return { ...document, pendingSince: this.clock.now() };
  }
}

interface Written<T> {
  readonly stored: T;
  /** True when it was written over events not yet cleared, whose writer may still be appending. */
  readonly isContended: boolean;
}

function isPending({ pendingSince }: WithPending): boolean {
  return pendingSince !== undefined;
}
