import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importContacts } from '@relight/broadcast';
import type { FeedEventInput } from '@relight/contracts';
import { generateContacts, generateUtility, type DemoContact } from '@relight/demo';
import { buildNetwork, type Network } from '@relight/network';
import { startSandbox } from '@relight/sandbox';
import { openDocuments } from '@relight/service-kit';
import { startStandalone } from '@relight/standalone';
import { freePort } from './free-port.ts';

export { eventually } from './eventually.ts';

/** Where the engines are; empty means embedded. */
export interface EngineSettings {
  readonly KAFKA_BROKERS?: string;
  readonly MONGODB_URI?: string;
}

export interface SandboxMessage {
  readonly id: string;
  readonly to: string;
  readonly from: string;
  readonly body: string;
  readonly status: string;
  readonly channel: string;
  readonly direction: string;
}

const number = '+15555550100';
const password = 'correct horse';
const roles = ['operator', 'approver', 'crew'] as const;

interface RelightOptions {
  readonly servicePoints?: number;
  /** Contacts beside the demo's, each with the places given by their number in the network. */
  readonly withPlaces?: readonly {
    readonly phone: string;
    readonly places: readonly number[];
    readonly email?: string;
    readonly locale?: 'en' | 'es';
  }[];
  /** Engines of the caller's own instead of those the settings name. */
  readonly open?: Parameters<typeof startStandalone>[1];
}

