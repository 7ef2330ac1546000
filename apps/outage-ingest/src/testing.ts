/** A small feeder and a running service on engines in a temporary folder, for specs only. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEvent, topicSettings, type Case, type Outage } from '@relight/contracts';
import { EmbeddedDocumentStore } from '@relight/documents';
import { ManualClock, type Role } from '@relight/domain';
import { EmbeddedEventLog, withDeadLetters } from '@relight/messaging';
import type { EdgeKind, UtilityFile } from '@relight/network';
import { PersonTokens, startService, type Engines } from '@relight/service-kit';
import { AppModule } from './app.module.ts';
import { ingestConfig } from './config.ts';

const startedAt = '2026-11-22T18:00:00.000Z';
const feedToken = 'a-feed-token-of-the-tests';
const secret = 'a-secret-of-the-tests-that-is-long-enough';

/** `minutes:seconds` after the start. */
export function after(seconds: number): string {
  return new Date(Date.parse(startedAt) + seconds * 1_000).toISOString();
}

/**
 * Two feeders below the substation's SUB. BRK1 feeds fuse F1 (transformers T1, T2) and, by switch S1, fuse F2 (T3); BRK2 feeds
 * T4; tie TIE joins the far end of BRK1 with BRK2. Each transformer serves four meters, `T1-m1` on.
 */
export function twoFeeders(): UtilityFile {
  const edge = (id: string, from: string, to: string, kind: EdgeKind, closed = true) => ({
    id,
    from,
    to,
    kind,
    closed,
  });
  const transformers = ['T1', 'T2', 'T3', 'T4'];
  const nodes = ['grid', 'src', 'a', 'b', 'c', 'd', 'e', ...transformers.map((id) => `${id}-lv`)];
  return {
    format: 'relight.utility.v1',
    name: 'Test Valley Electric',
    shortName: 'TVE',
    handle: 'testvalley',
    timeZone: 'America/New_York',
    nodes: nodes.map((id, i) => ({ id, position: [-74 + i / 100, 41] as const })),
    edges: [
      edge('SUB', 'grid', 'src', 'transformer'),
      edge('BRK1', 'src', 'a', 'breaker'),
      edge('F1', 'a', 'b', 'fuse'),
      edge('T1', 'b', 'T1-lv', 'transformer'),
      edge('T2', 'b', 'T2-lv', 'transformer'),
      edge('S1', 'a', 'c', 'switch'),
      edge('F2', 'c', 'd', 'fuse'),
      edge('T3', 'd', 'T3-lv', 'transformer'),
      edge('BRK2', 'src', 'e', 'breaker'),
      edge('T4', 'e', 'T4-lv', 'transformer'),
      edge('TIE', 'c', 'e', 'switch', false),
    ],
    sources: ['grid'],
    servicePoints: transformers.flatMap((id) =>
      [1, 2, 3, 4].map((n) => ({
        id: `${id}-m${n}`,
        node: `${id}-lv`,
        position: [-74, 41] as const,
      })),
    ),
    areas: [],
    streets: [],
    places: [],
    ground: [],
  };
}

export async function startIngest() {
  const folder = mkdtempSync(join(tmpdir(), 'relight-ingest-'));
  const UTILITY_FILE = join(folder, 'utility.json');
  writeFileSync(UTILITY_FILE, JSON.stringify(twoFeeders()));
  const clock = new ManualClock(Date.parse(startedAt));
  const documents = await EmbeddedDocumentStore.start(join(folder, 'documents'));
  const events = EmbeddedEventLog.open({ folder: join(folder, 'events') });
  await events.ensureTopics(withDeadLetters(topicSettings));
  const engines: Engines = { events, documents, clock, close: async () => undefined };
  const config = ingestConfig.parse({
    FEED_TOKEN: feedToken,
    UTILITY_FILE,
    RELIGHT_SECRET: secret,
    LOG_LEVEL: 'silent',
  });
  const service = await startService(AppModule.register(engines, config), {
    HOST: '127.0.0.1',
    PORT: 0,
  });
  const outages = new Map<string, Outage>();
  const cases = new Map<string, Case>();
  for (const topic of ['outages', 'cases'] as const) {
    // oxlint-disable-next-line no-await-in-loop -- two followers
    await events.follow({
      topic,
      onBatch: ({ records }) => {
        for (const { value } of records) {
          const { type, data } = parseEvent(value);
          if (type === 'relight.outage.v1') outages.set(data.id, data);
          if (type === 'relight.case.v1') cases.set(data.id, data);
        }
      },
    });
  }
  const request = async (
    path: string,
    body: unknown,
    authorization: string,
    type = 'application/json',
  ) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(`${service.url}${path}`, {
      ...(body === undefined ? {} : { method: 'POST', body: text }),
      headers: { 'content-type': type, authorization },
    });
    const answer: Record<string, unknown> = { ...Object(await response.json()) };
    return { status: response.status, body: answer };
  };
  /** A text is sent as it is. */
  const feedAsItIs = (body: unknown, feed = 'cloudevents', token = feedToken, type?: string) =>
    request(`/api/feeds/${feed}`, body, `Bearer ${token}`, type);
  const tokens = new PersonTokens(secret);
  return {
    clock,
    engines,
    events,
    outages,
    cases,
    /** Sends what happens within the hour once it has. */
    feed: (body: unknown, ...how: readonly [feed?: string, token?: string, type?: string]) => {
      const newest = newestOf(body);
      const isSoon = newest > clock.nowMs() && newest <= clock.nowMs() + 60 * 60_000;
      if (isSoon) clock.moveTo(newest);
      return feedAsItIs(body, ...how);
    },
    /** Sends it whatever the time is. */
    feedAsItIs,
    metrics: async () => (await fetch(`${service.url}/metrics`)).text(),
    ask: async (path: string, body?: unknown, role: Role = 'operator') =>
      request(path, body, `Bearer ${await tokens.sign({ user: role, name: role, role })}`),
    stop: async () => {
      await service.close();
      await events.close();
      await documents.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type RunningIngest = Awaited<ReturnType<typeof startIngest>>;

/** When the newest of some CloudEvents happened, in milliseconds; 0 of anything else. */
function newestOf(body: unknown): number {
  const times = [body].flat().map((one) => Date.parse(String(Object(one).time)));
  return Math.max(0, ...times.filter((ms) => !Number.isNaN(ms)));
}

let sequence = 0;

/** A CloudEvent `seconds` after the start; each has an id of its own. */
export function event(type: string, data: Record<string, unknown>, seconds = 0, source = 'test') {
  sequence += 1;
  return { specversion: '1.0', id: `e${sequence}`, source, type, time: after(seconds), data };
}

export const opened = (device: string, seconds = 0) =>
  event('scada.device.opened', { device, tripped: true }, seconds, 'scada');
export const closed = (device: string, seconds = 0) =>
  event('scada.device.closed', { device }, seconds, 'scada');
export const meters = (
  state: 'off' | 'on',
  transformer: string,
  numbers: readonly number[],
  seconds = 0,
) => numbers.map((n) => event(`meter.${state}`, { meter: `${transformer}-m${n}` }, seconds, 'ami'));

/** Waits until `read` gives something; the specs' only clock is the grid's. */
export async function until<T>(read: () => T | undefined, what: string): Promise<T> {
  const deadline = Date.now() + 5_000;
  for (;;) {
    const found = read();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error(`Never came: ${what}`);
    // oxlint-disable-next-line no-await-in-loop -- polling
    await new Promise((resolve) => setImmediate(resolve));
  }
}
