import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEvent, topicSettings, type Outage } from '@relight/contracts';
import { EmbeddedDocumentStore, MongooseDocumentStore } from '@relight/documents';
import { ManualClock, RelightError } from '@relight/domain';
import { EmbeddedEventLog, KafkaEventLog, listDead, withDeadLetters } from '@relight/messaging';
import type { UtilityFile } from '@relight/network';
import { AppModule, ingestConfig } from '@relight/outage-ingest';
import { PersonTokens, startService, type Engines } from '@relight/service-kit';
import { sharedEngines } from './engines.ts';
import { eventually } from './eventually.ts';
import { OwnTopics } from './own-topics.ts';

const secret = 'a-secret-of-the-tests-that-is-long-enough';
const feedToken = 'a-feed-token-of-the-tests';
/** In the order of the path: what one appends before it commits is seen at the next. */
const groups = [
  ['ingest-grid-feed', 'grid.feed'],
  ['ingest-observations', 'grid.observations'],
  ['ingest-evidence', 'evidence'],
] as const;

type EnginePair = Pick<Engines, 'events' | 'documents'>;

/** Opens an event log and a document store; files go to the folder. */
export type OpenEngines = (folder: string) => Promise<EnginePair>;

export const enginePairs: readonly (readonly [string, OpenEngines])[] = [
  [
    'embedded engines',
    async (folder) => ({
      events: EmbeddedEventLog.open({ folder: join(folder, 'events') }),
      documents: await EmbeddedDocumentStore.start(join(folder, 'documents')),
    }),
  ],
  [
    'Kafka and the MongoDB-compatible server',
    async () => {
      const { kafka, mongo } = sharedEngines();
      const own = `ingest_${randomUUID().slice(0, 8)}`;
      const log = await KafkaEventLog.open({ brokers: kafka.split(','), clientId: own });
      return {
        events: new OwnTopics(log, own),
        documents: await MongooseDocumentStore.start(mongo(own)),
      };
    },
  ],
];

/** Ingest alone, at a time that the test sets, on engines that hold nothing yet. */
export async function startIngest(open: OpenEngines, utility: UtilityFile, startedAt: string) {
  const folder = mkdtempSync(join(tmpdir(), 'relight-one-ingest-'));
  const UTILITY_FILE = join(folder, 'utility.json');
  writeFileSync(UTILITY_FILE, JSON.stringify(utility));
  const clock = new ManualClock(Date.parse(startedAt));
  const { events, documents } = await open(folder);
  await events.ensureTopics(withDeadLetters(topicSettings));
  const engines: Engines = { events, documents, clock, close: async () => undefined };
  const settings = { FEED_TOKEN: feedToken, UTILITY_FILE, RELIGHT_SECRET: secret };
  const config = ingestConfig.parse({ ...settings, LOG_LEVEL: 'silent' });
  const where = { HOST: '127.0.0.1', PORT: 0 };
  const service = await startService(AppModule.register(engines, config), where);
  const post = async (path: string, token: string, body: unknown) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const init = { method: 'POST', headers, body: JSON.stringify(body) };
    return (await fetch(`${service.url}${path}`, init)).json();
  };
  const lag = async () =>
    (await Promise.all(groups.map(([group, topic]) => events.lag(group, [topic])))).flat();
  return {
    clock,
    lag,
    feed: (body: unknown): Promise<unknown> => post('/api/feeds/cloudevents', feedToken, body),
    /** Does something as an operator. */
    command: async (path: string, body: unknown): Promise<unknown> => {
      const person = { user: 'desk', name: 'Jo', role: 'operator' } as const;
      return post(path, await new PersonTokens(secret).sign(person), body);
    },
    /** Waits until every partition is handled: of the last group twice over, as it is fed by the first. */
    settled: () =>
      eventually('the lag of every partition is 0', async () => {
        try {
          const behind = [...(await lag()), ...(await lag())];
          return behind.every((one) => one.behind === 0);
        } catch (error) {
          // Topics just made may have no leader yet.
          if (error instanceof RelightError && error.retriable) return false;
          throw error;
        }
      }),
    /** The newest word on each outage. */
    outages: async (): Promise<readonly Outage[]> => {
      const newest = new Map<string, Outage>();
      let markCaughtUp = () => {};
      const caughtUp = new Promise<void>((resolve) => {
        markCaughtUp = resolve;
      });
      const following = await events.follow({
        topic: 'outages',
        onBatch: ({ records }) => {
          for (const { value } of records) {
            const { type, data } = parseEvent(value);
            if (type === 'relight.outage.v1') newest.set(data.id, data);
          }
        },
        onCaughtUp: () => markCaughtUp(),
      });
      await caughtUp;
      await following.close();
      return [...newest.values()];
    },
    dead: () =>
      listDead(
        events,
        topicSettings.map(({ name }) => name),
      ),
    close: async () => {
      await service.close();
      await events.close();
      await documents.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type RunningIngest = Awaited<ReturnType<typeof startIngest>>;
