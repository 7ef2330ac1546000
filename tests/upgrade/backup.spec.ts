import { EmbeddedDocumentStore, MongooseDocumentStore } from '@relight/documents';
import { startMongo, type MongoEngine } from '@relight/engines';
import { EmbeddedEventLog, listDead } from '@relight/messaging';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  group,
  outageRecord,
  outages,
  prepareFolder,
  runCommand,
  thingModel,
  things,
} from './state.ts';

describe('a backup of a data folder', () => {
  let folder: string;
  let place: string;
  beforeEach(async () => {
    folder = await prepareFolder();
    place = mkdtempSync(join(tmpdir(), 'relight-backup-'));
  });
  afterEach(() => {
    for (const each of [folder, place]) rmSync(each, { recursive: true });
  });

  const out = () => join(place, 'backup');
  const data = () => join(place, 'data');
  const backup = (killAt?: RegExp) =>
    runCommand('backup', ['--data', folder, '--out', out()], killAt);
  const restore = (killAt?: RegExp) =>
    runCommand('restore', ['--from', out(), '--data', data()], killAt);

  it('restores to a folder that services go on with: documents, indexes, events, positions; and is its owner’s alone', async () => {
    const saved = await backup();
    expect(saved).toMatchObject({ code: 0, result: { documents: things, topics: 2 } });
    const restored = await restore();
    expect(restored.result).toMatchObject({ documents: things, digest: saved.result['digest'] });
    await checkDocuments();
    await checkEvents();
    // Neither is ever written over.
    expect((await backup()).result.error?.code).toBe('TARGET_NOT_EMPTY');
    expect((await restore()).result.error?.code).toBe('TARGET_NOT_EMPTY');
    // Customers stand in it.
    const file = join(out(), 'documents/trial.things.ndjson.gz');
    expect([out(), file].map((path) => statSync(path).mode & 0o077)).toEqual([0, 0]);
  });

  it('can be begun again after kill -9, as can a restore', async () => {
    expect(await backup(/copied \d+ documents/)).toMatchObject({ code: undefined });
    expect(existsSync(out())).toBe(false);
    const saved = await backup();
    expect(saved.code).toBe(0);
    expect(await restore(/copied \d+ documents/)).toMatchObject({ code: undefined });
    expect(await restore(/reading it back/)).toMatchObject({ code: undefined });
    expect(existsSync(join(data(), 'documents'))).toBe(false);
    expect(await restore()).toMatchObject({ code: 0 });
    await checkDocuments();
  });

  it('is refused when a file of it was changed, or when it is no backup', async () => {
    await backup();
    writeFileSync(join(out(), 'documents/trial.things.ndjson.gz'), '{"_id":"x","version":1}\n');
    expect((await restore()).result.error).toMatchObject({
      code: 'COPY_DIFFERS',
      message: expect.stringContaining('documents trial.things') as string,
    });
    const none = await runCommand('restore', ['--from', place, '--data', data()]);
    expect(none.result.error?.code).toBe('BACKUP_UNREADABLE');
  });

  it('is refused when a record of the log is damaged, and made of the documents alone', async () => {
    const file = join(folder, 'events', 'data.mdb');
    const bytes = readFileSync(file);
    const { value } = outageRecord(5);
    for (let at = bytes.indexOf(value); at >= 0; at = bytes.indexOf(value, at + 1)) {
      bytes.writeUInt8(bytes.readUInt8(at + 1) ^ 1, at + 1);
    }
    writeFileSync(file, bytes);
    expect((await backup()).result.error).toMatchObject({
      code: 'DATA_DAMAGED',
      message: expect.stringContaining('docs/runbooks.md, DATA_DAMAGED') as string,
    });
    const flags = ['--data', folder, '--documents-only', '--out', out()];
    const saved = await runCommand('backup', flags);
    expect(saved).toMatchObject({ code: 0, result: { documents: things, topics: 0 } });
    expect(await restore()).toMatchObject({ code: 0, result: { documents: things } });
    await checkDocuments();
  });

  it('is not made of a folder in use', async () => {
    const store = await EmbeddedDocumentStore.start(join(folder, 'documents'));
    const { result } = await backup();
    await store.close();
    expect(result.error?.code).toBe('DATA_FOLDER_IN_USE');
  });

  async function checkDocuments(): Promise<void> {
    const store = await EmbeddedDocumentStore.start(join(data(), 'documents'));
    const collection = await store.open(thingModel);
    expect(await collection.count()).toBe(things);
    const [found] = await collection.find({ index: 'openKey', where: { openKey: 'key-7' } });
    expect(found).toMatchObject({ _id: 'thing-7 é', version: 2, size: 70 });
    const second = { ...found!, _id: 'second', version: 0 };
    await expect(collection.put(second)).rejects.toMatchObject({ code: 'DUPLICATE_KEY' });
    await store.close();
  }

  async function checkEvents(): Promise<void> {
    const log = EmbeddedEventLog.open({ folder: join(data(), 'events') });
    const lag = await log.lag(group, ['outages']);
    expect(lag.reduce((sum, { behind }) => sum + behind, 0)).toBe(outages / 2);
    expect(await listDead(log, ['outages'])).toHaveLength(1);
    await log.close();
  }
});

describe('a backup of a MongoDB database', () => {
  let mongo: MongoEngine;
  let place: string;
  beforeAll(async () => {
    mongo = await startMongo();
    place = mkdtempSync(join(tmpdir(), 'relight-backup-'));
  });
  afterAll(async () => {
    await mongo.stop();
    rmSync(place, { recursive: true });
  });

  it('restores to a folder as well, versions and all', async () => {
    const uri = mongo.uri.replace('/?', `/backup_${randomUUID().slice(0, 8)}?`);
    const store = await MongooseDocumentStore.start(uri);
    const collection = await store.open(thingModel);
    const first = { _id: 'one', version: 0, at: new Date(5), size: 1.5, tags: [] };
    const stored = await collection.put(await collection.put(first));
    const out = join(place, 'backup');
    expect(await runCommand('backup', ['--mongodb', uri, '--out', out])).toMatchObject({ code: 0 });
    await store.close();
    const data = join(place, 'data');
    expect(await runCommand('restore', ['--from', out, '--data', data])).toMatchObject({ code: 0 });
    const again = await EmbeddedDocumentStore.start(join(data, 'documents'));
    expect(await (await again.open(thingModel)).get('one')).toEqual(stored);
    await again.close();
  });
});
