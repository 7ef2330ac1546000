import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { importContacts, type Erased, type PersonExport } from '@relight/broadcast';
import { openRawMongo } from '@relight/documents';
import { KafkaEventLog } from '@relight/messaging';
import type { DemoContact } from '@relight/demo';
import { openDocuments } from '@relight/service-kit';
import type { EngineSettings, RunningRelight } from './relight.ts';

/** Not named in an import, which could not be built from here. */
const command = '../../tools/commands/src/person.ts';
interface PersonCommand {
  readonly person: (
    args: string[],
    out: {
      readonly result: (value: unknown) => void;
      readonly progress: (text: string) => void;
    },
  ) => Promise<number>;
}

/** The exit code, and what is printed last. */
interface Ran {
  readonly code: number;
  readonly result: Erased & PersonExport;
}

/** Runs `npm run person` on the engines of a running or stopped Relight. */
export async function runPerson(
  relight: Pick<RunningRelight, 'folder'>,
  { KAFKA_BROKERS, MONGODB_URI }: EngineSettings,
  act: 'export' | 'erase',
  address: string,
): Promise<Ran> {
  const { person } = (await import(command)) as PersonCommand;
  const results: unknown[] = [];
  const place =
    KAFKA_BROKERS && MONGODB_URI
      ? ['--kafka', KAFKA_BROKERS, '--mongodb', MONGODB_URI]
      : ['--data', relight.folder];
  const out = { result: (value: unknown) => void results.push(value), progress: () => undefined };
  const code = await person([act, '--address', address, ...place], out);
  return { code, result: results.at(-1) as Ran['result'] };
}

/** Everything that documents, events and dead letters hold, as text. */
export async function everythingKept(
  relight: Pick<RunningRelight, 'folder'>,
  { KAFKA_BROKERS, MONGODB_URI }: EngineSettings,
): Promise<string> {
  if (!KAFKA_BROKERS || !MONGODB_URI) return bytesIn(relight.folder);
  const mongo = await openRawMongo(MONGODB_URI);
  const texts: string[] = [];
  for (const collection of await mongo.collections()) {
    // oxlint-disable-next-line no-await-in-loop -- one collection after the other
    for await (const document of mongo.scan(collection)) texts.push(JSON.stringify(document));
  }
  await mongo.close();
  return [...texts, ...(await newestIn(KAFKA_BROKERS))].join('\n');
}

function bytesIn(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter((file) => statSync(file).isFile())
    .map((file) => readFileSync(file, 'latin1'))
    .join('\n');
}

/** Topics whose events follow from what somebody wrote. */
const personalTopics = ['reports', 'evidence', 'replies', 'cases', 'reports.dead', 'evidence.dead'];

/** Of each of these topics the newest value of each key: what is left once Kafka has compacted. */
async function newestIn(brokers: string): Promise<readonly string[]> {
  const log = await KafkaEventLog.open({ brokers: brokers.split(','), clientId: 'test' });
  const newest = new Map<string, string>();
  await Promise.all(
    personalTopics.map(async (name) => {
      let markCaughtUp = (): void => {};
      const caughtUp = new Promise<void>((resolve) => {
        markCaughtUp = resolve;
      });
      const reading = await log.follow({
        topic: name,
        onBatch: ({ records }) => {
          for (const { key, value } of records) newest.set(`${name}|${key}`, value);
        },
        onCaughtUp: () => markCaughtUp(),
      });
      await caughtUp;
      await reading.close();
    }),
  );
  await log.close();
  return [...newest.values()];
}

/** Who is known by the address of a contact once the same row was imported again. */
export async function peopleAfterImport(
  relight: Pick<RunningRelight, 'folder'>,
  engines: EngineSettings,
  contact: DemoContact,
): Promise<PersonExport['people']> {
  const { MONGODB_URI } = engines;
  const store = await openDocuments({ DATA_DIR: relight.folder, MONGODB_URI });
  await importContacts(store, [{ line: 1, value: contact }]);
  await store.close();
  const { result } = await runPerson(relight, engines, 'export', contact.phone);
  return result.people;
}

/** Whether the owner of a number has said STOP, as MongoDB knows it while services run. */
export async function hasStopped(mongodb: string, phone: string): Promise<boolean> {
  const mongo = await openRawMongo(mongodb);
  let stopped = false;
  for await (const one of mongo.scan('broadcast.contacts')) {
    if (one['phone'] === phone) stopped = JSON.stringify(one).includes('"stopped"');
  }
  await mongo.close();
  return stopped;
}
