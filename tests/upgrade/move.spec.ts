import { MongooseDocumentStore } from '@relight/documents';
import { startKafka, startMongo, type KafkaEngine, type MongoEngine } from '@relight/engines';
import { KafkaEventLog, listDead, openKafkaImport, type ReadRecord } from '@relight/messaging';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedDocumentStore } from '@relight/documents';
import {
  group,
  outageRecord,
  outages,
  prepareFolder,
  runCommand,
  thingModel,
  things,
  untilHandled,
} from './state.ts';

describe('moving a data folder to Kafka and MongoDB', () => {
  let kafka: KafkaEngine;
  let mongo: MongoEngine;
  let folder: string;
  let mongodb: string;
  beforeAll(async () => {
    [kafka, mongo] = await Promise.all([startKafka({}), startMongo({})]);
  });
  afterAll(async () => {
    await Promise.all([kafka.stop(), mongo.stop()]);
  });
  beforeEach(async () => {
    folder = await prepareFolder();
    mongodb = mongo.uri.replace('/?', `/move_${randomUUID().slice(0, 8)}?`);
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    // Topics have fixed names: the next test begins with none.
    const hands = await openKafkaImport({ brokers: kafka.brokers, clientId: 'test' });
    const used = await hands.used(['outages', 'outages.dead']);
    await hands.remove([...used.keys()], [group]);
    await hands.close();
  });

  const move = (killAt?: RegExp) =>
    runCommand(
      'move',
      ['--data', folder, '--kafka', kafka.brokers.join(','), '--mongodb', mongodb],
      killAt,
    );

  it('copies documents with their versions, events, positions and dead letters, after any number of kills', async () => {
    for (const killAt of [/copied \d+ documents/, /copied \d+ records/, /reading it back/]) {
      // oxlint-disable-next-line no-await-in-loop -- each attempt follows the one that was killed
      const killed = await move(killAt);
      expect(killed).toEqual({ code: undefined, result: {}, said: killed.said });
    }
    const { code, result, said } = await move();
    expect({ code, said }).toMatchObject({ code: 0 });
    expect(result).toMatchObject({ collections: 1, documents: things, topics: 2 });
    await checkDocuments(mongodb);
    await checkEvents(kafka, Number(result['records']) - 1);
    const again = await move();
    expect(again.result).toEqual(result);
    expect(again.said.join()).toMatch(/nothing was done again/);
    await checkEvents(kafka, Number(result['records']) - 1);
  });

  it('keeps services off the folder from then on, and says where its state is', async () => {
    expect(await move()).toMatchObject({ code: 0 });
    await expect(EmbeddedDocumentStore.start(join(folder, 'documents'))).rejects.toMatchObject({
      code: 'DATA_FOLDER_MOVED',
      message: expect.stringContaining(kafka.brokers[0]!) as string,
    });
  });

  it('refuses a folder in use', async () => {
    const store = await EmbeddedDocumentStore.start(join(folder, 'documents'));
    const { code, result } = await move();
    await store.close();
    expect(code).toBe(1);
    expect(result.error?.code).toBe('DATA_FOLDER_IN_USE');
  });

  it('refuses a target with anything in it, and says what', async () => {
    const store = await MongooseDocumentStore.start(mongodb);
    const collection = await store.open(thingModel);
    await collection.put({ _id: 'theirs', version: 0, at: new Date(0), size: 1, tags: [] });
    const { code, result } = await move();
    expect(code).toBe(1);
    expect(result.error?.message).toMatch(/1 documents in trial\.things/);
    expect(await collection.count()).toBe(1);
    await store.close();
  });

  it('refuses to remove an unfinished copy that services have worked on', async () => {
    await move(/copied \d+ documents/);
    const store = await MongooseDocumentStore.start(mongodb);
    const collection = await store.open(thingModel);
    const one = (await collection.get('thing-7 é'))!;
    await collection.put({ ...one, size: 1 });
    const { result } = await move();
    expect(result.error?.code).toBe('TARGET_IN_USE');
    await store.close();
  });

  it('says how it is used', async () => {
    const { code, result } = await runCommand('move', ['--data', folder]);
    expect({ code, message: result.error?.message }).toEqual({
      code: 2,
      message: expect.stringMatching(/--kafka or KAFKA_BROKERS is missing/) as string,
    });
  });

  async function checkDocuments(uri: string): Promise<void> {
    const store = await MongooseDocumentStore.start(uri);
    const collection = await store.open(thingModel);
    expect(await collection.count()).toBe(things);
    const changed = (await collection.get('thing-7 é'))!;
    expect(changed).toMatchObject({ version: 2, size: 70, at: new Date(1_700_000_000_007) });
    expect(await collection.get('thing-9 é')).toMatchObject({ version: 1, tags: [], size: 9.5 });
    await expect(collection.put({ ...changed, version: 1 })).rejects.toMatchObject({
      code: 'STALE_VERSION',
    });
    await store.close();
  }

  /** Nothing twice, nothing missing, and a group goes on where it was. */
  async function checkEvents(engine: KafkaEngine, records: number): Promise<void> {
    const log = await KafkaEventLog.open({ brokers: engine.brokers, clientId: randomUUID() });
    const all: ReadRecord[] = [];
    let end = () => {};
    const caughtUp = new Promise<void>((resolve) => {
      end = resolve;
    });
    const reading = await log.follow({
      topic: 'outages',
      onBatch: (batch) => void all.push(...batch.records),
      onCaughtUp: () => end(),
    });
    await caughtUp;
    await reading.close();
    expect(all).toHaveLength(records);
    const newest = new Map(all.map(({ key, value }) => [key, value]));
    expect(newest.size).toBe(600);
    for (let at = outages - 600; at < outages; at += 1) {
      const { key, value } = outageRecord(at);
      expect(newest.get(key)).toBe(value);
    }
    const lag = await log.lag(group, ['outages']);
    const behind = lag.reduce((sum, one) => sum + one.behind, 0);
    expect(behind).toBe(all.filter(({ value }) => isUnhandled(value)).length);
    const [letter] = await listDead(log, ['outages']);
    expect(letter).toMatchObject({ offset: 3, group, value: '{}' });
    await log.close();
  }

  it('has the group handle what it had not, and nothing it had', async () => {
    expect(await move()).toMatchObject({ code: 0 });
    const log = await KafkaEventLog.open({ brokers: kafka.brokers, clientId: randomUUID() });
    const handled: string[] = [];
    const reading = await log.consume({
      group,
      topics: ['outages'],
      onBatch: async ({ records }) => void handled.push(...records.map(({ value }) => value)),
    });
    await untilHandled(log);
    await reading.close();
    await log.close();
    expect(handled.length).toBeGreaterThan(0);
    expect(handled.filter((value) => !isUnhandled(value))).toEqual([]);
  });
});

function isUnhandled(value: string): boolean {
  return (JSON.parse(value) as { at: number }).at >= outages / 2;
}
