import { EmbeddedDocumentStore, MongooseDocumentStore, type Stored } from '@relight/documents';
import { startMongo, type MongoEngine } from '@relight/engines';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { Schema } from 'mongoose';
import { closedAfterEach } from '../support/closing.ts';
import { eventually } from '../support/eventually.ts';
import { sample, sampleModel } from './sample-documents.ts';

const kills = Number(process.env['RELIGHT_TEST_KILLS'] ?? 3);
const root = join(import.meta.dirname, '../..');

interface Change extends Stored {
  readonly feeder: string;
  readonly openKey: string;
}

const changes = {
  name: 'changes',
  schema: new Schema<Change>({
    _id: { type: String },
    version: { type: Number },
    feeder: { type: String, index: { name: 'feeder' } },
    openKey: { type: String, index: { name: 'openKey', unique: true, sparse: true } },
  }),
};

describe('the embedded document store, killed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'relight-killed-'));
  // The child runs in plain Node, which reads the built library.
  beforeAll(async () => {
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    await promisify(execFile)(process.execPath, [compiler, '-b', 'libs/documents'], { cwd: root });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is refused to a second process while the first one lives', async () => {
    const { child, line } = start(folder);
    await line('open');
    await expect(EmbeddedDocumentStore.start(folder)).rejects.toMatchObject({
      code: 'DATA_FOLDER_IN_USE',
      message: expect.stringMatching(new RegExp(`${folder}.* process ${child.pid}`)) as string,
    });
    await kill(child);
  });

  it('has every acknowledged document after kill -9, its indexes agreeing, and opens at once', async () => {
    const acknowledged = new Map<string, number>();
    for (let round = 0; round < kills; round += 1) {
      const { child, line } = start(folder, acknowledged);
      // oxlint-disable-next-line no-await-in-loop -- each kill follows the life before it
      await line(/^d\d \d*[05]$/, 20 + 7 * (round % 5));
      // oxlint-disable-next-line no-await-in-loop -- see above
      await kill(child);
      // oxlint-disable-next-line no-await-in-loop -- see above
      await checkStored(folder, acknowledged);
    }
    expect(acknowledged.size).toBe(8);
  });

  it('is refused twice in one process too, and free again once closed', async () => {
    const store = await EmbeddedDocumentStore.start(folder);
    await expect(EmbeddedDocumentStore.start(`${folder}/.`)).rejects.toMatchObject({
      code: 'DATA_FOLDER_IN_USE',
    });
    await store.close();
    await (await EmbeddedDocumentStore.start(folder)).close();
  });
});

async function checkStored(
  folder: string,
  acknowledged: ReadonlyMap<string, number>,
): Promise<void> {
  const store = await EmbeddedDocumentStore.start(folder);
  const collection = await store.open(changes);
  const all: Change[] = [];
  for await (const document of collection.scan()) all.push(document);
  const versions = new Map(all.map(({ _id, version }) => [_id, version]));
  const lost = [...acknowledged].filter(([id, version]) => (versions.get(id) ?? 0) < version);
  const byFeeder = await Promise.all(
    ['F0', 'F1', 'F2'].map(async (feeder) =>
      collection.find({ index: 'feeder', where: { feeder } }),
    ),
  );
  const byKey = await collection.find({ index: 'openKey' });
  await store.close();
  expect(lost).toEqual([]);
  const sorted = (documents: readonly Change[]) =>
    documents.toSorted((a, b) => (a._id < b._id ? -1 : 1));
  expect(sorted(byFeeder.flat())).toEqual(sorted(all));
  expect(sorted(byKey)).toEqual(sorted(all));
  expect(all.every(({ openKey, _id, version }) => openKey === `${_id}-${version}`)).toBe(true);
}

interface Started {
  readonly child: ChildProcess;
  /** Resolves when a line that matches has come so many times. */
  readonly line: (wanted: string | RegExp, times?: number) => Promise<void>;
}

