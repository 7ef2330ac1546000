import { readFileSync } from 'node:fs';
import type { UtilityFile } from '@relight/network';
import { generateContacts } from '../utility/generate-contacts.ts';
import { playStorm } from './play.ts';
import { planStorm } from './storm-plan.ts';

// The first process of a container, as this may be, ignores signals it has no handler for.
process.once('SIGTERM', () => process.exit(143)).once('SIGINT', () => process.exit(130));

/** The storm as a process of its own: it knows addresses, a token and the network, nothing more. */
function setting(name: string): string {
  const file = process.env[`${name}_FILE`];
  const value = file ? readFileSync(file, 'utf8').trimEnd() : process.env[name];
  if (value !== undefined && value !== '') return value;
  throw new Error(`${name} is missing`);
}

const [wallOriginMs = 0, domainOriginMs = 0, speed = 1] = setting('STORM_CLOCK')
  .split(',')
  .map(Number);
const seed = Number(setting('STORM_SEED'));
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- checked when it was prepared
const utility = JSON.parse(readFileSync(setting('STORM_UTILITY_FILE'), 'utf8')) as UtilityFile;
const contacts = generateContacts(utility, { seed });
// The storm begins when it is started, not when the clock's origin was.
const startedAtMs = Date.now();
const originMs = domainOriginMs + (startedAtMs - wallOriginMs) * speed;
const size = process.env['STORM_SIZE'] === 'small' ? 'small' : 'full';
const actions = planStorm({ utility, contacts, seed, originMs, size });
const counts = await playStorm(actions, {
  address: setting('STORM_ADDRESS'),
  sandbox: setting('STORM_SANDBOX'),
  feedToken: setting('STORM_FEED_TOKEN'),
  speed,
  wallOriginMs: startedAtMs,
  tell: (line) => process.stderr.write(`storm: ${line}\n`),
});
process.stderr.write('storm: over; the pages stay up until you stop them\n');
process.stdout.write(`${JSON.stringify(counts)}\n`);
