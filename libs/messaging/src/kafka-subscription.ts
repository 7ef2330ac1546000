import type { Consumer, EachBatchPayload, Kafka, KafkaMessage } from 'kafkajs';
import { backOffMs, pause } from './back-off.ts';
import {
  partitionsAtOnce,
  tombstone,
  type Batch,
  type ReadRecord,
  type Subscription,
  type SubscriptionStatus,
} from './event-log.ts';
import { heartbeatMs, kafkaConsumer } from './kafka-client.ts';
import { KafkaCommitter } from './kafka-committer.ts';
import { reach } from './kafka-failure.ts';
import type { KafkaRetention } from './kafka-retention.ts';

const relaunchMs = 1_000;
const lastCommitMs = 1_000;

export interface KafkaSubscriptionSettings {
  readonly groupId: string;
  readonly topics: readonly string[];
  readonly maxBatch: number;
  readonly commits: boolean;
  /** `end` is the offset after the batch, past any records that compaction removed. */
  readonly onBatch: (batch: Batch, signal: AbortSignal, end: number) => Promise<void>;
  /** Called where there was nothing to hand over before `end`: marks of transactions, for instance. */
  readonly onNothing?: (partition: number, end: number) => void;
  /** Sees what is deleted before it is handled; none for who reads from the start each time. */
  readonly retention?: KafkaRetention;
}

interface Membership {
  readonly consumer: Consumer;
  readonly committer: KafkaCommitter;
}

/** One group member: hands over batches, commits what is handled, and tries a failed one again for ever. */
export class KafkaSubscription implements Subscription {
  readonly #abort = new AbortController();
  readonly #failures = new Map<string, number>();
  readonly #timers = new Set<NodeJS.Timeout>();
  /** By `topic/partition`, when the oldest record in hand was appended, wall milliseconds. */
  readonly #inHand = new Map<string, number>();
  /** By `topic/partition`, the offset that comes next. */
  readonly #next = new Map<string, number>();
  #partitions: SubscriptionStatus['partitions'] = [];
  #assignments = 0;
  #membership: Membership | undefined;
  #leaving: Promise<void> | undefined;

  private constructor(
    private readonly kafka: Kafka,
    private readonly settings: KafkaSubscriptionSettings,
  ) {}

  static async start(
    kafka: Kafka,
    settings: KafkaSubscriptionSettings,
  ): Promise<KafkaSubscription> {
    const subscription = new KafkaSubscription(kafka, settings);
    await reach('join a consumer group', () => subscription.#launch());
    return subscription;
  }

  async close(): Promise<void> {
    this.#abort.abort();
    for (const timer of this.#timers) clearTimeout(timer);
    const membership = this.#membership;
    if (membership !== undefined) await lastCommit(membership);
    await Promise.all([this.#leaving, membership?.consumer.disconnect()]);
    this.#own([]);
  }

  status(): SubscriptionStatus {
    const oldest = [...this.#inHand.values()];
    return {
      partitions: this.#partitions,
      oldestAtMs: oldest.length === 0 ? undefined : Math.min(...oldest),
      rebalances: Math.max(0, this.#assignments - 1),
    };
  }

  async #launch(): Promise<void> {
    const consumer = kafkaConsumer(this.kafka, this.settings.groupId);
    const membership: Membership = {
      consumer,
      committer: new KafkaCommitter(this.#abort.signal, () => this.#joinAgain(membership)),
    };
    this.#membership = membership;
    this.#watch(membership);
    try {
      await consumer.connect();
      await consumer.subscribe({ topics: [...this.settings.topics], fromBeginning: true });
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: partitionsAtOnce,
        eachBatch: (payload) => this.#whileAlive(payload, membership),
      });
    } catch (error) {
      await consumer.disconnect().catch(() => undefined);
      throw error;
    }
    // Closed meanwhile: `close` may have been too early to end it.
    if (this.#abort.signal.aborted) await consumer.disconnect();
  }

  #watch(membership: Membership): void {
    const { consumer } = membership;
    // A broker that is away is waited for, however long.
    consumer.on(consumer.events.CRASH, () => this.#joinAgain(membership));
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
      this.#assignments += 1;
      this.#own(partitionsOf(payload.memberAssignment));
      this.settings.retention?.check(this.#partitions).catch(() => undefined);
    });
    consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload }) => {
      if (payload.batchSize > 0) return;
      this.settings.onNothing?.(payload.partition, Number(payload.lastOffset) + 1);
    });
  }

  /** Ends this membership, if it is not ended already, and begins another. */
  #joinAgain(membership: Membership): void {
    if (this.#membership !== membership || this.#abort.signal.aborted) return;
    this.#membership = undefined;
    this.#own([]);
    this.#leaving = membership.consumer
      .disconnect()
      .catch(() => undefined)
      .finally(() => this.#relaunch());
  }

  #own(partitions: SubscriptionStatus['partitions']): void {
    this.#partitions = partitions;
    const held = new Set(partitions.map(({ topic, partition }) => `${topic}/${partition}`));
    for (const where of this.#inHand.keys()) if (!held.has(where)) this.#inHand.delete(where);
    for (const where of this.#next.keys()) if (!held.has(where)) this.#next.delete(where);
  }

  #relaunch(): void {
    this.#later(relaunchMs, () => {
      this.#launch().catch(() => this.#relaunch());
    });
  }

