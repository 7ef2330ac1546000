import { topicSettings } from '@relight/contracts';
import { RelightError, SystemClock } from '@relight/domain';
import {
  listDead,
  partitionOf,
  retryDead,
  startConsumer,
  withDeadLetters,
  type DeliveryOutcome,
  type EventLog,
  type Parsed,
  type ReadRecord,
} from '@relight/messaging';
import { embeddedEngine, kafkaEngine, memoryEngine, type LogEngine } from './event-log-engines.ts';
import { Collected, fresh, readAll, states } from './event-log-readers.ts';

describe.each([
  ['embedded', embeddedEngine],
  ['memory', memoryEngine],
  ['kafka', kafkaEngine],
])('the delivery of events on %s', (_name, startEngine) => {
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
    await log.ensureTopics(withDeadLetters([{ name, partitions, compacted: false }]));
    return name;
  }

  const parse = (record: ReadRecord): Parsed<string> =>
    record.value === 'nonsense'
      ? { ok: false, reason: 'not an outage' }
      : { ok: true, event: record.value };

  it('buries a poison event and handles its neighbours', async () => {
    const topic = await topicOf(1);
    const handled = new Collected<string>();
    const outcomes = new Collected<DeliveryOutcome>();
    await log.append([
      ...states(topic, 'o-1', 2),
      { topic, key: 'o-2', value: 'poison' },
      { topic, key: 'o-3', value: 'nonsense' },
      ...states(topic, 'o-1', 1, 2),
    ]);
    const subscription = await startConsumer(log, {
      group: fresh('geo'),
      topics: [topic],
      parse,
      clock: new SystemClock(),
      retryDelaysMs: [1, 1],
      onOutcome: (outcome) => outcomes.add(outcome),
      handle: async (events) => {
        if (events.includes('poison'))
          throw new RelightError('OUTAGE_REFUSED', 'poison is refused');
        handled.add(...events);
      },
    });
    await handled.until(3);
    await subscription.close();
    const letters = await listDead(log, [topic]);
    expect(handled.all).toEqual(['0', '1', '2']);
    expect(
      letters.map(({ code, attempts, offset, value }) => ({ code, attempts, offset, value })),
    ).toEqual([
      { code: 'UNPARSEABLE', attempts: 1, offset: 3, value: 'nonsense' },
      { code: 'OUTAGE_REFUSED', attempts: 3, offset: 2, value: 'poison' },
    ]);
  });

  it('lets no poison event of any topic stop its partition, and handles it once the handler is mended', async () => {
    const topics = topicSettings.map((topic) => ({ ...topic, name: fresh(topic.name) }));
    const names = topics.map(({ name }) => name);
    await log.ensureTopics(withDeadLetters(topics));
    const handled = new Collected<string>();
    const buried = new Collected<DeliveryOutcome>();
    let isMended = false;
    await log.append(
      names.flatMap((topic) =>
        ['before', 'poison', 'after'].map((what, at) => ({
          topic,
          key: `o-${at}`,
          partitionBy: 'o-1',
          value: `${what} of ${topic}`,
        })),
      ),
    );
    const subscription = await startConsumer(log, {
      group: fresh('geo'),
      topics: names,
      parse,
      clock: new SystemClock(),
      retryDelaysMs: [1],
      onOutcome: (outcome) => {
        if (outcome.kind === 'dead') buried.add(outcome);
      },
      handle: async (events) => {
        if (!isMended && events.some((event) => event.startsWith('poison')))
          throw new RelightError('OUTAGE_REFUSED', 'this outage names no device');
        handled.add(...events);
      },
    });
    await handled.until(names.length * 2);
    await buried.until(names.length);
    const neighbours = [...handled.all].toSorted();
    const letters = await listDead(log, names);
    isMended = true;
    await retryDead(log, letters);
    await handled.until(names.length * 3);
    await subscription.close();
    expect(neighbours).toEqual(
      names.flatMap((name) => [`before of ${name}`, `after of ${name}`]).toSorted(),
    );
    expect(
      letters.map(({ topic, code, message }) => `${topic}: ${code} ${message}`).toSorted(),
    ).toEqual(
      names.map((name) => `${name}: OUTAGE_REFUSED this outage names no device`).toSorted(),
    );
    expect(handled.all.slice(names.length * 2).toSorted()).toEqual(
      names.map((name) => `poison of ${name}`).toSorted(),
    );
    expect(await listDead(log, names)).toEqual([]);
  });

  it('puts a dead letter back in its partition when it is retried', async () => {
    const topic = await topicOf(5);
    const handled = new Collected<string>();
    const buried = new Collected<DeliveryOutcome>();
    let isMended = false;
    await log.append([{ topic, key: 'o-1/part-2', partitionBy: 'o-1', value: 'poison' }]);
    const subscription = await startConsumer(log, {
      group: fresh('geo'),
      topics: [topic],
      parse,
      clock: new SystemClock(),
      retryDelaysMs: [1],
      onOutcome: (outcome) => {
        if (outcome.kind === 'dead') buried.add(outcome);
      },
      handle: async (events) => {
        if (!isMended) throw new RelightError('OUTAGE_REFUSED', 'poison is refused');
        handled.add(...events);
      },
    });
    await buried.until(1);
    isMended = true;
    await retryDead(log, await listDead(log, [topic]));
    await handled.until(1);
    await subscription.close();
    const partitions = (await readAll(log, topic)).map(({ partition }) => partition);
    expect(partitions).toEqual([partitions[0], partitions[0]]);
    expect(await listDead(log, [topic])).toEqual([]);
  });

  it('pauses while a store is away, buries nothing, and lets other partitions go on', async () => {
    const topic = await topicOf(2);
    const away =
      Array.from({ length: 20 }, (_, at) => `o-${at}`).find(
        (key) => partitionOf({ key }, 2) === 0,
      ) ?? '';
    const well =
      Array.from({ length: 20 }, (_, at) => `o-${at}`).find(
        (key) => partitionOf({ key }, 2) === 1,
      ) ?? '';
    const handled = new Collected<string>();
    const retried = new Collected<DeliveryOutcome>();
    let isAway = true;
    const subscription = await startConsumer(log, {
      group: fresh('geo'),
      topics: [topic],
      parse,
      clock: new SystemClock(),
      onOutcome: (outcome) => {
        if (outcome.kind === 'retried') retried.add(outcome);
      },
      handle: async (events, { partition }) => {
        if (isAway && partition === 0)
          throw new RelightError('STORE_AWAY', 'the store is away', { retriable: true });
        handled.add(...events);
      },
    });
    await log.append([{ topic, key: away, value: 'away' }]);
    await retried.until(2);
    await log.append([{ topic, key: well, value: 'well' }]);
    await handled.until(1);
    isAway = false;
    await handled.until(2);
    await subscription.close();
    expect(handled.all).toEqual(['well', 'away']);
    expect(await listDead(log, [topic])).toEqual([]);
  });

  it('closes at once while a store is away, whatever pause it is in', async () => {
    const topic = await topicOf(1);
    const retried = new Collected<true>();
    await log.append(states(topic, 'o-1', 1));
    const subscription = await log.consume({
      topics: [topic],
      group: fresh('geo'),
      onBatch: async () => {
        retried.add(true);
        throw new Error('the store is away');
      },
    });
    // The sixth pause is 3.2 s long, and does not hold up a stop.
    await retried.until(6);
    const startedMs = performance.now();
    await subscription.close();
    expect(performance.now() - startedMs).toBeLessThan(3_000);
    expect(retried.all).toHaveLength(6);
  });
});
