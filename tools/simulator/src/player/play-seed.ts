import { tried } from '../run/end-state.ts';
import { shrink } from '../run/shrink.ts';
import { generate } from '../script/generate.ts';
import { duration, linesOf } from '../script/lines.ts';

/** A seed that broke an invariant. */
export interface Failing {
  readonly seed: number;
  readonly invariant: string;
  readonly what: string;
  /** When it was found, after the start: `0:12:04`. */
  readonly at: string;
  /** The shortest script found that fails the same way, a line an act. */
  readonly script: readonly string[];
}

/** What to play of a seed. */
export interface Wanted {
  readonly seed: number;
  /** Acts of a whole script. */
  readonly acts: number;
  /** False leaves a failing script as it is, which is quicker. */
  readonly isShrunk: boolean;
}

/** What became of one seed. */
export interface Played {
  readonly seed: number;
  /** Things that happened. */
  readonly steps: number;
  /** The same for the same script. */
  readonly fingerprint: string;
  readonly failing?: Failing | undefined;
}

/** Plays one seed. Takes over the clocks and timers of this process meanwhile. */
export async function playSeed({ seed, acts, isShrunk }: Wanted): Promise<Played> {
  const script = generate(seed, acts);
  const outcome = await tried(script);
  const { steps, fingerprint } = outcome;
  if (!outcome.broken) return { seed, steps, fingerprint };
  const short = isShrunk ? await shrink(script, outcome.broken.invariant) : script;
  const { broken = outcome.broken } = isShrunk ? await tried(short) : outcome;
  const { invariant, what } = broken;
  const failing = { seed, invariant, what, at: duration(broken.atMs), script: linesOf(short) };
  return { seed, steps, fingerprint, failing };
}
