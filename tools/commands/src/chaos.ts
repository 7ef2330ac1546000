import { join } from 'node:path';
import { chaosCluster } from './chaos-cluster.ts';
import { isRight, judge } from './chaos-judge.ts';
import { planKills } from './chaos-kills.ts';
import { runStorm, type StormRun } from './chaos-run.ts';
import { disturbances, type StormKind } from './chaos-storms.ts';
import {
  parseFlags,
  runCommand,
  seeds,
  standardOutput,
  UsageError,
  wholeNumber,
  type Output,
} from './io.ts';

const usage =
  'npm run -s chaos -- --kills N [--seed S] [--speed 20] [--data FOLDER], or ' +
  '--cluster [--seed S] [--speed 20] [--size small|full] [--only KIND,KIND] [--together] [--compare cluster|embedded]';
const shownDifferences = 20;

const text = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;
const flags = {
  kills: text,
  data: text,
  cluster: flag,
  seed: { ...text, default: '1' },
  speed: { ...text, default: '20' },
  size: text,
  compare: text,
  only: text,
  together: flag,
};

type Given = ReturnType<typeof given>;
const given = (args: string[]) => parseFlags(args, flags, usage);

/**
 * Plays one storm twice, once undisturbed and once with the services killed N times, and compares
 * what is left: `{accepted, lost, notAccepted, doubled, unknown, stuck, sameEndState, seconds}`; 1 unless all is
 * as it should be. With `--cluster` a storm for each kind of disturbance, as `chaosCluster` says.
 */
export async function chaos(args: string[], out: Output = standardOutput): Promise<number> {
  return runCommand(out, async () => {
    const wanted = given(args);
    refuseOthers(wanted);
    const seed = wholeNumber(wanted.seed, 'seed', seeds, usage);
    const speed = wholeNumber(wanted.speed, 'speed', [1, 1_000], usage);
    // Told to stop, it leaves no process and no folder behind: those go with this one.
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => process.exit(1));
    return wanted.cluster
      ? chaosCluster({ seed, speed, ...clusterOptions(wanted) }, out)
      : chaosEmbedded({ seed, speed, given: wanted }, out);
  });
}

interface EmbeddedOptions {
  readonly seed: number;
  readonly speed: number;
  readonly given: Given;
}

async function chaosEmbedded({ seed, speed, given: wanted }: EmbeddedOptions, out: Output) {
  const count = wholeNumber(wanted.kills ?? '20', 'kills', [0, 1_000], usage);
  const begunMs = Date.now();
  const run = (name: string, kills = planKills(0, seed)): Promise<StormRun> => {
    const say = (line: string): void => out.progress(`chaos, ${name}: ${line}`);
    const folder = wanted.data === undefined ? undefined : join(wanted.data, name);
    return runStorm({ folder, seed, speed, kills, say });
  };
  // Side by side, so that a slow machine is slow for both.
  const [undisturbed, disturbed] = await Promise.all([
    run('undisturbed'),
    run('disturbed', planKills(count, seed)),
  ]);
  const verdict = judge(undisturbed, disturbed);
  const { differences, ...figures } = verdict;
  for (const line of differences.slice(0, shownDifferences)) out.progress(line);
  const { kills, held } = disturbed;
  for (const { group, topic, code, message } of held.dead)
    out.progress(`dead letter of ${group}, topic ${topic}: ${code} ${message}`);
  out.result({
    ...figures,
    kills: kills.struck,
    endedByThemselves: kills.endedByThemselves,
    messages: held.messages.length,
    outages: held.outages.length,
    seconds: Math.round((Date.now() - begunMs) / 1000),
  });
  return isRight(verdict) ? 0 : 1;
}

/** A flag of the one storm does nothing in the other: whoever gives it meant something else. */
function refuseOthers({ cluster, ...rest }: Given): void {
  const others = cluster ? ['kills', 'data'] : ['size', 'compare', 'only', 'together'];
  const found = Object.entries(rest).find(([name, value]) => others.includes(name) && value);
  if (found === undefined) return;
  const message = `--${found[0]} is ${cluster ? 'not for' : 'for'} --cluster`;
  throw new UsageError(message, usage);
}

function clusterOptions({ size = 'full', compare = 'cluster', only, together }: Given) {
  const kinds = kindsOf(only);
  return {
    size: oneOf('size', size, ['small', 'full'] as const),
    against: oneOf('compare', compare, ['cluster', 'embedded'] as const),
    storms: together ? [kinds] : kinds.map((kind) => [kind]),
  };
}

function kindsOf(only: string | undefined): readonly StormKind[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its own keys
  const all = Object.keys(disturbances) as StormKind[];
  if (only === undefined) return all.filter((kind) => kind !== 'undisturbed');
  return only.split(',').map((kind) => oneOf('only', kind, all));
}

function oneOf<const T extends string>(name: string, value: string, choice: readonly T[]): T {
  const chosen = choice.find((one) => one === value);
  if (chosen !== undefined) return chosen;
  throw new UsageError(`--${name} is "${value}"; ${choice.join(', ')} is wanted`, usage);
}
