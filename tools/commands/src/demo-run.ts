import { createReadStream, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { importContacts } from '@relight/broadcast';
import { generateContacts, generateUtility } from '@relight/demo';
import { openDocuments } from '@relight/service-kit';
import { readUtilityFile, type UtilityHeader } from './utility-io.ts';
import { freePort, startChild, untilReady, type RunningChild } from './child-process.ts';
import { demoSecrets, type DemoAccount, type Secrets } from './start-secrets.ts';

export interface DemoOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly sandboxPort: number;
  readonly folder: string;
  readonly storm: 'demo' | 'none';
  readonly seed: number;
  /** Domain seconds a wall second; 20 in the storm. */
  readonly speed: number;
  /** A prepared network file instead of the generated utility. */
  readonly networkFile?: string | undefined;
}

/** What `npm start` prints. */
export interface DemoAddresses {
  readonly public: string;
  readonly control: string;
  readonly crew: string;
  readonly sandbox: string;
  readonly feedToken: string;
  readonly accounts: readonly DemoAccount[];
}

export interface DemoRun {
  readonly addresses: DemoAddresses;
  /** The one process of all services: chaos kills and restarts it. */
  readonly services: () => RunningChild;
  readonly restartServices: () => Promise<void>;
  readonly startStorm: () => RunningChild;
  readonly stop: () => Promise<void>;
}

const script = (path: string): string => join(import.meta.dirname, '../../..', path);

/** Prepares the utility, starts sandbox and services, and gives the means to play and break them. */
export async function startDemo(options: DemoOptions): Promise<DemoRun> {
  const { folder, storm } = options;
  if (storm === 'demo') rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const secrets = demoSecrets(folder);
  const utilityFile = join(folder, 'utility.json');
  const header = await prepareUtility(options, utilityFile);
  const port = await freePort(options.port, 'port');
  const sandboxPort = await freePort(options.sandboxPort, 'sandbox-port');
  const address = `http://127.0.0.1:${port}`;
  const sandboxUrl = `http://127.0.0.1:${sandboxPort}`;
  const wall = Date.now();
  const clock = `${wall},${wall},${storm === 'demo' ? options.speed : 1}`;
  const places: Places = { address, sandboxUrl, sandboxPort, port, clock, folder, utilityFile };
  const sandbox = startChild(
    'sandbox',
    script('tools/sandbox/dist/main.js'),
    sandboxEnvironment(secrets, header, places),
  );
  const environment = serviceEnvironment(secrets, header, places);
  const startServices = async (): Promise<RunningChild> => {
    const child = startChild('services', script('apps/standalone/dist/main.js'), environment);
    await untilReady(child, `${address}/health/ready`);
    return child;
  };
  await untilReady(sandbox, `${sandboxUrl}/_sandbox/messages`);
  let services = await startServices();
  const storms: RunningChild[] = [];
  return {
    addresses: {
      public: `${address}/`,
      control: `${address}/control/`,
      crew: `${address}/crew/`,
      sandbox: `${sandboxUrl}/`,
      feedToken: secrets.feedToken,
      accounts: secrets.accounts,
    },
    services: () => services,
    restartServices: async () => {
      services = await startServices();
    },
    startStorm: () => {
      const child = startChild('storm', script('tools/demo/dist/storm/main.js'), {
        STORM_ADDRESS: address,
        STORM_SANDBOX: sandboxUrl,
        STORM_FEED_TOKEN: secrets.feedToken,
        STORM_UTILITY_FILE: utilityFile,
        STORM_SEED: String(options.seed),
        STORM_CLOCK: clock,
      });
      storms.push(child);
      return child;
    },
    stop: async () => {
      await Promise.all(storms.map((child) => child.stop()));
      await services.stop();
      await sandbox.stop();
    },
  };
}

interface Places {
  readonly address: string;
  readonly sandboxUrl: string;
  readonly port: number;
  readonly sandboxPort: number;
  /** `wallOriginMs,domainOriginMs,speed`. */
  readonly clock: string;
  readonly folder: string;
  readonly utilityFile: string;
}

/** Writes the utility file, and its customers' contacts into the services' store. */
async function prepareUtility(options: DemoOptions, file: string): Promise<UtilityHeader> {
  if (options.networkFile !== undefined) {
    await copyFile(options.networkFile, file);
    return readUtilityFile(file);
  }
  const utility = generateUtility({ seed: options.seed });
  writeFileSync(file, JSON.stringify(utility));
  const contacts = generateContacts(utility, { seed: options.seed });
  const lines = join(options.folder, 'contacts.ndjson');
  writeFileSync(lines, contacts.map((contact) => JSON.stringify(contact)).join('\n'));
  const store = await openDocuments({
    DATA_DIR: options.folder,
    MONGODB_URI: process.env['MONGODB_URI'],
  });
  try {
    await importContacts(store, createReadStream(lines));
  } finally {
    await store.close();
    rmSync(lines);
  }
  return utility;
}

function sandboxEnvironment(
  secrets: Secrets,
  header: UtilityHeader,
  { address, sandboxPort, clock }: Places,
): Record<string, string> {
  const [key, secret, access, accessSecret] = secrets.x;
  return {
    SANDBOX_PORT: String(sandboxPort),
    SANDBOX_CLOCK: clock,
    SANDBOX_LINKS: `Public page=${address}/,Control room=${address}/control/,Crew view=${address}/crew/`,
    SANDBOX_TWILIO_ACCOUNT_SID: secrets.twilioSid,
    SANDBOX_TWILIO_AUTH_TOKEN: secrets.twilioToken,
    SANDBOX_TWILIO_NUMBERS: demoNumber,
    SANDBOX_TWILIO_SMS_WEBHOOK_URL: `${address}/api/webhooks/twilio/sms`,
    SANDBOX_X_CONSUMER_KEY: key,
    SANDBOX_X_CONSUMER_SECRET: secret,
    SANDBOX_X_ACCESS_TOKEN: access,
    SANDBOX_X_ACCESS_SECRET: accessSecret,
    SANDBOX_X_HANDLE: header.handle,
    SANDBOX_X_USER_ID: demoUserId,
  };
}

const demoNumber = '+15555550100';
const demoUserId = '1000000000000000001';

function serviceEnvironment(
  secrets: Secrets,
  header: UtilityHeader,
  { address, sandboxUrl, port, clock, folder, utilityFile }: Places,
): Record<string, string> {
  const [key, secret, access, accessSecret] = secrets.x;
  return {
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: folder,
    RELIGHT_SECRET: secrets.secret,
    STORM_CLOCK: clock,
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn',
    FEED_TOKEN: secrets.feedToken,
    UTILITY_FILE: utilityFile,
    UTILITY_NAME: header.name,
    UTILITY_SHORT_NAME: header.shortName,
    UTILITY_TIME_ZONE: header.timeZone,
    PUBLIC_URL: address,
    CHANNELS: 'sandbox',
    SANDBOX_URL: sandboxUrl,
    EXERCISE: 'true',
    TWILIO_ACCOUNT_SID: secrets.twilioSid,
    TWILIO_AUTH_TOKEN: secrets.twilioToken,
    TWILIO_FROM: demoNumber,
    X_API_KEY: key,
    X_API_SECRET: secret,
    X_ACCESS_TOKEN: access,
    X_ACCESS_SECRET: accessSecret,
    X_USER_ID: demoUserId,
    DEMO_ACCOUNTS: JSON.stringify(secrets.accounts),
  };
}
