import { topicSettings } from '@relight/contracts';
import { EmbeddedDocumentStore, type Stored } from '@relight/documents';
import { EmbeddedEventLog, withDeadLetters, type EventLog } from '@relight/messaging';
import { Schema } from 'mongoose';
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { eventually } from '../support/eventually.ts';

export interface Thing extends Stored {
  readonly openKey?: string;
  readonly at: Date;
  readonly size: number;
  readonly tags: readonly string[];
  readonly raw?: unknown;
}

export const thingModel = {
  name: 'trial.things',
  schema: new Schema<Thing>({
    _id: { type: String },
    version: { type: Number },
    openKey: { type: String, index: { name: 'openKey', unique: true, sparse: true } },
    at: { type: Date },
    size: { type: Number },
    tags: { type: [String] },
    raw: { type: Schema.Types.Mixed },
  }),
};

export const things = 1_300;
/** Records of `outages`, of which the group below handles so many of each partition. */
export const outages = 2_400;
export const group = 'trial-group';

export const outageRecord = (at: number) => ({
  topic: 'outages',
  key: `o${at % 600}`,
  value: JSON.stringify({ at, text: 'Lantern Street — “née”' }),
});

/** A data folder as services leave it when they stop: documents at several versions, events half handled. */
export async function prepareFolder(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'relight-move-'));
  const store = await EmbeddedDocumentStore.start(join(folder, 'documents'));
  const collection = await store.open(thingModel);
  const documents = Array.from({ length: things }, (_, at) => ({
    _id: `thing-${at} é`,
    version: 0,
    openKey: `key-${at}`,
    at: new Date(1_700_000_000_000 + at),
    size: at % 2 === 0 ? at : at + 0.5,
    tags: at % 3 === 0 ? [] : ['a', `t${at}`],
    raw: { nested: [{ deep: true, at }, null] },
  }));
  await collection.putMany(documents);
  await collection.put({ ...documents[7]!, version: 1, size: 70 });
  await store.close();
  const log = EmbeddedEventLog.open({ folder: join(folder, 'events') });
  await log.ensureTopics(withDeadLetters(topicSettings));
  await log.append(Array.from({ length: outages / 2 }, (_, at) => outageRecord(at)));
  await handleAll(log);
  await log.append(Array.from({ length: outages / 2 }, (_, at) => outageRecord(at + outages / 2)));
  const letter = {
    id: `${group}/outages/0/3`,
    code: 'C',
    topic: 'outages',
    partition: 0,
    key: 'k',
  };
  const dead = { ...letter, message: 'm', attempts: 1, group, offset: 3, value: '{}' };
  const value = JSON.stringify({ ...dead, failedAt: '2026-11-22T18:00:00.000Z' });
  await log.append([{ topic: 'outages.dead', key: letter.id, value }]);
  // Superseded records go, so that offsets have holes.
  await log.sweep();
  await log.close();
  return folder;
}

/** A group takes all there is. */
async function handleAll(log: EventLog): Promise<void> {
  const reading = await log.consume({ group, topics: ['outages'], onBatch: async () => undefined });
  await untilHandled(log);
  await reading.close();
}

export async function untilHandled(log: EventLog): Promise<void> {
  await eventually('all is handled', async () => {
    const lag = await log.lag(group, ['outages']);
    return lag.every(({ behind }) => behind === 0);
  });
}

export interface Ran {
  readonly code: number | undefined;
  readonly said: readonly string[];
  readonly result: Readonly<Record<string, unknown>> & {
    readonly error?: { readonly code: string; readonly message: string };
  };
}

/** Runs a command as people do; killed by kill -9 when it says `killAt`. */
export function runCommand(name: string, flags: readonly string[], killAt?: RegExp): Promise<Ran> {
  const script = join(import.meta.dirname, 'move-child.mjs');
  const child = spawn(process.execPath, ['--no-warnings', script, name, ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, KAFKA_BROKERS: '', MONGODB_URI: '' },
  });
  const said: string[] = [];
  let last = '{}';
  createInterface({ input: child.stdout }).on('line', (line) => {
    last = line;
  });
  createInterface({ input: child.stderr }).on('line', (line) => {
    said.push(line);
    if (killAt?.test(line)) child.kill('SIGKILL');
  });
  return new Promise((resolve) => {
    child.once('close', (code) =>
      resolve({ code: code ?? undefined, said, result: JSON.parse(last) as Ran['result'] }),
    );
  });
}