  /** Heartbeats while the handler works, so that the group does not take it for dead. */
  async #whileAlive(payload: EachBatchPayload, membership: Membership): Promise<void> {
    const health = { isInDoubt: false };
    const beat = setInterval(() => {
      // The next one, after this batch, tells the client the same, and it joins again.
      payload.heartbeat().catch(() => {
        health.isInDoubt = true;
      });
    }, heartbeatMs);
    try {
      await this.#handOver(payload, membership, health);
      if (this.#abort.signal.aborted || health.isInDoubt) await lastCommit(membership);
    } finally {
      clearInterval(beat);
    }
  }

  async #handOver(
    payload: EachBatchPayload,
    { committer }: Membership,
    health: { readonly isInDoubt: boolean },
  ): Promise<void> {
    const { batch } = payload;
    const { messages, topic, partition } = batch;
    const { maxBatch, onBatch, commits } = this.settings;
    const { signal } = this.#abort;
    const where = `${topic}/${partition}`;
    this.#watchJump(where, payload);
    for (let from = 0; from < messages.length; from += maxBatch) {
      if (signal.aborted || health.isInDoubt) return;
      if (!payload.isRunning() || payload.isStale()) return;
      const chunk = messages.slice(from, from + maxBatch);
      const last = chunk.at(-1)?.offset ?? batch.lastOffset();
      const end = Number(from + maxBatch < messages.length ? last : batch.lastOffset()) + 1;
      const records = chunk.map((message) => recordOf(topic, partition, message));
      this.#inHand.set(where, records[0]?.appendedAtMs ?? Date.now());
      try {
        // oxlint-disable-next-line no-await-in-loop -- in order, each handled before the next
        await onBatch({ topic, partition, records }, signal, end);
      } catch {
        this.#hold(payload);
        return;
      }
      this.#failures.delete(where);
      this.#inHand.delete(where);
      this.#next.set(where, end);
      payload.resolveOffset(last);
      if (commits) committer.commitSoon(payload);
    }
  }

  /** What was to come next may have been deleted while the partition was held up. */
  #watchJump(where: string, { batch: { messages, topic, partition } }: EachBatchPayload): void {
    const first = Number(messages[0]?.offset ?? 0);
    const next = this.#next.get(where) ?? first;
    this.#next.set(where, first);
    if (first <= next) return;
    this.settings.retention?.jumped(topic, partition, next).catch(() => undefined);
  }

  /** Pauses the partition; its offset is not resolved, so that the same records are fetched again. */
  #hold(payload: EachBatchPayload): void {
    const { batch } = payload;
    const where = `${batch.topic}/${batch.partition}`;
    const failures = (this.#failures.get(where) ?? 0) + 1;
    this.#failures.set(where, failures);
    const resume = payload.pause();
    this.#later(backOffMs(failures), resume);
  }

  #later(delayMs: number, act: () => void): void {
    if (this.#abort.signal.aborted) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, delayMs);
    this.#timers.add(timer);
  }
}

/** Waits for the commit under way, but not for brokers that are away. */
async function lastCommit({ committer }: Membership): Promise<void> {
  const giveUp = new AbortController();
  const tooLong = pause(lastCommitMs, giveUp.signal).catch(() => undefined);
  await Promise.race([committer.settle(), tooLong]);
  giveUp.abort();
}

function partitionsOf(
  assignment: Readonly<Record<string, readonly number[]>>,
): SubscriptionStatus['partitions'] {
  return Object.entries(assignment).flatMap(([topic, partitions]) =>
    partitions.map((partition) => ({ topic, partition })),
  );
}

function recordOf(topic: string, partition: number, message: KafkaMessage): ReadRecord {
  return {
    topic,
    partition,
    offset: Number(message.offset),
    key: message.key?.toString() ?? '',
    value: message.value?.toString() ?? tombstone,
    appendedAtMs: Number(message.timestamp),
  };
}
