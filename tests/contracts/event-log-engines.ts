import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startKafka, type KafkaEngine } from '@relight/engines';
import { EmbeddedEventLog, KafkaEventLog, MemoryKv, type EventLog } from '@relight/messaging';

/** One place where a log lives; clients of it come and go. */
export interface LogEngine {
  readonly open: () => Promise<EventLog>;
  readonly stop: () => Promise<void>;
}

export async function embeddedEngine(): Promise<LogEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'relight-contract-'));
  return {
    open: async () => EmbeddedEventLog.open({ folder }),
    stop: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The embedded log without a disk, as the simulator has it. */
export async function memoryEngine(): Promise<LogEngine> {
  const kv = new MemoryKv();
  return { open: async () => EmbeddedEventLog.inMemory({ kv }), stop: async () => undefined };
}

/** A broker of our own, unless RELIGHT_TEST_KAFKA names one (`host:port`, comma-separated). */
export async function kafkaEngine(): Promise<LogEngine> {
  const given = process.env['RELIGHT_TEST_KAFKA'];
  const broker: Pick<KafkaEngine, 'brokers' | 'stop'> =
    given === undefined || given === ''
      ? await startKafka()
      : { brokers: given.split(','), stop: async () => undefined };
  return {
    open: () => KafkaEventLog.open({ brokers: broker.brokers, clientId: 'contract' }),
    stop: broker.stop,
  };
}

/** Three nodes for the tests of a `describe`, of which the function tells once they run. */
export function threeNodes(): () => KafkaEngine {
  let cluster: KafkaEngine;
  beforeAll(async () => {
    cluster = await startKafka({ nodes: 3 });
  });
  afterAll(async () => {
    await cluster?.stop();
  });
  return () => cluster;
}
