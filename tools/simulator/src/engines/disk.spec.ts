import { EmbeddedDocumentStore, MemoryPlace } from '@relight/documents';
import { EmbeddedEventLog, MemoryKv } from '@relight/messaging';
import { Random } from '../world/random.ts';
import { World } from '../world/world.ts';
import { Disk, DiskKv, DiskPlace } from './disk.ts';

const flushMs = 10;

function powered() {
  const world = new World(0, new Random(1));
  return { world, disk: new Disk(world, () => flushMs) };
}

it('shows what is written before it is flushed, and answers after', async () => {
  const { world, disk } = powered();
  const kv = new DiskKv(new MemoryKv(), disk);
  let isAnswered = false;
  void kv.write([{ key: ['a'], value: '1' }]).then(() => (isAnswered = true));
  await world.run(flushMs - 1);
  expect(kv.get(['a'])).toBe('1');
  expect(isAnswered).toBe(false);
  await world.run(flushMs);
  expect(isAnswered).toBe(true);
});

it('loses with its power what was not flushed, and nothing else', async () => {
  const { world, disk } = powered();
  const memory = new MemoryKv();
  const kv = new DiskKv(memory, disk);
  await world.finish(kv.write([{ key: ['a'], value: '1' }]));
  void kv.write([{ key: ['a'], value: '2' }], [['b']]);
  void kv.write([{ key: ['b'], value: '3' }]);
  expect(disk.cut()).toBe(2);
  expect([memory.get(['a']), memory.get(['b'])]).toEqual(['1', undefined]);
  void kv.write([{ key: ['a'], value: '4' }]);
  await world.run(100);
  expect(memory.get(['a'])).toBe('1');
});

it('opens again with the documents and records that were acknowledged', async () => {
  const { world, disk } = powered();
  const [place, kv] = [new MemoryPlace(), new MemoryKv()];
  const log = EmbeddedEventLog.inMemory({ kv: new DiskKv(kv, disk) });
  const topic = { name: 'outages', partitions: 1, compacted: false, retentionMs: 60_000 };
  await world.finish(log.ensureTopics([topic]));
  await world.finish(log.append([{ topic: 'outages', key: 'o-1', value: 'kept' }]));
  void log.append([{ topic: 'outages', key: 'o-1', value: 'lost' }]);
  disk.cut();
  const again = EmbeddedEventLog.inMemory({ kv });
  const read: string[] = [];
  const subscription = await again.follow({
    topic: 'outages',
    onBatch: ({ records }) => void read.push(...records.map(({ value }) => value)),
  });
  await world.run(1_000);
  expect(read).toEqual(['kept']);
  const store = EmbeddedDocumentStore.inMemory(new DiskPlace(place, powered().disk));
  await store.close();
  await Promise.all([subscription.close(), again.close(), log.close()]);
});
