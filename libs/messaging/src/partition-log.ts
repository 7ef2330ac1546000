import {
  tombstone,
  type ReadRecord,
  type SubscriptionStatus,
  type TopicSettings,
} from './event-log.ts';
import type { Kv, KvEntry, KvKey } from './kv.ts';
import { openRecord, sealRecord } from './sealed-record.ts';
import type { WakeUp } from './wake-up.ts';

/** Keeps a batch of large records from filling the memory. */
const maxBatchChars = 8_000_000;
const endMark = Number.MAX_SAFE_INTEGER;

/** One partition in the store: keys `['record', topic, partition, offset]`. */
export class PartitionLog {
  /** The offset the next record gets. */
  nextOffset: number;
  /** One past the newest record on disk; nothing from here on is handed to anyone. */
  durableEnd: number;
  /** Who sleeps until there is more of it: nobody else is woken by an append. */
  readonly readers = new Set<WakeUp>();

  constructor(
    private readonly kv: Kv,
    readonly topic: TopicSettings,
    readonly partition: number,
  ) {
    // Neither compaction nor retention drops the newest record, so it tells where to go on.
    const [newest] = kv.range({
      start: this.keyOf(endMark),
      // The end is excluded, and offset 0 may be the only record there is.
      end: this.keyOf(-1),
      reverse: true,
      limit: 1,
    });
    this.nextOffset = newest === undefined ? 0 : offsetOf(newest.key) + 1;
    this.durableEnd = this.nextOffset;
  }

  keyOf(offset: number): KvKey {
    return ['record', this.topic.name, this.partition, offset];
  }

  /** Takes the next offset for a record; the caller writes the entry. */
  take(key: string, value: string, appendedAtMs: number): KvEntry {
    const offset = this.nextOffset++;
    return {
      key: this.keyOf(offset),
      value: sealRecord(this.#placeOf(offset), { key, value, appendedAtMs }),
    };
  }

  /** The record as it stands on disk with its value taken out; undefined when it is not there. */
  emptied(offset: number): KvEntry | undefined {
    const [found] = this.kv.range({
      start: this.keyOf(offset),
      end: this.keyOf(offset + 1),
      limit: 1,
    });
    if (found === undefined) return undefined;
    const { appendedAtMs, key } = this.#parse(found);
    const content = { appendedAtMs, key, value: tombstone };
    return { key: found.key, value: sealRecord(this.#placeOf(offset), content) };
  }

  markDurable(end: number): void {
    this.durableEnd = Math.max(this.durableEnd, end);
  }

  /** At most `limit` durable records from `position` on; empty when there is none. Throws DATA_DAMAGED. */
  read(position: number, limit: number): readonly ReadRecord[] {
    const records: ReadRecord[] = [];
    let chars = 0;
    for (const entry of this.kv.range({
      start: this.keyOf(position),
      end: this.keyOf(this.durableEnd),
      limit,
    })) {
      records.push(this.#parse(entry));
      chars += entry.value.length;
      if (chars > maxBatchChars) break;
    }
    return records;
  }

  /** The oldest offset kept, or the end when there is none. */
  firstOffset(): number {
    const [oldest] = this.kv.range({
      start: this.keyOf(0),
      end: this.keyOf(this.durableEnd),
      limit: 1,
    });
    return oldest === undefined ? this.durableEnd : offsetOf(oldest.key);
  }

  #parse({ key, value }: KvEntry): ReadRecord {
    const offset = offsetOf(key);
    const content = openRecord(this.#placeOf(offset), value);
    return { topic: this.topic.name, partition: this.partition, offset, ...content };
  }

  #placeOf(offset: number): string {
    return `${this.topic.name}/${this.partition}/${offset}`;
  }
}

/** Which partitions readers at these positions hold, and the oldest record they have yet to handle. */
export function standingOf(
  cursors: readonly { readonly log: PartitionLog; readonly position: number }[],
): Omit<SubscriptionStatus, 'rebalances'> {
  const oldest = cursors.flatMap(({ log, position }) =>
    log.read(position, 1).map(({ appendedAtMs }) => appendedAtMs),
  );
  return {
    partitions: cursors.map(({ log }) => ({ topic: log.topic.name, partition: log.partition })),
    oldestAtMs: oldest.length === 0 ? undefined : Math.min(...oldest),
  };
}

function offsetOf(key: KvKey): number {
  return Number(key[3]);
}
