import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppModule, broadcastConfig, importContacts } from '@relight/broadcast';
import {
  eventRecord,
  parseEvent,
  type AnyEvent,
  type EventData,
  type EventType,
  type Impact,
  type Outage,
  type TopicName,
} from '@relight/contracts';
import type { Role } from '@relight/domain';
import { startSandbox } from '@relight/sandbox';
import {
  Background,
  openEngines,
  PersonTokens,
  readConfig,
  startService,
  type Engines,
} from '@relight/service-kit';
import { eventually } from '../support/eventually.ts';
import { freePort } from '../support/free-port.ts';
import { mortal, openDoor } from './instances.ts';
import { contactRows } from './samples.ts';

const secret = 's'.repeat(32);
const twilio = {
  accountSid: `AC${'1'.repeat(32)}`,
  authToken: 'the-auth-token',
  numbers: ['+15555550100'],
};
const x = {
  consumerKey: 'ck',
  consumerSecret: 'cs',
  accessToken: '77-at',
  accessSecret: 'as',
  handle: 'HarborValley',
  userId: '77',
};

/** What a phone or the timeline shows, as the sandbox tells it. */
export interface Shown {
  readonly id: string;
  readonly to: string;
  readonly body: string;
  readonly status: string;
  readonly channel: string;
  readonly direction: string;
}

/**
 * The sandbox and, on one data folder, broadcast as often as a test starts it; of several instances at
 * once each has its own address behind one door.
 */
