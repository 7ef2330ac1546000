import { EmbeddedEventLog } from './embedded-event-log.ts';
import { tombstone, type Batch, type ReadRecord } from './event-log.ts';

async function readAll(log: EmbeddedEventLog, topic: string): Promise<readonly ReadRecord[]> {
  const records: ReadRecord[] = [];
  const caughtUp = later<void>();
  const onBatch = (batch: Batch) => void records.push(...batch.records);
  const subscription = await log.follow({ topic, onBatch, onCaughtUp: caughtUp.resolve });
  await caughtUp.promise;
  await subscription.close();
  return records;
}

function later<T>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve: (value: T) => resolve(value) };
}

const states = (key: string, count: number) =>
  Array.from({ length: count }, (_, at) => ({ topic: 'outages', key, value: String(at) }));

describe('the embedded event log', () => {
  it('drops superseded states of compacted topics', async () => {
    const log = await EmbeddedEventLog.openTemporary();
    await log.ensureTopics([{ name: 'outages', partitions: 1, compacted: true }]);
    await log.append([...states('o-1', 3_000), ...states('o-2', 2_000)]);
    await log.sweep();
    const read = await readAll(log, 'outages');
    await log.close();
    expect(read.map(({ key, value, offset }) => [key, value, offset])).toEqual([
      ['o-1', '2999', 2_999],
      ['o-2', '1999', 4_999],
    ]);
  });

  it('drops a key whose newest record is a tombstone, and a day later the tombstone', async () => {
    let nowMs = 0;
    const log = await EmbeddedEventLog.openTemporary({ nowMs: () => nowMs });
    await log.ensureTopics([{ name: 'outages', partitions: 1, compacted: true }]);
    const gone = { topic: 'outages', key: 'o-1', value: tombstone };
    await log.append([...states('o-1', 1_000), ...states('o-2', 1_000), gone, gone]);
    await log.sweep();
    const young = await readAll(log, 'outages');
    nowMs = 86_400_001;
    await log.append(states('o-3', 2_000));
    await log.sweep();
    const old = await readAll(log, 'outages');
    await log.close();
    expect(young.map(({ key, value }) => [key, value])).toEqual([
      ['o-2', '999'],
      ['o-1', tombstone],
    ]);
    expect(old.map(({ key, value }) => [key, value])).toEqual([
      ['o-2', '999'],
      ['o-3', '1999'],
    ]);
  });

  it('keeps every record of a topic that is not compacted', async () => {
    const log = await EmbeddedEventLog.openTemporary();
    await log.ensureTopics([{ name: 'outages', partitions: 1, compacted: false }]);
    await log.append(states('o-1', 3_000));
    await log.sweep();
    const read = await readAll(log, 'outages');
    await log.close();
    expect(read).toHaveLength(3_000);
  });

  it('drops records past their retention, but never the newest', async () => {
    let nowMs = 0;
    const log = await EmbeddedEventLog.openTemporary({ nowMs: () => nowMs });
    await log.ensureTopics([
      { name: 'outages', partitions: 1, compacted: false, retentionMs: 1_000 },
    ]);
    await log.append(states('o-1', 3));
    nowMs = 2_000;
    await log.sweep();
    const read = await readAll(log, 'outages');
    await log.append(states('o-1', 1));
    const next = await readAll(log, 'outages');
    await log.close();
    expect([read.map(({ offset }) => offset), next.map(({ offset }) => offset)]).toEqual([
      [2],
      [2, 3],
    ]);
  });

  it('keeps records within their retention', async () => {
    let nowMs = 0;
    const log = await EmbeddedEventLog.openTemporary({ nowMs: () => nowMs });
    await log.ensureTopics([
      { name: 'outages', partitions: 1, compacted: false, retentionMs: 1_000 },
    ]);
    await log.append(states('o-1', 3));
    nowMs = 1_000;
    await log.sweep();
    const read = await readAll(log, 'outages');
    await log.close();
    expect(read).toHaveLength(3);
  });

  it('hands a follower a batch again that it could not take', async () => {
    const log = await EmbeddedEventLog.openTemporary();
    await log.ensureTopics([{ name: 'outages', partitions: 1, compacted: false }]);
    await log.append(states('o-1', 2));
    const batches: number[] = [];
    const caughtUp = later<void>();
    await log.follow({
      topic: 'outages',
      onBatch: ({ records }) => {
        batches.push(records.length);
        if (batches.length === 1) throw new Error('not now');
      },
      onCaughtUp: caughtUp.resolve,
    });
    await caughtUp.promise;
    await log.close();
    expect(batches).toEqual([2, 2]);
  });

  it('hands the batch of a failing member to another when it leaves', async () => {
    const log = await EmbeddedEventLog.openTemporary();
    await log.ensureTopics([{ name: 'outages', partitions: 1, compacted: false }]);
    const failed = later<void>();
    const taken = later<number>();
    const failing = await log.consume({
      topics: ['outages'],
      group: 'geo',
      onBatch: async () => {
        failed.resolve();
        throw new Error('not here');
      },
    });
    await log.consume({
      topics: ['outages'],
      group: 'geo',
      onBatch: async ({ records }) => taken.resolve(records.length),
    });
    await log.append(states('o-1', 2));
    await failed.promise;
    await failing.close();
    const count = await taken.promise;
    await log.close();
    expect(count).toBe(2);
  });
});
