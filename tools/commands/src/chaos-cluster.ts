import { runClusterStorm, type ClusterStormRun } from './chaos-cluster-run.ts';
import { isRight, judge, type Judged, type Verdict } from './chaos-judge.ts';
import { judgeLetters } from './chaos-poison.ts';
import { runStorm, type StormSize } from './chaos-run.ts';
import type { StormKind } from './chaos-storms.ts';
import type { Output } from './io.ts';

export interface ClusterChaosOptions {
  readonly seed: number;
  readonly speed: number;
  readonly size: StormSize;
  /** A storm each. */
  readonly storms: readonly (readonly StormKind[])[];
  /** Where the undisturbed run of the seed goes that the others are compared with. */
  readonly against: 'cluster' | 'embedded';
}

const shownDifferences = 60;

/**
 * Plays one storm undisturbed, then once for each kind of disturbance on a cluster of its own:
 * `{accepted, lost, notAccepted, doubled, unknown, stuck, sameEndState, seconds, storms}`, the sums and each storm
 * with its `catchUpSeconds`; 1 unless all is as it should be.
 */
export async function chaosCluster(options: ClusterChaosOptions, out: Output): Promise<number> {
  const begunMs = Date.now();
  const undisturbed = startUndisturbed(options, out);
  // Beside a cluster the embedded run has room; two clusters would only slow each other.
  if (options.against === 'cluster') await undisturbed;
  const storms: Record<string, unknown>[] = [];
  const verdicts: Verdict[] = [];
  /* oxlint-disable no-await-in-loop -- each storm with the machine to itself */
  for (const kinds of options.storms) {
    const kind = kinds.join('+');
    const run = await runClusterStorm({ ...options, kinds, say: sayer(out, kind) });
    const verdict = judgeStorm(await undisturbed, run, sayer(out, kind));
    verdicts.push(verdict);
    const { differences: found, ...figures } = verdict;
    const { strikes, endedByThemselves, catchUpSeconds, appended } = run;
    const storm = {
      kind,
      ...figures,
      strikes,
      endedByThemselves,
      events: appended,
      catchUpSeconds,
    };
    storms.push(storm);
    for (const line of found.slice(0, shownDifferences)) sayer(out, kind)(line);
    if (found.length > shownDifferences) sayer(out, kind)(`${found.length} differences in all`);
    sayer(out, kind)(JSON.stringify(storm));
  }
  /* oxlint-enable no-await-in-loop */
  const seconds = Math.round((Date.now() - begunMs) / 1000);
  out.result({ ...sumOf(verdicts), seconds, storms });
  return verdicts.every(isRight) ? 0 : 1;
}

function sayer(out: Output, name: string): (line: string) => void {
  return (line) => out.progress(`chaos, ${name}: ${line}`);
}

async function startUndisturbed(
  { against, ...options }: ClusterChaosOptions,
  out: Output,
): Promise<Judged> {
  const say = sayer(out, `undisturbed, ${against}`);
  if (against === 'embedded') return runStorm({ ...options, folder: undefined, kills: [], say });
  const run = await runClusterStorm({ ...options, kinds: ['undisturbed'], say });
  say(JSON.stringify(judgeStorm(run, run, say)));
  return run;
}

/** Of the dead letters only those count that are too many, and those that are missing. */
export function judgeStorm(
  undisturbed: Judged,
  run: Judged & Pick<ClusterStormRun, 'poison'>,
  say: (line: string) => void,
): Verdict {
  const { missing, unwanted } = judgeLetters(run.poison, run.held.dead);
  for (const letter of unwanted) say(`a dead letter too many: ${letter}`);
  for (const letter of missing) say(`a dead letter is missing: ${letter}`);
  const verdict = judge(undisturbed, { ...run, held: { ...run.held, dead: [] } });
  return { ...verdict, stuck: verdict.stuck + unwanted.length + missing.length };
}

/** What several storms lost, doubled and left undone together. */
export function sumOf(verdicts: readonly Verdict[]) {
  const sum = (of: (verdict: Verdict) => number): number =>
    verdicts.reduce((total, verdict) => total + of(verdict), 0);
  return {
    accepted: sum(({ accepted }) => accepted),
    lost: sum(({ lost }) => lost),
    notAccepted: sum(({ notAccepted }) => notAccepted),
    doubled: sum(({ doubled }) => doubled),
    unknown: sum(({ unknown }) => unknown),
    stuck: sum(({ stuck }) => stuck),
    sameEndState: verdicts.every(({ sameEndState }) => sameEndState),
  };
}
