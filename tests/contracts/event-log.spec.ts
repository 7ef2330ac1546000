import { partitionOf, type EventLog, type LogRecord } from '@relight/messaging';
import { embeddedEngine, kafkaEngine, memoryEngine, type LogEngine } from './event-log-engines.ts';
import { Collected, fresh, readAll, states, valuesOf } from './event-log-readers.ts';

describe.each([
  ['embedded', embeddedEngine],
  ['memory', memoryEngine],
  ['kafka', kafkaEngine],
])('the event log on %s', (_name, startEngine) => {
  let engine: LogEngine;
  let log: EventLog;

  beforeAll(async () => {
    engine = await startEngine();
    log = await engine.open();
  });

  afterAll(async () => {
    await log?.close();
    await engine?.stop();
  });

  async function topicOf(partitions: number): Promise<string> {
    const name = fresh('outages');
    await log.ensureTopics([{ name, partitions, compacted: false }]);
    return name;
  }

  it('keeps the order of each outage over several partitions', async () => {
    const topic = await topicOf(3);
    const outages = ['o-1', 'o-2', 'o-3', 'o-4', 'o-5'];
    const records = Array.from({ length: 200 }, (_, at) =>
      outages.map((key) => ({ topic, key, value: String(at) })),
    );
    await log.append(records.flat());
    const read = await readAll(log, topic);
    const wanted = Array.from({ length: 200 }, (_, at) => String(at));
    const byOutage = outages.map((key) => valuesOf(read.filter((record) => record.key === key)));
    expect(byOutage).toEqual(outages.map(() => wanted));
  });

  it('puts a record into the partition that the shared hash names', async () => {
    const topic = await topicOf(7);
    const records: LogRecord[] = Array.from({ length: 40 }, (_, at) => ({
      topic,
      key: `o-${at}/part-1`,
      partitionBy: `o-${at}`,
      value: '{}',
    }));
    await log.append(records);
    const read = await readAll(log, topic);
    const partitions = new Map(read.map(({ key, partition }) => [key, partition]));
    expect(records.map(({ key }) => partitions.get(key))).toEqual(
      records.map((one) => partitionOf(one, 7)),
    );
  });

  it('hands keys, values and offsets back as they were appended', async () => {
    const topic = await topicOf(1);
    await log.append([
      { topic, key: 'outage 1 é', value: '{"cause":"Baum auf Leitung ⚡"}' },
      { topic, key: '2', value: '' },
    ]);
    const read = await readAll(log, topic);
    expect(read).toEqual([
      {
        topic,
        partition: 0,
        offset: 0,
        key: 'outage 1 é',
        value: '{"cause":"Baum auf Leitung ⚡"}',
        appendedAtMs: expect.any(Number),
      },
      { topic, partition: 0, offset: 1, key: '2', value: '', appendedAtMs: expect.any(Number) },
    ]);
  });

  it('brings a batch again after its handler failed', async () => {
    const topic = await topicOf(1);
    await log.append(states(topic, 'o-1', 3));
    const batches = new Collected<readonly string[]>();
    const subscription = await log.consume({
      topics: [topic],
      group: fresh('geo'),
      onBatch: async ({ records }) => {
        batches.add(valuesOf(records));
        if (batches.all.length < 3) throw new Error('the store is away');
      },
    });
    await batches.until(3);
    await subscription.close();
    expect(batches.all).toEqual([
      ['0', '1', '2'],
      ['0', '1', '2'],
      ['0', '1', '2'],
    ]);
  });

  it('brings uncommitted records again to the next start, and committed ones not', async () => {
    const topic = await topicOf(1);
    const group = fresh('geo');
    await log.append(states(topic, 'o-1', 2));
    const first = new Collected<string>();
    const refused = new Collected<string>();
    const before = await log.consume({
      topics: [topic],
      group,
      maxBatch: 1,
      onBatch: async ({ records }) => {
        if (first.all.length === 1) {
          refused.add(...valuesOf(records));
          throw new Error('interrupted');
        }
        first.add(...valuesOf(records));
      },
    });
    await refused.until(1);
    await log.close();
    await before.close();
    log = await engine.open();
    const second = new Collected<string>();
    const after = await log.consume({
      topics: [topic],
      group,
      onBatch: async ({ records }) => second.add(...valuesOf(records)),
    });
    await second.until(1);
    await after.close();
    expect([first.all, second.all]).toEqual([['0'], ['1']]);
  });

  it('keeps every acknowledged record over a restart', async () => {
    const topic = await topicOf(2);
    await Promise.all(
      Array.from({ length: 50 }, (_, at) => log.append(states(topic, `o-${at}`, 1))),
    );
    await log.close();
    log = await engine.open();
    const read = await readAll(log, topic);
    expect(new Set(read.map(({ key }) => key)).size).toBe(50);
  });

  it('gives each group everything', async () => {
    const topic = await topicOf(2);
    await log.append(states(topic, 'o-1', 5));
    const groups = [fresh('geo'), fresh('portal')];
    const counts = await Promise.all(
      groups.map(async (group) => {
        const got = new Collected<string>();
        const subscription = await log.consume({
          topics: [topic],
          group,
          onBatch: async ({ records }) => got.add(...valuesOf(records)),
        });
        await got.until(5);
        await subscription.close();
        return got.all.length;
      }),
    );
    expect(counts).toEqual([5, 5]);
  });

  it('shares the partitions among the members of a group, and hands them on when one leaves', async () => {
    const topic = await topicOf(4);
    const group = fresh('geo');
    const outages = Array.from({ length: 40 }, (_, at) => `o-${at}`);
    const all = new Collected<string>();
    const partitionsSeen = [new Set<number>(), new Set<number>()] as const;
    const join = (seen: Set<number>) =>
      log.consume({
        topics: [topic],
        group,
        onBatch: async ({ partition, records }) => {
          seen.add(partition);
          // A record may come twice when a member leaves; what matters is that none is missing.
          all.add(...valuesOf(records).filter((value) => !all.all.includes(value)));
        },
      });
    const members = await Promise.all(partitionsSeen.map(join));
    await log.append(outages.map((key) => ({ topic, key, value: `before ${key}` })));
    await all.until(40);
    const shares = partitionsSeen.map(({ size }) => size);
    await members[0]?.close();
    await log.append(outages.map((key) => ({ topic, key, value: `after ${key}` })));
    await all.until(80);
    await members[1]?.close();
    expect(shares).toEqual([2, 2]);
    expect(partitionsSeen[1].size).toBe(4);
  });

  it('hands over at most as many records as asked', async () => {
    const topic = await topicOf(1);
    await log.append(states(topic, 'o-1', 10));
    const sizes = new Collected<number>();
    const subscription = await log.consume({
      topics: [topic],
      group: fresh('geo'),
      maxBatch: 4,
      onBatch: async ({ records }) => sizes.add(records.length),
    });
    await sizes.until(3);
    await subscription.close();
    expect(sizes.all).toEqual([4, 4, 2]);
  });

  it('says at once that an empty topic is caught up', async () => {
    const topic = await topicOf(2);
    expect(await readAll(log, topic)).toEqual([]);
  });

  it('follows a topic from its start, says when caught up, and goes on live', async () => {
    const topic = await topicOf(2);
    await log.append(states(topic, 'o-1', 3));
    const seen = new Collected<string>();
    const caughtUp = new Collected<true>();
    const subscription = await log.follow({
      topic,
      onBatch: ({ records }) => seen.add(...valuesOf(records)),
      onCaughtUp: () => {
        seen.add('caught up');
        caughtUp.add(true);
      },
    });
    await caughtUp.until(1);
    await log.append(states(topic, 'o-1', 2, 3));
    await seen.until(6);
    await subscription.close();
    expect(seen.all).toEqual(['0', '1', '2', 'caught up', '3', '4']);
  });

  it('says how far a group is behind', async () => {
    const topic = await topicOf(1);
    const group = fresh('geo');
    await log.append(states(topic, 'o-1', 7));
    const before = await log.lag(group, [topic]);
    const got = new Collected<string>();
    const subscription = await log.consume({
      topics: [topic],
      group,
      onBatch: async ({ records }) => got.add(...valuesOf(records)),
    });
    await got.until(7);
    await subscription.close();
    const after = await log.lag(group, [topic]);
    expect([before, after]).toEqual([
      [{ topic, partition: 0, behind: 7 }],
      [{ topic, partition: 0, behind: 0 }],
    ]);
  });

  it.each([
    ['partitions', { partitions: 3, compacted: false }],
    ['compaction', { partitions: 2, compacted: true }],
    ['retention', { partitions: 2, compacted: false, retentionMs: 60_000 }],
  ])('refuses a topic that exists with other %s', async (_what, settings) => {
    const name = await topicOf(2);
    await expect(log.ensureTopics([{ name, ...settings }])).rejects.toMatchObject({
      code: 'TOPIC_MISMATCH',
      message: expect.stringContaining(name),
    });
  });

  it('takes a topic that exists as asked', async () => {
    const name = fresh('reports');
    const topics = [{ name, partitions: 2, compacted: false, retentionMs: 3_600_000 }];
    await log.ensureTopics(topics);
    await expect(log.ensureTopics(topics)).resolves.toBeUndefined();
  });

  it.each([
    ['an unknown topic', { topic: 'nowhere', key: 'o-1' }, 'TOPIC_UNKNOWN'],
    ['an empty key', { key: '' }, 'RECORD_KEY_MISSING'],
    ['more than a megabyte', { key: 'o-1', value: 'x'.repeat(1_000_001) }, 'RECORD_TOO_LARGE'],
    ['a partition that is not there', { key: 'o-1', partition: 1 }, 'PARTITION_UNKNOWN'],
  ])('refuses a record with %s', async (_what, record, code) => {
    const topic = await topicOf(1);
    await expect(log.append([{ topic, value: '{}', ...record }])).rejects.toMatchObject({ code });
  });

  it('refuses to append once closed', async () => {
    const other = await topicOf(1);
    await log.close();
    const refused = await log.append(states(other, 'o-1', 1)).catch((error: unknown) => error);
    log = await engine.open();
    expect(refused).toMatchObject({ code: 'LOG_CLOSED' });
  });
});
