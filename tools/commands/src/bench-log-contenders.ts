import 'reflect-metadata';
import { Controller, Module, type INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClientKafka, EventPattern, Payload, ServerKafka } from '@nestjs/microservices';
import { SystemClock } from '@relight/domain';
import { startConsumer, withDeadLetters, type EventLog } from '@relight/messaging';
import kafkajs from 'kafkajs';
import { lastValueFrom } from 'rxjs';

const topic = 'bench.outages';
const partitions = 4;

/** What is appended and consumed: an event of about 1 KB and the outage it speaks of. */
export interface SampleEvent {
  readonly key: string;
  readonly event: object;
}

/** Counts events as they are handed over, and what they hold, so that nothing is left undone. */
export type Take = (events: number, chars: number) => void;

/** One way to a log. All write JSON text, each event acknowledged; all consume from the start. */
export interface Contender {
  readonly name: string;
  readonly append: (events: readonly SampleEvent[]) => Promise<void>;
  /** Hands over texts, batch by batch, until `stop`. Not every contender can. */
  readonly consume?: (group: string, take: Take) => Promise<{ readonly stop: () => Promise<void> }>;
  /** Hands over parsed events to a handler, until `stop`. */
  readonly deliver?: (group: string, take: Take) => Promise<{ readonly stop: () => Promise<void> }>;
  readonly close: () => Promise<void>;
}

/** Ours, on either engine: batches as the port hands them over, and events by the delivery loop. */
export async function relight(name: string, log: EventLog): Promise<Contender> {
  await log.ensureTopics(
    withDeadLetters([{ name: topic, partitions: partitions, compacted: false }]),
  );
  return {
    name,
    append: (events) =>
      log.append(
        events.map(({ key, event }) => ({ topic: topic, key, value: JSON.stringify(event) })),
      ),
    consume: async (group, take) => {
      const subscription = await log.consume({
        topics: [topic],
        group,
        onBatch: async ({ records }) =>
          take(
            records.length,
            records.reduce((sum, { value }) => sum + value.length, 0),
          ),
      });
      return { stop: () => subscription.close() };
    },
    deliver: async (group, take) => {
      const subscription = await startConsumer<object>(log, {
        topics: [topic],
        group,
        clock: new SystemClock(),
        parse: ({ value }) => ({ ok: true, event: JSON.parse(value) }),
        handle: async (events) => take(events.length, events.length),
      });
      return { stop: () => subscription.close() };
    },
    close: () => log.close(),
  };
}

/** The client alone, as careful as ours: all replicas, idempotent, the same fetches, commits after each. */
export async function bareKafkajs(brokers: readonly string[]): Promise<Contender> {
  const kafka = new kafkajs.Kafka({
    brokers: [...brokers],
    clientId: 'bare',
    logLevel: kafkajs.logLevel.NOTHING,
  });
  const producer = kafka.producer({
    idempotent: true,
    createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
  });
  await producer.connect();
  return {
    name: 'kafkajs alone',
    append: async (events) => {
      const messages = events.map(({ key, event }) => ({ key, value: JSON.stringify(event) }));
      await producer.sendBatch({ acks: -1, topicMessages: [{ topic: topic, messages }] });
    },
    consume: async (group, take) => {
      const consumer = kafka.consumer({ groupId: group, maxBytesPerPartition: 4 * 1024 * 1024 });
      await consumer.connect();
      await consumer.subscribe({ topics: [topic], fromBeginning: true });
      await consumer.run({
        eachBatch: async ({ batch: { messages } }) =>
          take(
            messages.length,
            messages.reduce((sum, { value }) => sum + (value?.toString().length ?? 0), 0),
          ),
      });
      return { stop: () => consumer.disconnect() };
    },
    close: () => producer.disconnect(),
  };
}

/** Nest's transport as its documents show it: ClientKafka emits, @EventPattern handles. */
export async function nestTransport(brokers: readonly string[]): Promise<Contender> {
  const client = { brokers: [...brokers], clientId: 'nest', logCreator: () => () => undefined };
  const emitter = new ClientKafka({
    client,
    producerOnlyMode: true,
    producer: { createPartitioner: kafkajs.Partitioners.DefaultPartitioner },
    send: { acks: -1 },
  });
  await emitter.connect();
  return {
    name: 'Nest transport',
    append: async (events) => {
      const messages = events.map(({ key, event }) => ({ key, value: event }));
      const [first] = messages;
      await lastValueFrom(
        messages.length === 1 ? emitter.emit(topic, first) : emitter.emitBatch(topic, { messages }),
      );
    },
    deliver: async (group, take) => {
      const service: INestMicroservice = await NestFactory.createMicroservice(moduleOf(take), {
        logger: false,
        strategy: new ServerKafka({
          client,
          consumer: { groupId: group },
          subscribe: { fromBeginning: true },
        }),
      });
      await service.listen();
      return { stop: () => service.close() };
    },
    close: () => emitter.close(),
  };
}

function moduleOf(take: Take): new () => object {
  @Controller()
  class OutagesController {
    @EventPattern(topic)
    handle(@Payload() _event: object): void {
      take(1, 1);
    }
  }
  @Module({ controllers: [OutagesController] })
  class BenchModule {}
  return BenchModule;
}
