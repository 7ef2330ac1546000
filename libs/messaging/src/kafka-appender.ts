import { types } from 'node:util';
import { RelightError } from '@relight/domain';
import type { Kafka, Producer, TopicMessages } from 'kafkajs';
import type { LogRecord } from './event-log.ts';
import { kafkaProducer } from './kafka-client.ts';
import { reach } from './kafka-failure.ts';

/** A broker takes about 1 MB a partition in one request, framing included. */
const MAX_REQUEST_BYTES = 900_000;
const FRAMING_BYTES = 100;

interface Call {
  left: number;
  hasFailed: boolean;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

interface Waiting {
  readonly record: LogRecord;
  readonly partition: number;
  readonly call: Call;
}

/** Appends what all callers have waiting in one request at a time, so that many writers share the round trip. */
export class KafkaAppender {
  #waiting: Waiting[] = [];
  #producer: Producer | undefined;
  #draining: Promise<void> | undefined;

  constructor(private readonly kafka: Kafka) {}

  append(
    records: readonly { readonly record: LogRecord; readonly partition: number }[],
  ): Promise<void> {
    if (records.length === 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const call: Call = { left: records.length, hasFailed: false, resolve, reject };
      for (const { record, partition } of records) this.#waiting.push({ record, partition, call });
      this.#draining ??= this.drain();
    });
  }

  async close(): Promise<void> {
    await this.#draining;
    await this.#producer?.disconnect();
  }

  private async drain(): Promise<void> {
    // Lets all callers of this event turn into the first request.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const request = this.next();
      try {
        // oxlint-disable-next-line no-await-in-loop -- one request at a time keeps the order
        await this.send(request);
        settle(request);
      } catch (error) {
        fail(request, error);
        this.#waiting = this.#waiting.filter(({ call }) => !call.hasFailed);
      }
    }
    this.#draining = undefined;
  }

  private next(): readonly Waiting[] {
    let bytes = 0;
    let count = 0;
    for (const { record } of this.#waiting) {
      bytes += Buffer.byteLength(record.key) + Buffer.byteLength(record.value) + FRAMING_BYTES;
      if (bytes > MAX_REQUEST_BYTES && count > 0) break;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }

  private async send(request: readonly Waiting[]): Promise<void> {
    try {
      await reach('append', async () => {
        this.#producer ??= await this.connect();
        await this.#producer.sendBatch({ acks: -1, topicMessages: byTopic(request) });
      });
    } catch (error) {
      await this.forget();
      throw isTooLarge(error) ? tooLarge(error) : error;
    }
  }

  private async connect(): Promise<Producer> {
    const producer = kafkaProducer(this.kafka);
    await producer.connect();
    return producer;
  }

  /**
   * After a request that may or may not have arrived, its sequence numbers must never be used again:
   * the broker would take the next records for a repetition, and acknowledge without writing them.
   */
  private async forget(): Promise<void> {
    const producer = this.#producer;
    this.#producer = undefined;
    await producer?.disconnect().catch(() => undefined);
  }
}

function byTopic(request: readonly Waiting[]): TopicMessages[] {
  const timestamp = String(Date.now());
  const topics = new Map<string, TopicMessages>();
  for (const { record, partition } of request) {
    const { topic, key, value } = record;
    const messages = topics.get(topic) ?? { topic, messages: [] };
    messages.messages.push({ key, value, partition, timestamp });
    topics.set(topic, messages);
  }
  return [...topics.values()];
}

function settle(request: readonly Waiting[]): void {
  for (const { call } of request) {
    call.left -= 1;
    if (call.left === 0) call.resolve();
  }
}

function fail(request: readonly Waiting[], error: unknown): void {
  for (const { call } of request) {
    call.hasFailed = true;
    call.reject(error);
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
