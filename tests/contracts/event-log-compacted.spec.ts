import { tombstone, type EventLog } from '@relight/messaging';
import { embeddedEngine, kafkaEngine, memoryEngine, type LogEngine } from './event-log-engines.ts';
import { fresh, readAll, states } from './event-log-readers.ts';

describe.each([
  ['embedded', embeddedEngine],
  ['memory', memoryEngine],
  ['kafka', kafkaEngine],
])('a compacted topic of the event log on %s', (_name, startEngine) => {
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
    await log.ensureTopics([{ name, partitions, compacted: true }]);
    return name;
  }

  it('hands over a tombstone as an empty value, in its turn', async () => {
    const topic = await topicOf(1);
    await log.append([...states(topic, 'o-1', 1), { topic, key: 'o-1', value: tombstone }]);
    const read = await readAll(log, topic);
    expect(read.map(({ key, value }) => [key, value]).at(-1)).toEqual(['o-1', tombstone]);
  });

  it('yields the newest state of each outage from a compacted topic', async () => {
    const topic = await topicOf(2);
    await log.append(['o-1', 'o-2', 'o-3'].flatMap((key) => states(topic, key, 100)));
    const read = await readAll(log, topic);
    expect(new Map(read.map(({ key, value }) => [key, value]))).toEqual(
      new Map([
        ['o-1', '99'],
        ['o-2', '99'],
        ['o-3', '99'],
      ]),
    );
  });
});
