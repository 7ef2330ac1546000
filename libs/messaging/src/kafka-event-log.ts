import { randomUUID } from 'node:crypto';
import type { Admin, Kafka } from 'kafkajs';
import {
  EventLog,
  type ConsumeOptions,
  type FollowOptions,
  type GroupLag,
  type LogRecord,
  type Subscription,
  type TopicSettings,
} from './event-log.ts';
import { KafkaAppender } from './kafka-appender.ts';
import {
  connectKafka,
  kafkaAdmin,
  tryOnce,
  type KafkaConfig,
  type KafkaCopies,
} from './kafka-client.ts';
import { isRetriable } from './failure.ts';
import { reach, reachAtStart } from './kafka-failure.ts';
import { followTopic } from './kafka-follow.ts';
import { KafkaRetention } from './kafka-retention.ts';
import { KafkaSubscription } from './kafka-subscription.ts';
import { ensureKafkaTopics, partitionCount } from './kafka-topics.ts';
import { checkRecord, closedLog, partitionOf } from './records.ts';

const batchSize = 1_000;

/** The log on a Kafka cluster: an append is acknowledged once all in-sync replicas have it. */
export class KafkaEventLog extends EventLog {
  readonly #partitionCounts = new Map<string, number>();
  readonly #subscriptions = new Set<Subscription>();
  readonly #appender: KafkaAppender;
  #closing: Promise<void> | undefined;

  private constructor(
    private readonly kafka: Kafka,
    private readonly admin: Admin,
    private readonly clientId: string,
    private readonly copies: KafkaCopies | undefined,
  ) {
    super();
    this.#appender = new KafkaAppender(kafka);
  }

  /**
   * @throws RelightError LOG_UNAVAILABLE, retriable, when no broker answers; LOG_ACCESS_REFUSED when
   * they refuse the user, LOG_TLS_FAILED when the certificates do not fit, and KAFKA_CONFIG_INVALID.
   */
  static async open(config: KafkaConfig): Promise<KafkaEventLog> {
    const kafka = connectKafka(config);
    const connect = `connect to ${config.brokers.join(', ')}`;
    await reachAtStart(connect, () => tryOnce(config)).catch((error: unknown) => {
      if (!isRetriable(error)) throw error;
    });
    const admin = kafkaAdmin(kafka);
    await reachAtStart(connect, () => admin.connect());
    return new KafkaEventLog(kafka, admin, config.clientId, config.topics);
  }

  override async ensureTopics(topics: readonly TopicSettings[]): Promise<void> {
    this.#mustBeOpen();
    await reachAtStart('ensure topics', () => ensureKafkaTopics(this.admin, topics, this.copies));
    for (const { name, partitions } of topics) this.#partitionCounts.set(name, partitions);
  }

  override async append(records: readonly LogRecord[]): Promise<void> {
    this.#mustBeOpen();
    const unknown = new Set(
      records.map(({ topic }) => topic).filter((topic) => !this.#partitionCounts.has(topic)),
    );
    // Nothing is awaited once the topics are known, so that calls keep their order.
    if (unknown.size > 0)
      // oxlint-disable-next-line relight/bounded-promises -- the topics
      await Promise.all([...unknown].map((topic) => this.#learnPartitions(topic)));
    const placed = records.map((record) => {
      const partitions = this.#partitionCounts.get(record.topic) ?? 1;
      checkRecord(record, partitions);
      return { record, partition: partitionOf(record, partitions) };
    });
    await this.#appender.append(placed);
  }

  override async consume({
    group,
    topics,
    onBatch,
    onLost = () => undefined,
    maxBatch = batchSize,
  }: ConsumeOptions): Promise<Subscription> {
    this.#mustBeOpen();
    // oxlint-disable-next-line relight/bounded-promises -- the topics
    await Promise.all(topics.map((topic) => this.#learnPartitions(topic)));
    const retention = new KafkaRetention(this.admin, group, onLost);
    const settings = { groupId: group, topics, maxBatch, commits: true, onBatch, retention };
    return this.#track(await KafkaSubscription.start(this.kafka, settings));
  }

  override async follow(options: FollowOptions): Promise<Subscription> {
    this.#mustBeOpen();
    await this.#learnPartitions(options.topic);
    const groupId = `${this.clientId}-follow-${randomUUID()}`;
    return this.#track(
      await followTopic(this.admin, groupId, options, (settings) =>
        KafkaSubscription.start(this.kafka, settings),
      ),
    );
  }

  override async lag(group: string, topics: readonly string[]): Promise<readonly GroupLag[]> {
    this.#mustBeOpen();
    // oxlint-disable-next-line relight/bounded-promises -- the topics
    await Promise.all(topics.map((topic) => this.#learnPartitions(topic)));
    return reach('read offsets', async () => {
      const committed = await this.admin.fetchOffsets({ groupId: group, topics: [...topics] });
      const lags = committed.map(async ({ topic, partitions }): Promise<readonly GroupLag[]> => {
        const ends = await this.admin.fetchTopicOffsets(topic);
        return ends.map(({ partition, low, high }) => {
          const offset = partitions.find((one) => one.partition === partition)?.offset ?? '-1';
          return { topic, partition, behind: Number(high) - Math.max(Number(offset), Number(low)) };
        });
      });
      // oxlint-disable-next-line relight/bounded-promises -- the topics
      return (await Promise.all(lags)).flat();
    });
  }

  override close(): Promise<void> {
    this.#closing ??= this.#shutDown();
    return this.#closing;
  }

  async #shutDown(): Promise<void> {
    // oxlint-disable-next-line relight/bounded-promises -- the subscriptions of one process
    await Promise.all([...this.#subscriptions].map((subscription) => subscription.close()));
    await this.#appender.close();
    await this.admin.disconnect();
  }

  #track(subscription: Subscription): Subscription {
    const tracked: Subscription = {
      status: () => subscription.status(),
      close: async () => {
        this.#subscriptions.delete(tracked);
        await subscription.close();
      },
    };
    this.#subscriptions.add(tracked);
    return tracked;
  }

  async #learnPartitions(topic: string): Promise<void> {
    if (this.#partitionCounts.has(topic)) return;
    const partitions = await reach(`describe topic "${topic}"`, () =>
      partitionCount(this.admin, topic),
    );
    this.#partitionCounts.set(topic, partitions);
  }

  #mustBeOpen(): void {
    if (this.#closing !== undefined) throw closedLog();
  }
}
