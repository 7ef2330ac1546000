/**
 * A disk that changes a bit of what it holds. LMDB does not notice; each stored value bears a checksum, so that
 * a changed one is refused, by a name that the runbook has, and is never served.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedDocumentStore } from '@relight/documents';
import { EmbeddedEventLog, type ReadRecord } from '@relight/messaging';
import {
  buildLibraries,
  folderOf,
  isRefused,
  Reader,
  temporaryFolder,
  things,
  type Read,
  type Thing,
} from './stored-data.ts';

const parent = temporaryFolder();
const reader = new Reader();
beforeAll(buildLibraries);
afterAll(() => reader.close());

/** In bytes that the disk has once, at one bit of each of so many of them. */
function* flipped(file: Buffer, words: string, times: number): Iterable<Buffer> {
  const places: number[] = [];
  for (let at = file.indexOf(words); at >= 0; at = file.indexOf(words, at + 1)) places.push(at);
  for (let time = 0; time < times; time += 1) {
    const [place = 0] = places.splice(Math.floor(Math.random() * places.length), 1);
    const at = place + Math.floor(Math.random() * words.length);
    const copy = Buffer.from(file);
    copy.writeUInt8(copy.readUInt8(at) ^ (1 << (time % 8)), at);
    yield copy;
  }
}

const refusal = 'refused as damaged, with the runbook';

/** What a read gives, or how it was refused. */
function asSeen(read: unknown): unknown {
  if (!isRefused(read)) return read;
  const isNamed = read.refused === 'DATA_DAMAGED' && /docs\/runbooks\.md/.test(read.message);
  return isNamed ? refusal : read.message;
}

const words = 'Power is out around Lantern Street since 14:05';
const ids = Array.from({ length: 50 }, (_, at) => `t${String(at).padStart(3, '0')}`);

it('a document with a flipped bit is refused and names the runbook; the others are read', async () => {
  const folder = join(parent, 'documents-live');
  const store = await EmbeddedDocumentStore.start(folder);
  const collection = await store.open(things);
  const wanted = await Promise.all(
    ids.map((_id) => collection.put({ _id, version: 0, feeder: 'F0', words })),
  );
  await store.close();
  const file = readFileSync(join(folder, 'documents', 'data.mdb'));
  let hit = 0;
  for (const disk of flipped(file, words, 16)) {
    // oxlint-disable-next-line no-await-in-loop -- one disk after the other
    const read = await reader.read<{
      byId: readonly Read<Thing>[];
      byFeeder: Read<readonly Thing[]>;
    }>({ folder: folderOf(parent, disk, 'documents'), ids });
    if (read === undefined || isRefused(read)) throw new Error(`Refused: ${read?.message}`);
    const seen = read.byId.map(asSeen);
    const isHit = seen.includes(refusal);
    hit += isHit ? 1 : 0;
    expect(seen).toEqual(wanted.map((one, at) => (seen[at] === refusal ? refusal : one)));
    expect(asSeen(read.byFeeder)).toEqual(isHit ? refusal : wanted);
  }
  // A page that LMDB has let go of may hold the words too.
  expect(hit).toBeGreaterThan(0);
});

it('a record with a flipped bit is refused and names itself and the runbook', async () => {
  const folder = join(parent, 'events-live');
  const log = EmbeddedEventLog.open({ folder });
  await log.ensureTopics([{ name: 'outages', partitions: 1, compacted: false, retentionMs: 1e12 }]);
  await log.append(ids.map((key) => ({ topic: 'outages', key, value: words })));
  await log.close();
  const file = readFileSync(join(folder, 'data.mdb'));
  let refused = 0;
  for (const disk of flipped(file, words, 16)) {
    // oxlint-disable-next-line no-await-in-loop -- one disk after the other
    const read = await reader.read<readonly ReadRecord[]>({ folder: folderOf(parent, disk) });
    if (read === undefined) throw new Error('The process died');
    const seen = asSeen(read);
    refused += seen === refusal ? 1 : 0;
    expect([refusal, ids.map(() => words)]).toContainEqual(
      isRefused(read) ? seen : read.map(({ value }) => value),
    );
  }
  expect(refused).toBeGreaterThan(0);
});