function start(folder: string, acknowledged = new Map<string, number>()): Started {
  const script = join(import.meta.dirname, 'document-store-child.mjs');
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const watchers = new Set<() => void>();
  createInterface({ input: child.stdout }).on('line', (text) => {
    lines.push(text);
    const [id = '', version] = text.split(' ');
    if (version !== undefined && id.startsWith('d')) acknowledged.set(id, Number(version));
    for (const watch of watchers) watch();
  });
  return {
    child,
    line: async (wanted, times = 1) =>
      new Promise((resolve, reject) => {
        const watch = (): void => {
          if (lines.filter((text) => text.match(wanted)).length >= times) resolve();
        };
        watchers.add(watch);
        child.once('close', () => reject(new Error(`The child ended: ${lines.at(-1) ?? ''}`)));
        watch();
      }),
  };
}

async function kill(child: ChildProcess): Promise<void> {
  const closed = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGKILL');
  await closed;
}

describe('the mongoose document store, its server killed', () => {
  let engine: MongoEngine;
  beforeAll(async () => {
    engine = await startMongo();
  });
  afterAll(async () => engine.stop());

  const opened = closedAfterEach();
  const connect = async (awayAfterMs: number) => {
    const store = opened(await MongooseDocumentStore.start(engine.uri, { awayAfterMs }));
    return store.open(sampleModel());
  };

  it('says the store is away, for now, and works again once it is back', async () => {
    const samples = await connect(500);
    const stored = await samples.put(sample('away'));
    await engine.kill();
    const away = { code: 'STORE_AWAY', retriable: true };
    await expect(samples.put({ ...stored, customers: 1 })).rejects.toMatchObject(away);
    await expect(samples.putMany([sample('other')])).rejects.toMatchObject(away);
    await expect(samples.get('away')).rejects.toMatchObject(away);
    await expect(samples.find({ index: 'feeder' })).rejects.toMatchObject(away);
    await expect(
      MongooseDocumentStore.start(engine.uri, { awayAfterMs: 300 }),
    ).rejects.toMatchObject(away);
    await engine.restart();
    const found = await eventually('an answer', () => samples.get('away').catch(() => undefined));
    expect(found).toEqual(stored);
    expect(await samples.put({ ...stored, customers: 1 })).toMatchObject({ version: 2 });
  });

  it('loses no acknowledged write, and takes none twice, while the server dies and returns', async () => {
    const samples = await connect(60_000);
    const ids = Array.from({ length: 8 }, (_, at) => `busy-${at}`);
    const work = { isOver: false };
    const writers = ids.map(async (id) => {
      let document = await samples.put(sample(id, { customers: 1 }));
      while (!work.isOver) {
        // Alone on its document a writer can only be stale if a retry took its own write for another's.
        // oxlint-disable-next-line no-await-in-loop -- each write builds on the one before
        document = await samples.put({ ...document, customers: document.version + 1 });
      }
      return document;
    });
    const batches = async (): Promise<number> => {
      let count = 0;
      for (let round = 0; !work.isOver; round += 1) {
        const batch = Array.from({ length: 50 }, (_, at) => sample(`batch-${round}-${at}`));
        // oxlint-disable-next-line no-await-in-loop -- one batch after the other
        const results = await samples.putMany(batch);
        expect(results.every((result) => result.ok)).toBe(true);
        count += batch.length;
      }
      return count;
    };
    const batched = batches();
    for (let round = 0; round < 3; round += 1) {
      // oxlint-disable-next-line no-await-in-loop -- gives the writers something to lose
      await samples.putMany(Array.from({ length: 20 }, (_, at) => sample(`life-${round}-${at}`)));
      // oxlint-disable-next-line no-await-in-loop -- see above
      await engine.kill();
      // oxlint-disable-next-line no-await-in-loop -- see above
      await engine.restart();
    }
    work.isOver = true;
    const last = await Promise.all(writers);
    expect(await samples.getMany(ids)).toEqual(last);
    expect(last.every(({ customers, version }) => customers === version)).toBe(true);
    expect(await samples.count()).toBe((await batched) + 8 + 1 + 20 * 3);
  });
});
