import type { EventLog, Subscription, SubscriptionStatus } from '@relight/messaging';
import { embeddedEngine, kafkaEngine, memoryEngine, type LogEngine } from './event-log-engines.ts';
import { Collected, eventually, fresh, states } from './event-log-readers.ts';

describe.each([
  ['embedded', embeddedEngine],
  ['memory', memoryEngine],
  ['kafka', kafkaEngine],
])('the members of a group on %s', (_name, startEngine) => {
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

  const heldBy = ({ partitions }: SubscriptionStatus) =>
    partitions.map(({ partition }) => partition).toSorted((a, b) => a - b);

  const holding = (member: Subscription, count: number) =>
    eventually(() => member.status().partitions.length === count);

  it('say which partitions they hold, and how often those were shared out anew', async () => {
    const topic = await topicOf(4);
    const options = { topics: [topic], group: fresh('geo'), onBatch: async () => undefined };
    const first = await log.consume(options);
    await holding(first, 4);
    const alone = first.status();
    const second = await log.consume(options);
    await holding(first, 2);
    await holding(second, 2);
    const shared = [...heldBy(first.status()), ...heldBy(second.status())];
    await second.close();
    await holding(first, 4);
    const again = first.status();
    await first.close();
    expect(alone).toEqual({
      partitions: expect.arrayContaining([{ topic, partition: 3 }]),
      oldestAtMs: undefined,
      rebalances: 0,
    });
    expect(new Set(shared)).toEqual(new Set([0, 1, 2, 3]));
    expect(again.rebalances).toBeGreaterThanOrEqual(2);
  });

  it('handle partitions side by side, so that one that waits does not hold up the others', async () => {
    const topic = await topicOf(2);
    const records = [0, 1].map((partition) => ({ topic, key: 'k', partition, value: '{}' }));
    await log.append(records);
    const begun = new Set<number>();
    const bothBegun = () => begun.size === 2;
    const member = await log.consume({
      topics: [topic],
      group: fresh('geo'),
      onBatch: async ({ partition }) => {
        begun.add(partition);
        await eventually(bothBegun);
      },
    });
    await eventually(bothBegun);
    await member.close();
    expect(begun).toEqual(new Set([0, 1]));
  });

  it('say how old the oldest record is that they have not handled', async () => {
    const topic = await topicOf(1);
    let letGo = () => {};
    const gate = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const begun = new Collected<number>();
    const member = await log.consume({
      topics: [topic],
      group: fresh('geo'),
      onBatch: async ({ records }) => {
        begun.add(...records.map(({ appendedAtMs }) => appendedAtMs));
        await gate;
      },
    });
    await log.append(states(topic, 'o-1', 1));
    await begun.until(1);
    const during = member.status().oldestAtMs;
    letGo();
    await eventually(() => member.status().oldestAtMs === undefined);
    await member.close();
    expect(during).toBe(begun.all[0]);
  });

  it('hold nothing once they have left', async () => {
    const topic = await topicOf(2);
    const member = await log.consume({
      topics: [topic],
      group: fresh('geo'),
      onBatch: async () => undefined,
    });
    await holding(member, 2);
    await member.close();
    expect(member.status().partitions).toEqual([]);
  });

  it('hold the same partition numbers of all their topics, so that an outage meets in one', async () => {
    const topics = [await topicOf(5), await topicOf(5), await topicOf(5)];
    const options = { topics, group: fresh('broadcast'), onBatch: async () => undefined };
    const first = await log.consume(options);
    const second = await log.consume(options);
    const both = [first, second];
    const held = () => both.map((member) => member.status().partitions);
    await eventually(() => held().every(({ length }) => length > 0 && length < 15));
    const numbers = held().map((partitions) =>
      topics.map((topic) =>
        partitions
          .filter((one) => one.topic === topic)
          .map(({ partition }) => partition)
          .toSorted((a, b) => a - b),
      ),
    );
    await Promise.all(both.map((member) => member.close()));
    for (const [one, two, three] of numbers) {
      expect(two).toEqual(one);
      expect(three).toEqual(one);
    }
    expect(numbers.flatMap(([one = []]) => one).toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4]);
  });
});
