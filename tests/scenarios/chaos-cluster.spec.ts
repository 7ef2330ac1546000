import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { patiently } from '@relight/engines';

interface Verdict {
  readonly accepted: number;
  readonly lost: number;
  readonly doubled: number;
  readonly unknown: number;
  readonly stuck: number;
  readonly sameEndState: boolean;
  readonly storms: readonly {
    readonly strikes: number;
    readonly events: number;
    readonly catchUpSeconds: number;
  }[];
}

const main = join(import.meta.dirname, '../../tools/commands/dist/main.js');
/** As the command is called; built before, since its services are processes of their own. */
const script = `const { main } = await import(${JSON.stringify(main)});
process.exit(await main('chaos', process.argv.slice(1)));`;

/** A short storm takes five minutes, and more on a machine with ten other things to do. */
jest.setTimeout(patiently(2_400_000));

let running: ReturnType<typeof spawn> | undefined;

// Told to stop it takes its services, brokers and database with it.
afterEach(() => void running?.kill('SIGTERM'));

function chaos(...flags: readonly string[]): Promise<{ verdict: Verdict; progress: string }> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, '--', ...flags], {
    env: { ...process.env, LOG_LEVEL: 'fatal' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running = child;
  let [said, progress] = ['', ''];
  child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (progress += bytes.toString()));
  return new Promise((resolve) => {
    child.once('close', () => {
      running = undefined;
      const own = progress.split('\n').filter((line) => line.startsWith('chaos, '));
      const verdict = JSON.parse(said.trim().split('\n').at(-1) ?? '{}') as Verdict;
      resolve({ verdict, progress: own.join('\n') });
    });
  });
}

it('loses, doubles and forgets nothing in a storm in which everything breaks, and ends as an undisturbed one of the same seed', async () => {
  const kinds = 'services,leaders,database,doubled,poison,provider';
  // At 20 times, since an outage that is over before the database is back is rightly told to nobody.
  const play = ['--cluster', '--size', 'small', '--seed', '1', '--compare', 'embedded'];
  play.push('--speed', '20');
  const { verdict, progress } = await chaos(...play, '--together', '--only', kinds);
  const right = { lost: 0, doubled: 0, unknown: 0, stuck: 0, sameEndState: true };
  // The progress says what differs, where a figure alone would not.
  expect({ ...verdict, progress }).toMatchObject({ ...right, progress });
  expect(verdict.accepted).toBeGreaterThan(1_000);
  const [storm] = verdict.storms;
  expect(storm?.strikes).toBeGreaterThan(7 + 3 + 1 + 33 + 8);
});
