import { tried } from './run/end-state.ts';
import type { Outcome } from './run/run.ts';
import { generate } from './script/generate.ts';
import { duration, lineOf, type Script } from './script/script.ts';
import { shrink } from './run/shrink.ts';
import { realNowMs } from './world/real.ts';

export interface Failing {
  readonly seed: number;
  readonly invariant: string;
  readonly what: string;
  /** When it was found, after the start: `0:12:04`. */
  readonly at: string;
  /** The shortest script found that fails the same way, a line an act. */
  readonly script: readonly string[];
}

export interface Simulated {
  readonly seeds: number;
  readonly failed: number;
  /** Things that happened, in all of them. */
  readonly steps: number;
  readonly seconds: number;
}

export interface SimulateOptions {
  readonly seeds: number;
  readonly from: number;
  /** Acts of a whole script. */
  readonly acts: number;
  /** False leaves failing scripts as they are, which is quicker. */
  readonly isShrunk?: boolean;
  readonly stopAtFirst?: boolean;
  readonly onFailing: (failing: Failing) => void;
  readonly onSeed?: (seed: number, outcome: Outcome) => void;
}

/** Plays seed after seed. Takes over the clocks and timers of this process meanwhile. */
export async function simulate(options: SimulateOptions): Promise<Simulated> {
  const { seeds, from, acts, isShrunk = true, stopAtFirst = false } = options;
  const begunMs = realNowMs();
  let [failed, steps, played] = [0, 0, 0];
  for (let seed = from; seed < from + seeds; seed += 1) {
    const script = generate(seed, acts);
    // oxlint-disable-next-line no-await-in-loop -- one world at a time
    const outcome = await tried(script);
    played += 1;
    steps += outcome.steps;
    options.onSeed?.(seed, outcome);
    if (!outcome.broken) continue;
    failed += 1;
    // oxlint-disable-next-line no-await-in-loop -- as above
    const short = isShrunk ? await shrink(script, outcome.broken.invariant) : script;
    // oxlint-disable-next-line no-await-in-loop -- as above
    const { broken = outcome.broken } = isShrunk ? await tried(short) : outcome;
    options.onFailing({
      seed,
      invariant: broken.invariant,
      what: broken.what,
      at: duration(broken.atMs),
      script: linesOf(short),
    });
    if (stopAtFirst) break;
  }
  return { seeds: played, failed, steps, seconds: Math.round((realNowMs() - begunMs) / 1_000) };
}

function linesOf({ town, sizes, mostByItself, acts }: Script): readonly string[] {
  const { feeders, streets, homes } = town;
  const processes = Object.entries(sizes).map(([service, count]) => `${count} ${service}`);
  return [
    `${feeders} feeders of ${streets} streets with ${homes} homes; ${processes.join(', ')}; over ${mostByItself} people wait for an approver`,
    ...acts.map(lineOf),
  ];
}
