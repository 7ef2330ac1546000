import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { importContacts, type ContactRow } from '@relight/broadcast';
import { demoReach, generateContacts, generateUtility } from '@relight/demo';
import type { UtilityFile } from '@relight/network';
import { openDocuments, readUtilityFile } from '@relight/service-kit';
import {
  freePort,
  startChild,
  untilReady,
  type Environment,
  type RunningChild,
} from './child-process.ts';
import { fleetOf, type Fleet, type Member } from './fleet.ts';
import { sandboxEnvironment, serviceEnvironment, type Places } from './start-environment.ts';
import { demoSecrets, type DemoAccount } from './start-secrets.ts';

export interface DemoOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly sandboxPort: number;
  readonly folder: string;
  readonly storm: 'demo' | 'none';
  readonly seed: number;
  /** Domain seconds a wall second; 20 in the storm. */
  readonly speed: number;
  /** How much of a storm; `full` unless told. */
  readonly stormSize?: 'small' | 'full' | undefined;
  /** When the domain's time begins; now unless told. */
  readonly domainOriginMs?: number | undefined;
  /** A prepared network file instead of the generated utility and its customers. */
  readonly networkFile?: string | undefined;
  /** Where the engines are, and what else every service reads besides. */
  readonly environment?: Environment | undefined;
  /** Which processes the services are; all in one unless told. */
  readonly members?:
    | ((common: Environment, address: string) => Promise<readonly Member[]>)
    | undefined;
}

/** What `npm start` prints. */
export interface Addresses {
  readonly public: string;
  readonly control: string;
  readonly crew: string;
  /** Undefined when messages really go out. */
  readonly sandbox: string | undefined;
  readonly feedToken: string;
  readonly accounts: readonly DemoAccount[];
}

export interface DemoRun {
  readonly addresses: Addresses;
  /** The services' processes: chaos kills and restarts them. */
  readonly fleet: Fleet;
  readonly startStorm: () => RunningChild;
  readonly stop: () => Promise<void>;
}

/** A built script of the repository. */
export const scriptOf = (path: string): string => join(import.meta.dirname, '../../..', path);

/** All services in one process, as `npm start` runs them. */
export function allInOne(environment: Environment, url: string): Promise<readonly Member[]> {
  const script = scriptOf('apps/standalone/dist/main.js');
  return Promise.resolve([{ name: 'services', script, environment, url }]);
}

/** Prepares the utility, starts sandbox and services, and gives the means to play and break them. */
export async function startDemo(options: DemoOptions): Promise<DemoRun> {
  const { secrets, utility, places } = await prepare(options);
  const { address, sandboxUrl } = places;
  const sandbox = startChild(
    'sandbox',
    scriptOf('tools/sandbox/dist/main.js'),
    sandboxEnvironment(secrets, utility, places),
  );
  const common = { ...serviceEnvironment(secrets, utility, places), ...options.environment };
  const fleet = fleetOf(await (options.members ?? allInOne)(common, address));
  try {
    await untilReady(sandbox, `${sandboxUrl}/_sandbox/messages`);
    await fleet.start();
  } catch (error) {
    // Left running it would keep this process, and its port, for nothing.
    await sandbox.stop();
    throw error;
  }
  const storms: RunningChild[] = [];
  return {
    addresses: addressesOf(address, `${sandboxUrl}/`, secrets.feedToken, secrets.accounts),
    fleet,
    startStorm: () => {
      const storm = startStorm(options, secrets.feedToken, places);
      storms.push(storm);
      return storm;
    },
    stop: async () => {
      await Promise.all(storms.map((child) => child.stop()));
      await fleet.stop();
      await sandbox.stop();
    },
  };
}

/** Ports and folder are ours before anything is written. */
async function prepare(options: DemoOptions) {
  const { folder, storm } = options;
  const port = await freePort(options.port, 'port');
  const sandboxPort = await freePort(options.sandboxPort, 'sandbox-port');
  await prepareFolder(folder, { isEmptied: storm === 'demo', environment: options.environment });
  const utilityFile = join(folder, 'utility.json');
  const utility = await prepareUtility(options, utilityFile);
  const address = `http://127.0.0.1:${port}`;
  const sandboxUrl = `http://127.0.0.1:${sandboxPort}`;
  const clock = clockOf(options);
  const places: Places = {
    address,
    sandboxUrl,
    sandboxPort,
    smtpPort: await freePort(0, 'smtp port'),
    mailPort: await freePort(0, 'mail port'),
    port,
    clock,
    folder,
    utilityFile,
  };
  return { secrets: demoSecrets(folder), utility, places };
}

function startStorm(
  { seed, stormSize = 'full' }: DemoOptions,
  feedToken: string,
  places: Places,
): RunningChild {
  return startChild('storm', scriptOf('tools/demo/dist/storm/main.js'), {
    STORM_ADDRESS: places.address,
    STORM_SANDBOX: places.sandboxUrl,
    STORM_FEED_TOKEN: feedToken,
    STORM_UTILITY_FILE: places.utilityFile,
    STORM_SEED: String(seed),
    STORM_SIZE: stormSize,
    STORM_CLOCK: places.clock,
  });
}

export function addressesOf(
  address: string,
  sandbox: string | undefined,
  feedToken: string,
  accounts: readonly DemoAccount[],
): Addresses {
  const [control, crew] = [`${address}/control/`, `${address}/crew/`];
  return { public: `${address}/`, control, crew, sandbox, feedToken, accounts };
}

/** Nobody else may be using the folder; a storm starts from nothing. */
export async function prepareFolder(
  folder: string,
  given: {
    readonly isEmptied: boolean;
    readonly environment?: Environment | undefined;
  },
): Promise<void> {
  const { isEmptied, environment = process.env } = given;
  mkdirSync(folder, { recursive: true });
  // What is kept may have been moved to other engines: then the folder's own store stays closed.
  const isElsewhere = Boolean(environment['KAFKA_BROKERS'] && environment['MONGODB_URI']);
  if (isEmptied || !isElsewhere) await (await openDocuments({ DATA_DIR: folder })).close();
  if (isEmptied) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}

function clockOf({ storm, speed, domainOriginMs }: DemoOptions): string {
  const wall = Date.now();
  return `${wall},${domainOriginMs ?? wall},${storm === 'demo' ? speed : 1}`;
}

/** Writes the utility file, and its customers' contacts into the services' store. */
async function prepareUtility(options: DemoOptions, file: string): Promise<UtilityFile> {
  if (options.networkFile !== undefined) {
    const utility = readUtilityFile<UtilityFile>(options.networkFile);
    await copyFile(options.networkFile, file);
    return utility;
  }
  const utility = generateUtility({ seed: options.seed });
  writeFileSync(file, JSON.stringify(utility));
  // Once: a person who was erased since must not come back with the next start.
  const imported = join(options.folder, 'contacts-imported');
  if (existsSync(imported)) return utility;
  const contacts = generateContacts(utility, { seed: options.seed, ...demoReach });
  const store = await openDocuments({
    DATA_DIR: options.folder,
    MONGODB_URI: (options.environment ?? process.env)['MONGODB_URI'] || undefined,
  });
  try {
    await importContacts(store, contacts.map(numbered));
    writeFileSync(imported, '');
  } finally {
    await store.close();
  }
  return utility;
}

function numbered(value: unknown, index: number): ContactRow {
  return { line: index + 1, value };
}
