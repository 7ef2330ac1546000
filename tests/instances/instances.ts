import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEvent, topicSettings, type AnyEvent, type TopicName } from '@relight/contracts';
import { generateUtility } from '@relight/demo';
import { EmbeddedDocumentStore } from '@relight/documents';
import { ManualClock, type Role } from '@relight/domain';
import { AppModule as GeoModule, geoConfig } from '@relight/geo';
import { EmbeddedEventLog, withDeadLetters } from '@relight/messaging';
import { buildNetwork } from '@relight/network';
import { AppModule as IngestModule, ingestConfig } from '@relight/outage-ingest';
import {
  PersonTokens,
  startService,
  type Engines,
  type RunningService,
} from '@relight/service-kit';
import { eventually } from '../support/eventually.ts';
import { mortal } from './mortal.ts';

export const startedAt = '2026-11-22T18:00:00.000Z';
const secret = 'a-secret-of-the-tests-that-is-long-enough';
const feedToken = 'a-feed-token-of-the-tests';
const groups = [
  ['ingest-grid-feed', 'grid.feed'],
  ['ingest-observations', 'grid.observations'],
  ['geo-impacts', 'outages'],
  ['geo-evidence', 'reports'],
  ['ingest-evidence', 'evidence'],
] as const;
const heardTopics: readonly TopicName[] = [
  'outages',
  'cases',
  'outage.impacts',
  'outage.members',
  'evidence',
];

const utility = generateUtility({ seed: 7, servicePoints: 3_000 });
export const network = buildNetwork(utility);

/** An event as the log took it. */
export interface Heard {
  readonly topic: TopicName;
  readonly key: string;
  readonly event: AnyEvent;
}

/** One instance of ingest and one of geo, which die together. */
export interface Instance {
  readonly ingest: RunningService;
  readonly geo: RunningService;
  /**
   * Everything it asks of the engines after so many calls fails, as for a process that was killed;
   * resolves when that begins.
   */
  readonly dieAfter: (calls: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** So many instances of ingest and of geo on one event log and one document store. */
export async function startInstances(count: number) {
  const folder = mkdtempSync(join(tmpdir(), 'relight-instances-'));
  const UTILITY_FILE = join(folder, 'utility.json');
  writeFileSync(UTILITY_FILE, JSON.stringify(utility));
  const clock = new ManualClock(Date.parse(startedAt));
  const documents = await EmbeddedDocumentStore.start(join(folder, 'documents'));
  const events = EmbeddedEventLog.open({ folder: join(folder, 'events') });
  await events.ensureTopics(withDeadLetters(topicSettings));
  const engines: Engines = { events, documents, clock, close: async () => undefined };
  const settings = { UTILITY_FILE, RELIGHT_SECRET: secret, LOG_LEVEL: 'silent' };
  const heard: Heard[] = [];
  for (const topic of heardTopics) {
    // oxlint-disable-next-line no-await-in-loop -- few, and only at the start
    await events.follow({
      topic,
      onBatch: ({ records }) => {
        for (const { key, value } of records) heard.push({ topic, key, event: parseEvent(value) });
      },
    });
  }
  const instances: Instance[] = [];
  for (let i = 0; i < count; i++) {
    // oxlint-disable-next-line no-await-in-loop -- one start after the other
    instances.push(await startInstance(engines, settings));
  }
  const tokens = new PersonTokens(secret);
  return {
    clock,
    events,
    heard,
    instances,
    /** Sends a body to one instance's feed. */
    feed: async (at: number, body: unknown, feed = 'cloudevents') => {
      const authorization = `Bearer ${feedToken}`;
      const url = instances[at]?.ingest.url ?? '';
      return ask(`${url}/api/feeds/${feed}`, authorization, body);
    },
    /** Asks one instance's ingest as somebody of a role. */
    ask: async (at: number, path: string, body?: unknown, role: Role = 'operator') => {
      const token = await tokens.sign({ user: role, name: role, role });
      return ask(`${instances[at]?.ingest.url ?? ''}${path}`, `Bearer ${token}`, body);
    },
    /** Waits until every group has handled all there is. */
    settled: async () => {
      let quiet = 0;
      const isQuiet = async (): Promise<boolean> => {
        quiet = (await behind(events)) === 0 ? quiet + 1 : 0;
        return quiet >= 2;
      };
      await eventually('every group has caught up', isQuiet, { everyMs: 20 });
    },
    close: async () => {
      await Promise.all(instances.map((instance) => instance.close()));
      await events.close();
      await documents.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type Instances = Awaited<ReturnType<typeof startInstances>>;

async function startInstance(
  engines: Engines,
  settings: Readonly<Record<string, string>>,
): Promise<Instance> {
  const own = mortal(engines);
  const local = { HOST: '127.0.0.1', PORT: 0 };
  const ingest = await startService(
    IngestModule.register(own.engines, ingestConfig.parse({ ...settings, FEED_TOKEN: feedToken })),
    local,
  );
  const geo = await startService(GeoModule.register(own.engines, geoConfig.parse(settings)), local);
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await ingest.close();
    await geo.close();
  };
  return { ingest, geo, dieAfter: own.dieAfter, close: () => (closing ??= close()) };
}

async function behind(events: Engines['events']): Promise<number> {
  let sum = 0;
  // In the order of the path: what one appends before it commits is seen at the next.
  for (const [group, topic] of groups) {
    // oxlint-disable-next-line no-await-in-loop -- see above
    for (const lag of await events.lag(group, [topic])) sum += lag.behind;
  }
  return sum;
}

async function ask(url: string, authorization: string, body: unknown) {
  const response = await fetch(url, {
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    headers: { 'content-type': 'application/json', authorization },
  });
  const answer: Record<string, unknown> = { ...Object(await response.json()) };
  return { status: response.status, body: answer };
}

/** The newest of each key, by the order of the log. */
export function newest(heard: readonly Heard[], topic: TopicName): ReadonlyMap<string, AnyEvent> {
  return new Map(heard.filter((one) => one.topic === topic).map(({ key, event }) => [key, event]));
}
