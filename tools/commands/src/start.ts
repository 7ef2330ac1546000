import { join } from 'node:path';
import { startDemo } from './demo-run.ts';
import { UsageError, parseFlags, runCommand, standardOutput, type Command } from './io.ts';

const usage =
  'npm start -- [--port 8080] [--sandbox-port 8090] [--data ./data] [--storm demo|none] [--seed 1] [--network FILE]';

const flags = {
  port: { type: 'string', default: '8080' },
  'sandbox-port': { type: 'string', default: '8090' },
  data: { type: 'string', default: './data' },
  storm: { type: 'string', default: 'demo' },
  seed: { type: 'string', default: '1' },
  network: { type: 'string' },
} as const;

/** `npm start`: prints one JSON line once ready, then runs until Ctrl-C. */
export const start: Command = (args) =>
  runCommand(standardOutput, async () => {
    const given = parseFlags(args, flags, usage);
    const storm = given.storm;
    if (storm !== 'demo' && storm !== 'none') {
      throw new UsageError(`--storm is "${storm}"; demo or none is wanted`, usage);
    }
    const run = await startDemo({
      port: wholeNumber('port', given.port, 65_535),
      sandboxPort: wholeNumber('sandbox-port', given['sandbox-port'], 65_535),
      // A storm starts from nothing each time; what `none` gathers is kept.
      folder: join(given.data, storm === 'demo' ? 'storm' : 'quiet'),
      storm,
      seed: wholeNumber('seed', given.seed, 2 ** 31),
      speed: 20,
      networkFile: given.network,
    });
    const stopped = new Promise<void>((resolve) => {
      process.on('SIGINT', () => resolve());
      process.on('SIGTERM', () => resolve());
    });
    if (storm === 'demo') run.startStorm();
    standardOutput.result({ ready: true, ...run.addresses });
    const ended = run.services().exited.then(() => 'services' as const);
    const reason = await Promise.race([stopped, ended]);
    await run.stop();
    if (reason === 'services') standardOutput.progress('The services ended by themselves; see above');
    return reason === 'services' ? 1 : 0;
  });

function wholeNumber(flag: string, text: string, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0 && value <= most) return value;
  throw new UsageError(`--${flag} is "${text}"; a whole number up to ${most} is wanted`, usage);
}