/** The whole of Relight with a sandbox beside it, on its own ports and data folder. */
export async function startRelight(
  engines: EngineSettings = {},
  speed = 20,
  { servicePoints = 2_000, open, withPlaces = [] }: RelightOptions = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'relight-test-'));
  const utility = generateUtility({ seed: 7, servicePoints });
  const network = buildNetwork(utility);
  const contacts = [
    ...generateContacts(utility, { seed: 7 }),
    ...withPlaces.map(({ phone, places, email, locale = 'en' }) => ({
      id: `C${phone}${email ?? ''}`,
      name: 'Somebody With Several Places',
      phone,
      servicePointIds: places.map((place) => network.servicePointId(place)),
      consent: true,
      ...(email === undefined ? {} : { email }),
      locale,
      critical: false,
    })),
  ];
  const UTILITY_FILE = join(folder, 'utility.json');
  writeFileSync(UTILITY_FILE, JSON.stringify(utility));
  const [port, sandboxPort, mailPort] = [await freePort(), await freePort(), await freePort()];
  const url = `http://127.0.0.1:${port}`;
  const wallOriginMs = Date.now();
  const clock = { wallOriginMs, originMs: wallOriginMs, speed };
  const secrets = { sid: `AC${randomBytes(16).toString('hex')}`, token: 'twilio-token' };
  const sandbox = await startSandbox({
    port: sandboxPort,
    speed: 20,
    clock,
    twilio: {
      accountSid: secrets.sid,
      authToken: secrets.token,
      numbers: [number],
      smsWebhookUrl: `${url}/api/webhooks/twilio/sms`,
    },
    mail: { port: 0, deliverTo: `smtp://127.0.0.1:${mailPort}` },
    x: {
      consumerKey: 'k',
      consumerSecret: 's',
      accessToken: 'a',
      accessSecret: 'b',
      handle: utility.handle,
      userId: '1000000000000000001',
    },
  });
  await keepContacts(folder, engines, contacts);
  const environment = {
    ...engines,
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: folder,
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent',
    RELIGHT_SECRET: 's'.repeat(40),
    STORM_CLOCK: `${wallOriginMs},${wallOriginMs},${speed}`,
    FEED_TOKEN: 'feed-token-of-a-test',
    UTILITY_FILE,
    UTILITY_NAME: utility.name,
    UTILITY_SHORT_NAME: utility.shortName,
    UTILITY_TIME_ZONE: utility.timeZone,
    PUBLIC_URL: url,
    CHANNELS: 'sandbox',
    SANDBOX_URL: sandbox.url,
    EXERCISE: 'true',
    TWILIO_ACCOUNT_SID: secrets.sid,
    TWILIO_AUTH_TOKEN: secrets.token,
    TWILIO_FROM: number,
    X_API_KEY: 'k',
    X_API_SECRET: 's',
    X_ACCESS_TOKEN: 'a',
    X_ACCESS_SECRET: 'b',
    X_USER_ID: '1000000000000000001',
    SANDBOX_SMTP_URL: sandbox.smtpUrl,
    MAIL_FROM: 'outages@hve.example',
    MAIL_REPLY_DOMAIN: 'answers.hve.example',
    MAIL_LISTEN_PORT: String(mailPort),
    DEMO_ACCOUNTS: JSON.stringify(
      roles.map((role) => ({ role, user: role, name: `The ${role}`, password })),
    ),
  };
  let service = await startStandalone(environment, open);
  let isRunning = true;
  const get = async <T>(path: string, init: RequestInit = {}): Promise<T> =>
    (await fetch(`${url}${path}`, init)).json() as Promise<T>;
  return {
    url,
    utility,
    contacts,
    network,
    sandbox,
    /** Domain time now, milliseconds. */
    now: () => wallOriginMs + (Date.now() - wallOriginMs) * speed,
    get,
    async feed(events: readonly Omit<FeedEventInput, 'specversion' | 'source' | 'id' | 'time'>[]) {
      const time = new Date(wallOriginMs + (Date.now() - wallOriginMs) * speed).toISOString();
      const body = events.map((event) => ({
        specversion: '1.0',
        source: 'test',
        id: randomBytes(8).toString('hex'),
        time,
        ...event,
      }));
      const headers = {
        authorization: 'Bearer feed-token-of-a-test',
        'content-type': 'application/json',
      };
      const init = { method: 'POST', headers, body: JSON.stringify(body) };
      return get<{ accepted: number; rejected: unknown[] }>('/api/feeds/cloudevents', init);
    },
    async messages(to?: string): Promise<readonly SandboxMessage[]> {
      const answer = await fetch(`${sandbox.url}/_sandbox/messages`);
      const all = (await answer.json()) as SandboxMessage[];
      return to === undefined ? all : all.filter((one) => one.to === to);
    },
    async text(from: string, body: string) {
      await post(`${sandbox.url}/_sandbox/inbound`, { from, body });
    },
    async post(author: string, text: string) {
      await post(`${sandbox.url}/_sandbox/posts`, { author, text });
    },
    /** Calls as somebody of a role. */
    async as(role: (typeof roles)[number]) {
      const answer = await post(`${url}/api/session`, { user: role, password });
      const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
      return {
        cookie,
        get: <T>(path: string) => get<T>(path, { headers: { cookie } }),
        post: (path: string, body: unknown) => post(`${url}${path}`, body, { cookie }),
      };
    },
    /** What the services were started with: for another instance of them. */
    environment,
    /** Where the embedded engines keep their data. */
    folder,
    /** Ends the services; the providers' sandbox goes on. */
    async stopServices() {
      isRunning = false;
      await service.close();
    },
    /** Starts them again, on other engines if told. */
    async startServices(others: EngineSettings = {}) {
      service = await startStandalone({ ...environment, ...others });
      isRunning = true;
    },
    /** Ends the services and starts them again on the same data. */
    async restart() {
      await service.close();
      service = await startStandalone(environment);
    },
    async close() {
      if (isRunning) await service.close();
      await sandbox.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type RunningRelight = Awaited<ReturnType<typeof startRelight>>;

/** A breaker and those served below it who may be texted; by default the first breaker of some size. */
export function somebodyBelow(
  network: Network,
  contacts: readonly DemoContact[],
  breaker = [...network.radialDevices].find(
    (edge) => network.kindOf(edge) === 'breaker' && network.below(edge).length > 50,
  )!,
) {
  const below = new Set([...network.below(breaker)].map((point) => network.servicePointId(point)));
  const people = contacts.filter(
    ({ consent, servicePointIds }) => consent && servicePointIds.some((id) => below.has(id)),
  );
  // Who has several places is asked which: those with one come first.
  const byPlaces = people.toSorted(
    (one, other) => one.servicePointIds.length - other.servicePointIds.length,
  );
  return { breaker, device: network.edgeId(breaker), people: byPlaces };
}

function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

async function keepContacts(
  folder: string,
  { MONGODB_URI }: EngineSettings,
  contacts: readonly DemoContact[],
): Promise<void> {
  const store = await openDocuments({ DATA_DIR: folder, MONGODB_URI });
  const rows = contacts.map((value, index) => ({ line: index + 1, value }));
  const { refused } = await importContacts(store, rows);
  await store.close();
  if (refused.length > 0) throw new Error(`Contacts refused: ${JSON.stringify(refused[0])}`);
}
