import { tombstone } from './event-log.ts';
import type { Kv, KvKey } from './kv.ts';
import type { PartitionLog } from './partition-log.ts';

const sliceSize = 2_000;
const leastAppended = 1_000;
/** As Kafka keeps them (delete.retention.ms): a reader under way still learns that something is over. */
const tombstoneKeptMs = 86_400_000;

/**
 * Frees the space of records nobody needs: superseded ones of compacted topics, and those past their
 * retention. Readers never depend on it, and it yields between slices so that it holds up nobody.
 */
export class Sweeper {
  /** Where each partition ended, and what it held, when it was last compacted. */
  readonly #compacted = new Map<PartitionLog, { end: number; kept: number }>();

  constructor(
    private readonly kv: Kv,
    private readonly nowMs: () => number,
    private readonly signal: AbortSignal,
  ) {}

  async sweep(partitions: Iterable<PartitionLog>): Promise<void> {
    for (const log of partitions) {
      if (this.signal.aborted) return;
      // One partition after the other, so that readers get their turn.
      // oxlint-disable-next-line no-await-in-loop
      await (log.topic.compacted ? this.#compact(log) : this.#expire(log));
    }
  }

  async #compact(log: PartitionLog): Promise<void> {
    const last = this.#compacted.get(log) ?? { end: 0, kept: 0 };
    const end = log.durableEnd;
    // Waiting until as much is new as was kept makes the work proportional to what is appended.
    if (end - last.end < Math.max(leastAppended, last.kept)) return;
    const newest = new Map<string, number>();
    /** By key, old tombstones that nothing followed. */
    const over = new Map<string, number>();
    const overBeforeMs = this.nowMs() - tombstoneKeptMs;
    await this.#slices(log, (records) => {
      const superseded: KvKey[] = [];
      for (const { key, offset, value, appendedAtMs } of records) {
        const before = newest.get(key);
        if (before !== undefined) superseded.push(log.keyOf(before));
        newest.set(key, offset);
        if (value === tombstone && appendedAtMs < overBeforeMs) over.set(key, offset);
        else over.delete(key);
      }
      return superseded;
    });
    await this.#drop(log, [...over.values()]);
    this.#compacted.set(log, { end, kept: newest.size - over.size });
  }

  /** All but the newest of the partition, which tells where the next record goes. */
  async #drop(log: PartitionLog, offsets: readonly number[]): Promise<void> {
    const newest = log.durableEnd - 1;
    const old = offsets.filter((offset) => offset !== newest);
    for (let at = 0; at < old.length && !this.signal.aborted; at += sliceSize) {
      const slice = old.slice(at, at + sliceSize);
      // oxlint-disable-next-line no-await-in-loop -- a slice is freed before the next is
      await this.kv.write(
        [],
        slice.map((offset) => log.keyOf(offset)),
      );
    }
  }

  async #expire(log: PartitionLog): Promise<void> {
    const { retentionMs } = log.topic;
    if (retentionMs === undefined) return;
    const keepFromMs = this.nowMs() - retentionMs;
    const newest = log.durableEnd - 1;
    await this.#slices(log, (records) => {
      const expired = records.filter(
        (record) => record.appendedAtMs < keepFromMs && record.offset < newest,
      );
      return expired.length === 0 ? undefined : expired.map((record) => log.keyOf(record.offset));
    });
  }

  /** Removes what `choose` names of each slice, until the end or until it answers undefined. */
  async #slices(
    log: PartitionLog,
    choose: (records: ReturnType<PartitionLog['read']>) => readonly KvKey[] | undefined,
  ): Promise<void> {
    let position = 0;
    while (!this.signal.aborted) {
      const records = log.read(position, sliceSize);
      const last = records.at(-1);
      const removes = last === undefined ? undefined : choose(records);
      if (last === undefined || removes === undefined) return;
      position = last.offset + 1;
      // oxlint-disable-next-line no-await-in-loop -- a slice is freed before the next is read
      await this.kv.write([], removes);
      // oxlint-disable-next-line no-await-in-loop -- lets appends and readers in between
      await new Promise(setImmediate);
    }
  }
}