export async function openTrial(people: number, instances = 1) {
  const folder = mkdtempSync(join(tmpdir(), 'relight-broadcast-'));
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const smsWebhookUrl = `${publicUrl}/api/webhooks/twilio/sms`;
  const sandbox = await startSandbox({
    port: 0,
    speed: 20,
    twilio: { ...twilio, smsWebhookUrl },
    x,
  });
  const config = readConfig(broadcastConfig, {
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: folder,
    RELIGHT_SECRET: secret,
    LOG_LEVEL: 'silent',
    PUBLIC_URL: publicUrl,
    SANDBOX_URL: sandbox.url,
    EXERCISE: 'false',
    UTILITY_NAME: 'Harbor Valley Electric',
    UTILITY_SHORT_NAME: 'HVE',
    TWILIO_ACCOUNT_SID: twilio.accountSid,
    TWILIO_AUTH_TOKEN: twilio.authToken,
    TWILIO_FROM: twilio.numbers[0],
    X_API_KEY: x.consumerKey,
    X_API_SECRET: x.consumerSecret,
    X_ACCESS_TOKEN: x.accessToken,
    X_ACCESS_SECRET: x.accessSecret,
    X_USER_ID: x.userId,
  });
  let engines: Engines = await openEngines(config, 'test');
  await importContacts(engines.documents, contactRows(people));
  const start = async (): Promise<Instance> => {
    const { engines: own, die } = mortal(engines);
    const at = instances === 1 ? config : { ...config, PORT: 0 };
    const { app, close, url } = await startService(AppModule.register(own, config), at);
    const cut = (): void => {
      die();
      // Its timers would keep the test's process from ending.
      void app.get(Background).onModuleDestroy();
      app.getHttpServer().close();
      app.getHttpServer().closeAllConnections();
    };
    return { url, close, crash: cut };
  };
  let alive = await Promise.all(Array.from({ length: instances }, start));
  const ports = () => alive.map(({ url }) => Number(new URL(url).port));
  const door = instances === 1 ? undefined : await openDoor(port, ports);
  let heard = await listen(engines);
  const ask = (path: string, init: RequestInit = {}) => fetch(`${publicUrl}${path}`, init);
  const shown = async (): Promise<readonly Shown[]> => {
    const answer = await fetch(`${sandbox.url}/_sandbox/messages?limit=50000`);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the sandbox's own promise
    const all = (await answer.json()) as readonly Shown[];
    return all.filter(({ direction }) => direction !== 'inbound');
  };
  const control = async (path: string, body: unknown): Promise<void> => {
    const headers = { 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body: JSON.stringify(body) };
    await fetch(`${sandbox.url}/_sandbox/${path}`, init);
  };
  return {
    folder,
    shown,
    documents: () => engines.documents,
    /** Texts that phones show, once they fit. */
    until: async (fits: (texts: readonly Shown[]) => boolean) => seen('texts', shown, fits),
    event: async <K extends EventType>(
      type: K,
      fits: (data: EventData<K>) => boolean,
    ): Promise<EventData<K>> => {
      const all = await seen(
        type,
        async () => heard.of(type),
        (events) => events.some(fits),
      );
      return all.findLast(fits)!;
    },
    fault: (kind: string, count: number, channel = 'sms') =>
      control('faults', { kind, count, channel }),
    text: (from: string, body: string) => control('inbound', { from, body }),
    /** As geo says it: the outage, and these service points with their state. */
    outage: async (
      outage: Outage,
      members: readonly (readonly [string, string])[],
      more: Partial<Impact> = {},
    ): Promise<void> => {
      const { id: outageId, version: membershipVersion } = outage;
      const out = members.filter(([, state]) => state === 'out').length;
      const impact: Impact = {
        outage,
        membershipVersion,
        basis: 'topology',
        customersOut: out,
        customersTotal: members.length,
        steps: outage.steps.map(({ id, at, tellable }) => ({
          id,
          at,
          tellable,
          customers: members.length - out,
        })),
        areas: [],
        placeName: 'Lantern Street',
        computedAt: outage.updatedAt,
        k: 5,
        ...more,
      };
      const about = (part: string) => ({
        id: `${outageId}@${membershipVersion}${part}`,
        source: 'test',
        time: outage.updatedAt,
      });
      const pairs = members.map(([id, state]): [string, string] => [id, state]);
      await engines.events.append([
        eventRecord('relight.impact.v1', impact, about('')),
        eventRecord(
          'relight.members.part.v1',
          { outageId, membershipVersion, part: 0, members: pairs },
          about('p'),
        ),
        eventRecord(
          'relight.members.manifest.v1',
          { outageId, membershipVersion, parts: 1, members: pairs.length },
          about('m'),
        ),
      ]);
    },
    ask: async (role: Role, path: string, body?: unknown) => {
      const token = await new PersonTokens(secret).sign({ user: 'una', name: 'Una', role });
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
      return ask(path, { headers, ...sent });
    },
    webhook: (path: string, init: RequestInit) => ask(path, init),
    /** The first instance ends: in order, or as if its process were killed. */
    lose: async (how: 'stopped' | 'killed'): Promise<void> => {
      const [lost, ...rest] = alive;
      alive = rest;
      if (how === 'killed') lost?.crash();
      else await lost?.close();
    },
    restart: async (between: (engines: Engines) => Promise<void> = async () => undefined) => {
      await heard.close();
      await Promise.all(alive.map((one) => one.close()));
      await between(engines);
      await engines.close();
      engines = await openEngines(config, 'test');
      alive = await Promise.all(Array.from({ length: instances }, start));
      heard = await listen(engines);
    },
    close: async () => {
      await heard.close();
      await sandbox.close();
      await Promise.all(alive.map((one) => one.close()));
      await door?.close();
      await engines.close();
      rmSync(folder, { recursive: true });
    },
  };
}
interface Instance {
  readonly url: string;
  readonly close: () => Promise<void>;
  readonly crash: () => void;
}
export type Trial = Awaited<ReturnType<typeof openTrial>>;

/** Looks again and again until what it sees fits; fails with what it saw last. */
async function seen<T>(
  what: string,
  look: () => Promise<T>,
  fits: (seen: T) => boolean,
): Promise<T> {
  let last: T | undefined;
  const fitting = async (): Promise<{ readonly seen: T } | false> => {
    const now = (last = await look());
    return fits(now) && { seen: now };
  };
  const found = await eventually(what, fitting, { everyMs: 20 }).catch((cause: unknown) => {
    throw new Error(`Not there: ${JSON.stringify(last).slice(0, 2_000)}`, { cause });
  });
  return found.seen;
}

const followed: readonly TopicName[] = ['publications', 'deliveries', 'replies'];

async function listen({ events }: Engines) {
  const all: AnyEvent[] = [];
  const subscriptions = await Promise.all(
    followed.map((topic) =>
      events.follow({
        topic,
        onBatch: ({ records }) => void all.push(...records.map(({ value }) => parseEvent(value))),
      }),
    ),
  );
  return {
    of: <K extends EventType>(type: K): readonly EventData<K>[] =>
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- parsed as the type it names
      all.filter((event) => event.type === type).map(({ data }) => data as EventData<K>),
    close: () => Promise.all(subscriptions.map((one) => one.close())),
  };
}
