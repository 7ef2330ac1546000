import { RelightError } from '@relight/domain';
import type { UtilityFile } from '@relight/network';
import { readUtilityFile } from '@relight/service-kit';
import { freePort } from './child-process.ts';
import { addressesOf, allInOne, prepareFolder, type Addresses } from './demo-run.ts';
import { fleetOf, type Fleet } from './fleet.ts';
import { commonEnvironment } from './start-environment.ts';
import { demoSecrets } from './start-secrets.ts';

export interface LiveOptions {
  readonly port: number;
  readonly folder: string;
  readonly networkFile: string;
}

export interface LiveRun {
  readonly addresses: Addresses;
  readonly fleet: Fleet;
  readonly stop: () => Promise<void>;
}

/**
 * Services alone, on the real channels: keys, `PUBLIC_URL` and accounts (`ACCOUNTS`, JSON of
 * `[{role, user, name, password}]`) come from the environment; no sandbox, no demo data.
 */
export async function startLive(options: LiveOptions): Promise<LiveRun> {
  const { folder, networkFile } = options;
  const publicUrl = process.env['PUBLIC_URL'];
  if (!publicUrl) {
    const message =
      'PUBLIC_URL is missing: with CHANNELS=live wanted is the address the providers reach, such as https://outages.example.org';
    throw new RelightError('CONFIG_INVALID', message);
  }
  const port = await freePort(options.port, 'port');
  await prepareFolder(folder, { isEmptied: false });
  const utility = readUtilityFile<UtilityFile>(networkFile);
  const made = demoSecrets(folder);
  const secret = process.env['RELIGHT_SECRET'] ?? made.secret;
  const feedToken = process.env['FEED_TOKEN'] ?? made.feedToken;
  const places = { port, folder, utilityFile: networkFile };
  const environment = {
    ...commonEnvironment({ secret, feedToken }, utility, places),
    HOST: process.env['HOST'] ?? '127.0.0.1',
    CHANNELS: 'live',
    EXERCISE: process.env['EXERCISE'] ?? 'false',
    DEMO_ACCOUNTS: process.env['ACCOUNTS'] ?? '',
    STORM_CLOCK: '',
    SANDBOX_URL: '',
  };
  const address = `http://127.0.0.1:${port}`;
  const fleet = fleetOf(await allInOne(environment, address));
  await fleet.start();
  return {
    addresses: addressesOf(publicUrl.replace(/\/$/, ''), undefined, feedToken, []),
    fleet,
    stop: fleet.stop,
  };
}
