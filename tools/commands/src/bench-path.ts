import { setTimeout as pause } from 'node:timers/promises';
import { RelightError } from '@relight/domain';
import { startKafka, startMongo } from '@relight/engines';
import { figuresOf, type Fault, type Taken } from './bench-path-faults.ts';
import { demoFaults, openDevice } from './bench-storm.ts';
import { clusterMembers } from './cluster-members.ts';
import type { Environment } from './child-process.ts';
import { startDemo, type DemoOptions, type DemoRun } from './demo-run.ts';
import {
  parseFlags,
  runCommand,
  standardOutput,
  UsageError,
  wholeNumber,
  type Output,
} from './io.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

const usage =
  'npm run -s bench -- path [--on embedded,cluster] [--seconds 60] [--outages-a-minute 1000]';

const flags = {
  on: { type: 'string', default: 'embedded,cluster' },
  seconds: { type: 'string', default: '60' },
  'outages-a-minute': { type: 'string', default: '1000' },
} as const;

const seed = 1;
/** What is slow only once (compiling, connecting) is not what a storm meets. */
const warmUp = 100;
const quietLimitMs = 60_000;
/** Every outage is told at once: the deliberate first minute is not the path's doing. */
const atOnce: Environment = { FIRST_WORD_AFTER_MS: '0', LOG_LEVEL: 'error' };

/**
 * From the fault, handed over by HTTP, to the text, taken by the provider's sandbox: milliseconds at a
 * steady rate of outages, each of one transformer with all its customers. The whole product runs, in
 * one process on the embedded engines and as a cluster on the real ones.
 */
export async function benchPath(args: string[], out: Output = standardOutput): Promise<number> {
  return runCommand(out, async () => {
    const given = parseFlags(args, flags, usage);
    const seconds = wholeNumber(given.seconds, 'seconds', [1, 86_400], usage);
    const perMinute = given['outages-a-minute'];
    const rate = wholeNumber(perMinute, 'outages-a-minute', [1, 1_000_000], usage);
    const figures: Record<string, ReturnType<typeof figuresOf>> = {};
    for (const on of given.on.split(',').map(placeOf)) {
      out.progress(`path, ${on}: ${rate} outages a minute for ${seconds} s`);
      // oxlint-disable-next-line no-await-in-loop -- one after the other, each with the machine to itself
      figures[on] = await measure(on, Math.round((rate * seconds) / 60), rate);
      out.result({ contender: on, ...figures[on] });
    }
    const { embedded, cluster } = figures;
    const ratio = embedded && cluster ? round(cluster.p50Ms / embedded.p50Ms) : undefined;
    out.result({ name: 'path', ratio, embedded, cluster });
    return Object.values(figures).every(({ unsent }) => unsent === 0) ? 0 : 1;
  });
}

function placeOf(on: string): 'embedded' | 'cluster' {
  if (on === 'embedded' || on === 'cluster') return on;
  throw new UsageError(`--on is "${on}"; embedded or cluster is wanted`, usage);
}

function measure(on: 'embedded' | 'cluster', count: number, rate: number) {
  return inTemporaryFolder((folder) => {
    const demo = { port: 0, sandboxPort: 0, folder, storm: 'none', seed, speed: 1 } as const;
    return on === 'embedded'
      ? onEmbedded(demo, (run) => play(run, count, rate))
      : onCluster(demo, (run) => play(run, count, rate));
  });
}

type Play<R> = (run: DemoRun) => Promise<R>;

async function onEmbedded<R>(demo: DemoOptions, act: Play<R>): Promise<R> {
  const environment = { ...atOnce, KAFKA_BROKERS: '', MONGODB_URI: '' };
  return using(await startDemo({ ...demo, environment }), act);
}

async function onCluster<R>(demo: DemoOptions, act: Play<R>): Promise<R> {
  const [kafka, mongo] = await Promise.all([startKafka(), startMongo()]);
  const engines = { KAFKA_BROKERS: kafka.brokers.join(','), MONGODB_URI: mongo.uri };
  try {
    const environment = { ...atOnce, ...engines };
    return await using(await startDemo({ ...demo, environment, members: clusterMembers(2) }), act);
  } finally {
    await Promise.all([kafka.stop(), mongo.stop()]);
  }
}

async function using<R>(run: DemoRun, act: Play<R>): Promise<R> {
  try {
    return await act(run);
  } finally {
    await run.stop();
  }
}

async function play(run: DemoRun, count: number, rate: number) {
  const faults = demoFaults();
  if (faults.length < warmUp + count) {
    const message = `The demo utility has transformers for ${faults.length - warmUp} outages, not ${count}`;
    throw new RelightError('TOO_MANY_OUTAGES', message, { offending: count });
  }
  const warming = faults.slice(0, warmUp);
  await figuresWhenQuiet(run, warming, await strike(run, warming, rate));
  const measured = faults.slice(warmUp, warmUp + count);
  return figuresWhenQuiet(run, measured, await strike(run, measured, rate));
}

/** Opens a device a tick, whatever became of the one before; the instants of the requests. */
async function strike(
  run: DemoRun,
  faults: readonly Fault[],
  rate: number,
): Promise<ReadonlyMap<string, number>> {
  const begun = Date.now();
  const struckAt = new Map<string, number>();
  const requests: Promise<void>[] = [];
  for (const [index, { device }] of faults.entries()) {
    const dueAt = begun + (index * 60_000) / rate;
    // oxlint-disable-next-line no-await-in-loop -- a steady rate
    if (dueAt > Date.now()) await pause(dueAt - Date.now());
    struckAt.set(device, Date.now());
    requests.push(openDevice(run, device));
  }
  await Promise.all(requests);
  return struckAt;
}

async function figuresWhenQuiet(
  run: DemoRun,
  faults: readonly Fault[],
  struckAt: ReadonlyMap<string, number>,
) {
  const until = Date.now() + quietLimitMs;
  /* oxlint-disable no-await-in-loop -- polling */
  for (;;) {
    // Rarely, since the sandbox answers with all it holds.
    await pause(2_000);
    const answer = await fetch(`${run.addresses.sandbox}_sandbox/messages`);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own sandbox
    const figures = figuresOf(faults, struckAt, (await answer.json()) as readonly Taken[]);
    if (figures.unsent === 0 || Date.now() > until) return figures;
  }
  /* oxlint-enable no-await-in-loop */
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
