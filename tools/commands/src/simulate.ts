import { simulate as play } from '@relight/simulator';
import {
  parseFlags,
  required,
  runCommand,
  seeds as seedRange,
  standardOutput,
  wholeNumber,
  type Output,
} from './io.ts';

const usage = 'npm run -s simulate -- --seeds N --from S [--steps N]';

const text = { type: 'string' } as const;
const flags = { seeds: text, from: { ...text, default: '1' }, steps: { ...text, default: '30' } };

/**
 * Plays so many scripts, each made of its seed: the services as they are, on engines, providers and a
 * clock in memory, with `--steps` acts and faults each, as many at once as there are cores. A line a failing
 * seed, in their order,
 * `{seed, invariant, what, at, script}`, then `{seeds, failed, steps, seconds}`; 1 if any failed.
 */
export async function simulate(args: string[], out: Output = standardOutput): Promise<number> {
  return runCommand(out, async () => {
    const given = parseFlags(args, flags, usage);
    const count = required(given.seeds, 'seeds', usage);
    const seeds = wholeNumber(count, 'seeds', [1, 1_000_000], usage);
    const from = wholeNumber(given.from, 'from', seedRange, usage);
    const acts = wholeNumber(given.steps, 'steps', [1, 1_000], usage);
    let failed = 0;
    const done = await play({
      seeds,
      from,
      acts,
      onSeed: ({ seed, failing }) => {
        if (failing) {
          failed += 1;
          out.result(failing);
        }
        const played = seed - from + 1;
        if (played % 100 === 0) out.progress(`simulate: ${played} of ${seeds}, ${failed} failed`);
      },
    });
    out.result(done);
    return done.failed === 0 ? 0 : 1;
  });
}
