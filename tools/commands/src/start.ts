import { join } from 'node:path';
import { startDemo, type Addresses } from './demo-run.ts';
import { inputFile } from './flag-files.ts';
import type { Fleet } from './fleet.ts';
import {
  UsageError,
  parseFlags,
  ports,
  runCommand,
  seeds,
  standardOutput,
  wholeNumber,
  type Command,
} from './io.ts';
import { startLive } from './start-live.ts';

const usage =
  'npm start -- [--port 8080] [--sandbox-port 8090] [--data ./data] [--storm demo|none] [--seed 1] [--network FILE]';

const flags = {
  port: { type: 'string', default: '8080' },
  'sandbox-port': { type: 'string', default: '8090' },
  data: { type: 'string', default: './data' },
  storm: { type: 'string' },
  seed: { type: 'string', default: '1' },
  network: { type: 'string' },
} as const;

export interface Run {
  readonly addresses: Addresses;
  readonly fleet: Fleet;
  readonly stop: () => Promise<void>;
}

/** `npm start`: prints one JSON line once ready, then runs until Ctrl-C. */
export const start: Command = (args) =>
  runCommand(standardOutput, async () => {
    // From the start: a Ctrl-C while starting must not leave half of it running.
    const stopped = toldToStop();
    return untilStopped(await begin(args), stopped);
  });

/** Says where everything is, and runs until told to stop or a process ends by itself. */
export async function untilStopped(run: Run, stopped: Promise<void>): Promise<number> {
  standardOutput.result({ ready: true, ...run.addresses });
  const ended = await Promise.race([stopped, run.fleet.endedByItself]);
  await run.stop();
  if (ended === undefined) return 0;
  standardOutput.progress(`The process "${ended}" ended by itself; see above`);
  return 1;
}

export function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    process.on('SIGINT', () => resolve());
    process.on('SIGTERM', () => resolve());
  });
}

async function begin(args: string[]): Promise<Run> {
  const given = parseFlags(args, flags, usage);
  const { network: networkFile, data, storm: asked } = given;
  if (asked !== undefined && asked !== 'demo' && asked !== 'none') {
    throw new UsageError(`--storm is "${asked}"; demo or none is wanted`, usage);
  }
  if (networkFile !== undefined) inputFile(networkFile, 'network', usage);
  const port = wholeNumber(given.port, 'port', ports, usage);
  const sandboxPort = wholeNumber(given['sandbox-port'], 'sandbox-port', ports, usage);
  const seed = wholeNumber(given.seed, 'seed', seeds, usage);
  if (process.env['CHANNELS'] === 'live') {
    refuseStorm(asked, 'CHANNELS=live sends to real people: a storm never does');
    if (networkFile === undefined) {
      const message = 'CHANNELS=live starts without demo data: --network is missing';
      throw new UsageError(message, usage);
    }
    return startLive({ port, folder: join(data, 'live'), networkFile });
  }
  if (networkFile !== undefined) refuseStorm(asked, 'A storm strikes the demo utility only');
  const storm: 'demo' | 'none' = asked ?? (networkFile === undefined ? 'demo' : 'none');
  // A storm starts from nothing each time; what `none` gathers is kept.
  const folder = join(data, storm === 'demo' ? 'storm' : 'quiet');
  const options = { port, sandboxPort, folder, storm, seed, speed: 20, networkFile };
  const run = await startDemo(options);
  if (storm === 'demo') run.startStorm();
  return run;
}

function refuseStorm(storm: string | undefined, reason: string): void {
  if (storm === 'demo') throw new UsageError(`${reason}; use --storm none`, usage);
}
