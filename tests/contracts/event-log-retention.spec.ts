import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startKafka } from '@relight/engines';
import {
  EmbeddedEventLog,
  KafkaEventLog,
  type EventLog,
  type LostRecords,
} from '@relight/messaging';
import kafkajs from 'kafkajs';
import { closedAfterEach } from '../support/closing.ts';
import { Collected, fresh, states } from './event-log-readers.ts';

interface Place {
  readonly open: () => Promise<EventLog>;
  /** Deletes all records of the only partition before this offset, as retention does. */
  readonly forget: (topic: string, before: number) => Promise<void>;
  readonly stop: () => Promise<void>;
}

const retentionMs = 3_600_000;

async function embeddedPlace(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'relight-retention-'));
  let newest: EmbeddedEventLog;
  let nowMs = 0;
  return {
    open: async () => (newest = EmbeddedEventLog.open({ folder, nowMs: () => nowMs })),
    // All there is by now is too old but the newest, which is always kept.
    forget: async () => {
      nowMs += 2 * retentionMs;
      await newest.sweep();
    },
    stop: () => rm(folder, { recursive: true, force: true }),
  };
}

async function kafkaPlace(): Promise<Place> {
  const given = process.env['RELIGHT_TEST_KAFKA'];
  const own = given ? undefined : await startKafka();
  const brokers = own?.brokers ?? (given ?? '').split(',');
  const admin = new kafkajs.Kafka({
    brokers: [...brokers],
    logLevel: kafkajs.logLevel.NOTHING,
  }).admin();
  await admin.connect();
  return {
    open: () => KafkaEventLog.open({ brokers, clientId: 'retention' }),
    forget: async (topic, before) => {
      // So that the client knows who leads it.
      await admin.fetchTopicOffsets(topic);
      const partitions = [{ partition: 0, offset: String(before) }];
      await admin.deleteTopicRecords({ topic, partitions });
    },
    stop: async () => {
      await admin.disconnect();
      await own?.stop();
    },
  };
}

describe.each([
  ['embedded', embeddedPlace],
  ['kafka', kafkaPlace],
])('a topic that deletes what is old, on %s', (_name, startPlace) => {
  let place: Place;
  beforeAll(async () => {
    place = await startPlace();
  });
  afterAll(() => place?.stop());
  const opened = closedAfterEach();

  async function setup() {
    const log = opened(await place.open());
    const topic = fresh('grid.feed');
    await log.ensureTopics([{ name: topic, partitions: 1, compacted: false, retentionMs }]);
    return { log, topic, group: fresh('ingest') };
  }

  const reading = async (log: EventLog, topic: string, group: string) => {
    const values = new Collected<string>();
    const lost = new Collected<LostRecords>();
    const subscription = await log.consume({
      topics: [topic],
      group,
      onBatch: async ({ records }) => values.add(...records.map(({ value }) => value)),
      onLost: (one) => lost.add(one),
    });
    return { values, lost, subscription };
  };

  it('tells a group that was away for longer how much it has missed, and goes on', async () => {
    const { log, topic, group } = await setup();
    await log.append(states(topic, 'o-1', 2));
    const before = await reading(log, topic, group);
    await before.values.until(2);
    await before.subscription.close();
    await log.append(states(topic, 'o-1', 4, 2));
    await place.forget(topic, 5);
    const after = await reading(log, topic, group);
    const [lost] = await after.lost.until(1);
    await log.append(states(topic, 'o-1', 1, 6));
    const values = await after.values.until(2);
    await after.subscription.close();
    expect(before.lost.all).toEqual([]);
    expect(lost).toEqual({ topic, partition: 0, count: 3, oldestKept: 5 });
    expect(values).toEqual(['5', '6']);
    expect(after.lost.all).toHaveLength(1);
  });

  it('tells a new group of nothing: what it never had is not lost', async () => {
    const { log, topic, group } = await setup();
    await log.append(states(topic, 'o-1', 4));
    await place.forget(topic, 3);
    const { values, lost, subscription } = await reading(log, topic, group);
    expect(await values.until(1)).toEqual(['3']);
    await subscription.close();
    expect(lost.all).toEqual([]);
  });

  it('tells a group that was held up for longer', async () => {
    const { log, topic, group } = await setup();
    const values = new Collected<string>();
    const lost = new Collected<LostRecords>();
    const failed = new Collected<true>();
    let isAway = false;
    const subscription = await log.consume({
      topics: [topic],
      group,
      maxBatch: 2,
      onBatch: async ({ records }) => {
        if (isAway) failed.add(true);
        if (isAway) throw new Error('the store is away');
        values.add(...records.map(({ value }) => value));
      },
      onLost: (one) => lost.add(one),
    });
    await log.append(states(topic, 'o-1', 2));
    await values.until(2);
    isAway = true;
    await log.append(states(topic, 'o-1', 4, 2));
    await failed.until(2);
    await place.forget(topic, 5);
    isAway = false;
    const [told] = await lost.until(1);
    await values.until(3);
    await subscription.close();
    expect(told).toEqual({ topic, partition: 0, count: 3, oldestKept: 5 });
    expect(values.all).toEqual(['0', '1', '5']);
  });
});
