/**
 * The power fails while LMDB writes. What a disk holds then: everything that was flushed, and any of the pages
 * written since. Such disks are made of what stood in the engine's file at the time.
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

const pageBytes = 4_096;
const mostRounds = 1_000;
/** States of the file in the middle of a write, and disks made of each. */
const statesWanted = 4;
const disksOfEach = 5;

const parent = temporaryFolder();
const reader = new Reader();
beforeAll(buildLibraries);
afterAll(() => reader.close());

/** The file before a write and in the middle of it, as often as it was caught there. */
interface Cut {
  readonly before: Buffer;
  readonly during: Buffer;
  readonly round: number;
}

/** Looks at the file while another thread writes it, until that is acknowledged. */
async function cuts(file: string, write: (round: number) => Promise<void>): Promise<Cut[]> {
  const caught: Cut[] = [];
  /* oxlint-disable no-await-in-loop -- one write after the other */
  for (let round = 1; round <= mostRounds && caught.length < statesWanted; round += 1) {
    const before = readFileSync(file);
    const work = { isOver: false };
    const written = write(round).finally(() => (work.isOver = true));
    const states: Buffer[] = [];
    while (!work.isOver) {
      const now = readFileSync(file);
      if (!now.equals(states.at(-1) ?? before)) states.push(now);
      await new Promise(setImmediate);
    }
    await written;
    // The last of them may be flushed already.
    for (const during of states.slice(0, -1)) {
      const cut = { before, during, round };
      if (!isSecondWrite(cut)) caught.push(cut);
    }
  }
  /* oxlint-enable no-await-in-loop */
  return caught;
}

/**
 * LMDB's first two pages take turns, one a transaction. Where both are new, the earlier of two transactions
 * was flushed before the later began: no disk can lack its pages.
 */
function isSecondWrite({ before, during }: Cut): boolean {
  return [0, 1].every((page) => {
    const [from, to] = [page * pageBytes, (page + 1) * pageBytes];
    return !during.subarray(from, to).equals(before.subarray(from, to));
  });
}

/** Each page as it was, or as it was about to be. */
function diskOf({ before, during }: Cut, isWritten: (page: number) => boolean): Buffer {
  const disk = Buffer.alloc(during.length);
  before.copy(disk);
  for (let at = 0; at < disk.length; at += pageBytes) {
    if (isWritten(at / pageBytes)) during.copy(disk, at, at, at + pageBytes);
  }
  return disk;
}

function disksOf(cut: Cut): readonly Buffer[] {
  const some = Array.from({ length: disksOfEach - 2 }, () =>
    diskOf(cut, () => Math.random() < 0.5),
  );
  return [...some, diskOf(cut, () => true), diskOf(cut, (page) => page < 2)];
}

it('a document store keeps what it acknowledged, and of what it did not all or nothing', async () => {
  const ids = Array.from({ length: 120 }, (_, at) => `t${at}`);
  const folder = join(parent, 'documents-live');
  const store = await EmbeddedDocumentStore.start(folder);
  const collection = await store.open(things);
  const writeAll = async (round: number): Promise<void> => {
    const before = await collection.getMany(ids);
    const versions = new Map(before.map(({ _id, version }) => [_id, version]));
    await collection.putMany(
      ids.map((_id) => ({
        _id,
        version: versions.get(_id) ?? 0,
        feeder: `F${round % 2}`,
        words: `round ${round} `.padEnd(200, 'x'),
      })),
    );
  };
  await writeAll(0);
  const caught = await cuts(join(folder, 'documents', 'data.mdb'), writeAll);
  await store.close();
  expect(caught.length).toBeGreaterThanOrEqual(statesWanted);
  for (const cut of caught) {
    for (const disk of disksOf(cut)) {
      const image = folderOf(parent, disk, 'documents');
      // oxlint-disable-next-line no-await-in-loop -- one disk after the other
      const read = await reader.read<{ byId: readonly Read<Thing>[]; byFeeder: readonly Thing[] }>({
        folder: image,
        ids,
      });
      if (read === undefined || isRefused(read)) throw new Error(`Refused: ${read?.message}`);
      const rounds = new Set(
        read.byId.map((one) => (isRefused(one) ? one.message : one.words.trim().split(' ')[1])),
      );
      expect([[`${cut.round - 1}`], [`${cut.round}`]]).toContainEqual([...rounds]);
      const isEven = rounds.has(String(cut.round)) === (cut.round % 2 === 0);
      expect(read.byFeeder).toHaveLength(isEven ? ids.length : 0);
    }
  }
});

it('an event log keeps what it acknowledged, in its order, and nothing that is torn', async () => {
  const folder = join(parent, 'events-live');
  const log = EmbeddedEventLog.open({ folder });
  await log.ensureTopics([{ name: 'outages', partitions: 1, compacted: false, retentionMs: 1e12 }]);
  const perRound = 60;
  const write = (round: number): Promise<void> =>
    log.append(
      Array.from({ length: perRound }, (_, at) => ({
        topic: 'outages',
        key: `o-${at}`,
        value: `${round}/${at} `.padEnd(300, 'x'),
      })),
    );
  await write(0);
  const caught = await cuts(join(folder, 'data.mdb'), write);
  await log.close();
  expect(caught.length).toBeGreaterThanOrEqual(statesWanted);
  for (const cut of caught) {
    const wanted = Array.from({ length: (cut.round + 1) * perRound }, (_, at) => {
      const round = Math.floor(at / perRound);
      return `${round}/${at % perRound} `.padEnd(300, 'x');
    });
    for (const disk of disksOf(cut)) {
      // oxlint-disable-next-line no-await-in-loop -- one disk after the other
      const read = await reader.read<readonly ReadRecord[]>({ folder: folderOf(parent, disk) });
      if (read === undefined || isRefused(read)) throw new Error(`Refused: ${read?.message}`);
      const values = read.map(({ value }) => value);
      expect([wanted.length, wanted.length - perRound]).toContain(values.length);
      expect(values).toEqual(wanted.slice(0, values.length));
    }
  }
});
