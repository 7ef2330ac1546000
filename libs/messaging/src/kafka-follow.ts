import { setTimeout as wait } from 'node:timers/promises';
import type { Admin } from 'kafkajs';
import type { FollowOptions, Subscription } from './event-log.ts';
import { reach } from './kafka-failure.ts';
import type { KafkaSubscriptionSettings } from './kafka-subscription.ts';

const lookMs = 500;
const maxBatch = 1_000;

/**
 * Follows a topic through a group of its own, and says when all that was there at the start has been
 * handed over, or is not there any more: retention may empty a partition before it is read.
 */
export async function followTopic(
  admin: Pick<Admin, 'fetchTopicOffsets'>,
  groupId: string,
  options: FollowOptions,
  subscribe: (settings: KafkaSubscriptionSettings) => Promise<Subscription>,
): Promise<Subscription> {
  const { topic } = options;
  const follow = new TopicFollow(options, await offsetsOf(admin, topic));
  const subscription = await subscribe({
    groupId,
    topics: [topic],
    maxBatch: maxBatch,
    commits: false,
    onBatch: (batch, _signal, end) => follow.take(batch, end),
    onNothing: (partition, end) => follow.pass(partition, end),
  });
  const look = setInterval(() => {
    if (follow.isCaughtUp) clearInterval(look);
    // Brokers that are away are asked again at the next turn.
    else
      offsetsOf(admin, topic).then(
        (offsets) => follow.compare(offsets),
        () => undefined,
      );
  }, lookMs);
  return {
    status: () => subscription.status(),
    close: async () => {
      clearInterval(look);
      await subscription.close();
    },
  };
}

interface PartitionOffsets {
  readonly partition: number;
  /** Of the oldest record that is kept. */
  readonly low: number;
  /** Of the next record. */
  readonly high: number;
}

/** Right after a topic was made, or a leader lost, the brokers do not know for a moment who leads. */
const offsetsAttempts = 20;
const offsetsPauseMs = 250;

async function offsetsOf(
  admin: Pick<Admin, 'fetchTopicOffsets'>,
  topic: string,
  attempt = 1,
): Promise<readonly PartitionOffsets[]> {
  const read = reach('read offsets', () => admin.fetchTopicOffsets(topic));
  const offsets = await read.catch(async (error: unknown) => {
    if (attempt === offsetsAttempts) throw error;
    await wait(offsetsPauseMs);
    return undefined;
  });
  if (offsets === undefined) return offsetsOf(admin, topic, attempt + 1);
  return offsets.map(({ partition, low, high }) => ({
    partition,
    low: Number(low),
    high: Number(high),
  }));
}

class TopicFollow {
  readonly #seen = new Map<number, number>();
  /** Partitions with something left of what was there at the start, and where that ends. */
  readonly #behind = new Map<number, number>();
  #hasTold = false;

  constructor(
    private readonly options: FollowOptions,
    offsets: readonly PartitionOffsets[],
  ) {
    for (const { partition, low, high } of offsets) {
      if (low < high) this.#behind.set(partition, high);
    }
    this.#tellCaughtUp();
  }

  get isCaughtUp(): boolean {
    return this.#behind.size === 0;
  }

  /** Passes a batch on, and hides what a rejoin fetches again. */
  async take(batch: Parameters<FollowOptions['onBatch']>[0], end: number): Promise<void> {
    const { partition } = batch;
    const from = this.#seen.get(partition) ?? 0;
    const records =
      from === 0 ? batch.records : batch.records.filter(({ offset }) => offset >= from);
    if (records.length > 0) await this.options.onBatch({ ...batch, records });
    this.pass(partition, end);
  }

  /** Nothing before `end` is left to hand over. */
  pass(partition: number, end: number): void {
    const seen = Math.max(this.#seen.get(partition) ?? 0, end);
    this.#seen.set(partition, seen);
    if (seen >= (this.#behind.get(partition) ?? Infinity)) this.#behind.delete(partition);
    this.#tellCaughtUp();
  }

  /** What has been deleted, or cut off, since the start is not waited for. */
  compare(offsets: readonly PartitionOffsets[]): void {
    for (const { partition, low, high } of offsets) {
      const end = Math.min(this.#behind.get(partition) ?? Infinity, high);
      if (Math.max(low, this.#seen.get(partition) ?? 0) >= end) this.#behind.delete(partition);
    }
    this.#tellCaughtUp();
  }

  #tellCaughtUp(): void {
    if (!this.isCaughtUp || this.#hasTold) return;
    this.#hasTold = true;
    this.options.onCaughtUp?.();
  }
}
