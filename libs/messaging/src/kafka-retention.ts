import type { Admin } from 'kafkajs';
import type { LostRecords, SubscriptionStatus } from './event-log.ts';

type Partitions = SubscriptionStatus['partitions'];

/** What is asked of the brokers. */
export type OffsetsAdmin = Pick<Admin, 'fetchOffsets' | 'fetchTopicOffsets'>;

/**
 * Tells of records that retention deleted before a group handled them. The client goes on at the oldest
 * that is kept, which is right, without a word, which is not. Brokers that do not answer are not asked
 * again: the next time the partitions are shared out they are.
 */
export class KafkaRetention {
  /** By `topic/partition`, up to where losses have been told of. */
  readonly #told = new Map<string, number>();

  constructor(
    private readonly admin: OffsetsAdmin,
    private readonly groupId: string,
    private readonly onLost: (lost: LostRecords) => void,
  ) {}

  /** Compares how far the group is with what is kept, for partitions just taken over. */
  async check(partitions: Partitions): Promise<void> {
    const topics = [...new Set(partitions.map(({ topic }) => topic))];
    if (topics.length === 0) return;
    const committed = await this.admin.fetchOffsets({ groupId: this.groupId, topics });
    for (const { topic, partitions: offsets } of committed) {
      // oxlint-disable-next-line no-await-in-loop -- a handful of topics, and nobody waits for it
      const low = await this.#lowOf(topic);
      for (const { partition, offset } of offsets) {
        const isOurs = partitions.some((one) => one.topic === topic && one.partition === partition);
        // -1: the group has handled nothing so far, so that nothing of it is lost.
        if (isOurs && Number(offset) >= 0) this.#compare(topic, partition, Number(offset), low);
      }
    }
  }

  /** The client went on at another offset than the one it had come to. */
  async jumped(topic: string, partition: number, from: number): Promise<void> {
    this.#compare(topic, partition, from, await this.#lowOf(topic));
  }

  #compare(
    topic: string,
    partition: number,
    position: number,
    lowOf: ReadonlyMap<number, number>,
  ): void {
    const where = `${topic}/${partition}`;
    const low = lowOf.get(partition) ?? 0;
    const from = Math.max(position, this.#told.get(where) ?? 0);
    if (low <= from) return;
    this.#told.set(where, low);
    this.onLost({ topic, partition, count: low - from, oldestKept: low });
  }

  async #lowOf(topic: string): Promise<ReadonlyMap<number, number>> {
    const offsets = await this.admin.fetchTopicOffsets(topic);
    return new Map(offsets.map(({ partition, low }) => [partition, Number(low)]));
  }
}
