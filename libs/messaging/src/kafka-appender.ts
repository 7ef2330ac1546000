import { types } from 'node:util';
import { RelightError } from '@relight/domain';
import type { Kafka, Producer } from 'kafkajs';
import { tombstone, type LogRecord } from './event-log.ts';
import { kafkaProducer } from './kafka-client.ts';
import { reach } from './kafka-failure.ts';
import { KafkaPartitionAppender, type Call } from './kafka-partition-appender.ts';

/** A producer that several partitions use; it is disconnected when the last has finished with it. */
interface SharedProducer {
  readonly producer: Promise<Producer>;
  users: number;
  isRetired: boolean;
}

/** Appends, each partition on a way of its own, and acknowledges what all in-sync replicas have. */
export class KafkaAppender {
  readonly #partitions = new Map<string, KafkaPartitionAppender>();
  #shared: SharedProducer | undefined;

  constructor(private readonly kafka: Kafka) {}

  append(
    records: readonly { readonly record: LogRecord; readonly partition: number }[],
  ): Promise<void> {
    if (records.length === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const call: Call = { left: records.length, hasFailed: false, resolve, reject };
      for (const { record, partition } of records) {
        this.#appenderTo(record.topic, partition).add(record, call);
      }
    });
  }

  async close(): Promise<void> {
    // oxlint-disable-next-line relight/bounded-promises -- the partitions of one process
    await Promise.all([...this.#partitions.values()].map((appender) => appender.settle()));
    const producer = await this.#shared?.producer.catch(() => undefined);
    await producer?.disconnect();
  }

  #appenderTo(topic: string, partition: number): KafkaPartitionAppender {
    const name = `${topic}/${partition}`;
    const appender =
      this.#partitions.get(name) ??
      new KafkaPartitionAppender((records) => this.#send(topic, partition, records));
    this.#partitions.set(name, appender);
    return appender;
  }

  async #send(topic: string, partition: number, records: readonly LogRecord[]): Promise<void> {
    const timestamp = String(Date.now());
    const messages = records.map(({ key, value: text }) => {
      // What Kafka calls a tombstone has no value at all.
      const value = text === tombstone ? null : text;
      return { key, value, partition, timestamp };
    });
    const shared = this.#share();
    try {
      await reach('append', async () => {
        const producer = await shared.producer;
        await producer.send({ topic, acks: -1, messages });
      });
    } catch (error) {
      this.#retire(shared);
      throw isTooLarge(error) ? tooLarge(error) : error;
    } finally {
      await this.#release(shared);
    }
  }

  #share(): SharedProducer {
    this.#shared ??= { producer: this.#connect(), users: 0, isRetired: false };
    this.#shared.users += 1;
    return this.#shared;
  }

  async #connect(): Promise<Producer> {
    const producer = kafkaProducer(this.kafka);
    await producer.connect();
    return producer;
  }

  /**
   * After a request that may or may not have arrived, its sequence numbers must never be used again:
   * the broker would take the next records for a repetition, and acknowledge without writing them.
   */
  #retire(shared: SharedProducer): void {
    shared.isRetired = true;
    if (this.#shared === shared) this.#shared = undefined;
  }

  async #release(shared: SharedProducer): Promise<void> {
    shared.users -= 1;
    if (!shared.isRetired || shared.users > 0) return;
    await shared.producer.then((producer) => producer.disconnect()).catch(() => undefined);
  }
}

function isTooLarge(error: unknown): boolean {
  const cause = types.isNativeError(error) ? error.cause : undefined;
  return types.isNativeError(cause) && 'type' in cause && cause.type === 'MESSAGE_TOO_LARGE';
}

function tooLarge(cause: unknown): RelightError {
  return new RelightError(
    'RECORD_TOO_LARGE',
    'The Kafka brokers take smaller records than 1 MB; raise message.max.bytes there.',
    { cause },
  );
}
