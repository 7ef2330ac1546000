import { backOffMs } from './back-off.ts';
import {
  partitionsAtOnce,
  type Batch,
  type ConsumeOptions,
  type Subscription,
} from './event-log.ts';
import type { Kv, KvKey } from './kv.ts';
import { standingOf, type PartitionLog } from './partition-log.ts';
import { WakeUp } from './wake-up.ts';

const maxBatch = 1_000;

/** How far a group is in one partition; it stays when members come and go. */
interface Cursor {
  readonly log: PartitionLog;
  position: number;
  /** False while the group has handled nothing of it: then nothing of it can be lost. */
  isBegun: boolean;
  isBusy: boolean;
  failures: number;
  isPaused: boolean;
}

/** Where a group's committed offset of a partition is kept. */
export function offsetKey(group: string, log: PartitionLog): KvKey {
  return ['offset', group, log.topic.name, log.partition];
}

/** A consumer group within this process: its members share the partitions evenly. */
export class EmbeddedGroup {
  readonly #cursors = new Map<PartitionLog, Cursor>();
  #members: readonly GroupMember[] = [];
  #rebalances = 0;

  readonly wakeUp = new WakeUp();

  constructor(
    private readonly name: string,
    private readonly kv: Kv,
  ) {}

  /** Adds a member for these partitions and starts it. */
  join(options: ConsumeOptions, partitions: readonly PartitionLog[]): Subscription {
    for (const log of partitions) {
      if (this.#cursors.has(log)) continue;
      log.readers.add(this.wakeUp);
      const kept = this.kv.get(offsetKey(this.name, log));
      const at = { position: Number(kept ?? 0), isBegun: kept !== undefined };
      this.#cursors.set(log, { log, ...at, isBusy: false, failures: 0, isPaused: false });
    }
    const member = new GroupMember(this, options);
    this.#share([...this.#members, member]);
    const rebalancesBefore = this.#rebalances;
    member.start();
    return {
      status: () => ({
        ...standingOf(
          [...this.#cursors.values()].filter(({ log }) => this.#ownerOf(log) === member),
        ),
        rebalances: this.#rebalances - rebalancesBefore,
      }),
      close: async () => {
        await member.stop();
        this.#share(this.#members.filter((other) => other !== member));
        this.wakeUp.call();
      },
    };
  }

  /** Takes a partition of this member's share that has something to hand over; busy until released. */
  claim(member: GroupMember): Cursor | undefined {
    for (const [log, cursor] of this.#cursors) {
      if (cursor.isBusy || cursor.isPaused || cursor.position >= log.durableEnd) continue;
      if (this.#ownerOf(log) !== member) continue;
      cursor.isBusy = true;
      // Going to the back of the line keeps a full partition from starving the others.
      this.#cursors.delete(log);
      this.#cursors.set(log, cursor);
      return cursor;
    }
    return undefined;
  }

  release(cursor: Cursor): void {
    cursor.isBusy = false;
    // The partition may have passed to a member that has been waiting for it.
    if (this.#members.length > 1) this.wakeUp.call();
  }

  /** Leaves a failed batch alone for a while, whoever owns it then; the other partitions go on. */
  hold(cursor: Cursor): void {
    cursor.failures += 1;
    cursor.isPaused = true;
    const timer = setTimeout(() => {
      cursor.isPaused = false;
      this.wakeUp.call();
    }, backOffMs(cursor.failures));
    timer.unref();
  }

  async commit(cursor: Cursor, position: number): Promise<void> {
    cursor.position = position;
    cursor.isBegun = true;
    cursor.failures = 0;
    await this.kv.write([{ key: offsetKey(this.name, cursor.log), value: String(position) }]);
  }

  #share(members: readonly GroupMember[]): void {
    this.#members = members;
    this.#rebalances += 1;
  }

  #ownerOf(log: PartitionLog): GroupMember | undefined {
    const interested = this.#members.filter((member) => member.wants(log));
    return interested[log.partition % interested.length];
  }
}

/** One subscription: takes batches of its share, those of a partition one at a time, until stopped. */
class GroupMember {
  readonly #abort = new AbortController();
  readonly #topics: ReadonlySet<string>;
  #running = Promise.resolve();

  constructor(
    private readonly group: EmbeddedGroup,
    private readonly options: ConsumeOptions,
  ) {
    this.#topics = new Set(options.topics);
  }

  wants(log: PartitionLog): boolean {
    return this.#topics.has(log.topic.name);
  }

  start(): void {
    const ways = Array.from({ length: partitionsAtOnce }, () => this.#run());
    // oxlint-disable-next-line relight/bounded-promises -- the partitions
    this.#running = Promise.all(ways).then(() => undefined);
  }

  async stop(): Promise<void> {
    this.#abort.abort();
    this.group.wakeUp.call();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#abort.signal.aborted) {
      const cursor = this.group.claim(this);
      // oxlint-disable-next-line no-await-in-loop -- a claimed partition is busy until its batch is done
      await (cursor === undefined ? this.group.wakeUp.wait() : this.#handOver(cursor));
    }
  }

  /** Offsets of a topic that is not compacted have no gaps but what retention deleted. */
  #watchRetention(cursor: Cursor, oldestKept: number): void {
    const { log, position, isBegun } = cursor;
    cursor.position = oldestKept;
    if (!isBegun || log.topic.compacted || oldestKept <= position) return;
    const { name: topic } = log.topic;
    const count = oldestKept - position;
    this.options.onLost?.({ topic, partition: log.partition, count, oldestKept });
  }

  async #handOver(cursor: Cursor): Promise<void> {
    const { log } = cursor;
    const end = log.durableEnd;
    const records = log.read(cursor.position, this.options.maxBatch ?? maxBatch);
    this.#watchRetention(cursor, records[0]?.offset ?? cursor.position);
    const batch: Batch = { topic: log.topic.name, partition: log.partition, records };
    try {
      if (records.length > 0) await this.options.onBatch(batch, this.#abort.signal);
      await this.group.commit(cursor, (records.at(-1)?.offset ?? end - 1) + 1);
    } catch {
      this.group.hold(cursor);
    } finally {
      this.group.release(cursor);
    }
  }
}
