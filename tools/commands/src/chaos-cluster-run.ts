import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { MongooseDocumentStore } from '@relight/documents';
import { startKafka, startMongo, type KafkaEngine, type MongoEngine } from '@relight/engines';
import { KafkaEventLog, type LogRecord } from '@relight/messaging';
import { approveAll } from './chaos-approver.ts';
import { keepAlive } from './chaos-fleet.ts';
import { patienceMs, untilQuiet } from './chaos-quiet.ts';
import {
  countsSchema,
  domainOriginMs,
  messagesOf,
  stormLastsMs,
  type StormCounts,
  type StormRun,
  type StormSize,
} from './chaos-run.ts';
import { heldIn, type Held } from './chaos-state.ts';
import {
  brokersFor,
  disturbances,
  type Scene,
  type StormKind,
  type Strikes,
} from './chaos-storms.ts';
import { ClusterWatch } from './chaos-watch-cluster.ts';
import { clusterMembers } from './cluster-members.ts';
import { startDemo, type DemoRun } from './demo-run.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

export interface ClusterStormOptions {
  readonly seed: number;
  readonly speed: number;
  readonly size: StormSize;
  /** All of them in one storm. */
  readonly kinds: readonly StormKind[];
  readonly say: (line: string) => void;
}

/** A storm gone by on a cluster. */
export interface ClusterStormRun extends Omit<StormRun, 'kills'> {
  readonly strikes: number;
  readonly poison: readonly LogRecord[];
  /** Members that ended without being killed. */
  readonly endedByThemselves: number;
  /** From the end of the last disturbance, or of the storm, until nothing waited any more. */
  readonly catchUpSeconds: number;
  readonly appended: number;
}

const instances = 2;
/** Longer than any client's patience with a server that is away. */
const databaseAwayMs = { small: 15_000, full: 60_000 } as const;

interface Ground {
  readonly kafka: KafkaEngine;
  readonly mongo: MongoEngine;
  readonly log: KafkaEventLog;
  readonly watch: ClusterWatch;
}

/** Plays the seeded storm on a cluster and engines of its own, disturbed; waits until all is quiet, and reads what is left. */
export function runClusterStorm(options: ClusterStormOptions): Promise<ClusterStormRun> {
  return inTemporaryFolder((folder) =>
    onEngines(folder, brokersFor(options.kinds), (ground) => onCluster(options, folder, ground)),
  );
}

async function onEngines<T>(
  folder: string,
  nodes: number,
  use: (ground: Ground) => Promise<T>,
): Promise<T> {
  const [kafkaFolder, mongoFolder] = [join(folder, 'kafka'), join(folder, 'mongo')];
  await Promise.all([kafkaFolder, mongoFolder].map((path) => mkdir(path, { recursive: true })));
  const kafka = await startKafka({ nodes, dataFolder: kafkaFolder });
  const closing: (() => Promise<void>)[] = [() => kafka.stop()];
  try {
    const mongo = await startMongo({ dataFolder: mongoFolder });
    closing.push(() => mongo.stop());
    const log = await KafkaEventLog.open({ brokers: kafka.brokers, clientId: 'chaos' });
    closing.push(() => log.close());
    const watch = new ClusterWatch(log, mongo.uri);
    closing.push(() => watch.close());
    return await use({ kafka, mongo, log, watch });
  } finally {
    // oxlint-disable-next-line no-await-in-loop -- clients before their servers
    for (const close of closing.toReversed()) await close();
  }
}

async function onCluster(
  options: ClusterStormOptions,
  folder: string,
  ground: Ground,
): Promise<ClusterStormRun> {
  const { seed, speed, size, say } = options;
  const { kafka, mongo, log, watch } = ground;
  const run = await startDemo({
    port: 0,
    sandboxPort: 0,
    folder: join(folder, 'services'),
    storm: 'demo',
    seed,
    speed,
    stormSize: size,
    domainOriginMs,
    environment: { KAFKA_BROKERS: kafka.brokers.join(','), MONGODB_URI: mongo.uri },
    members: clusterMembers(instances),
  });
  const ending = new AbortController();
  const approving = approveAll(run, ending.signal);
  const keeper = keepAlive(run.fleet, say);
  try {
    const played = await play(options, run, ground);
    const provider = await messagesOf(run);
    ending.abort();
    await Promise.all([approving, keeper.stop()]);
    await run.stop();
    const { written: appended, behind } = await watch.status();
    const held = await heldOnServers(log, mongo.uri);
    const endedByThemselves = keeper.endedByThemselves();
    return { ...played, held, provider, behind, appended, endedByThemselves };
  } finally {
    ending.abort();
    await keeper.stop();
    await run.stop();
  }
}

type Played = Pick<ClusterStormRun, 'sent' | 'strikes' | 'poison' | 'catchUpSeconds'>;

async function play(options: ClusterStormOptions, run: DemoRun, ground: Ground): Promise<Played> {
  const { size, speed, seed, kinds, say } = options;
  const storm = run.startStorm();
  const scene: Scene = {
    ...ground,
    run,
    seed,
    beganMs: Date.now(),
    stormMs: stormLastsMs[size] / speed,
    awayMs: databaseAwayMs[size],
    stormOver: storm.exited,
    say,
  };
  const strikes: readonly Strikes[] = await Promise.all(
    kinds.map((kind) => disturbances[kind](scene)),
  );
  const ceasedMs = Date.now();
  const calm = untilCalm(ground.watch, ceasedMs);
  await storm.exited;
  const sent: StormCounts = countsSchema.parse(JSON.parse(storm.lastLine()));
  say('the storm is over; waiting until all is quiet');
  const look = () => ground.watch.status().catch(() => undefined);
  await untilQuiet(look, sent.texts + sent.posts, say);
  return {
    sent,
    strikes: strikes.reduce((sum, one) => sum + one.strikes, 0),
    poison: strikes.flatMap(({ poison = [] }) => poison),
    catchUpSeconds: Math.round(((await calm) - ceasedMs) / 100) / 10,
  };
}

/** The first moment at which no event and no message waits, or the end of our patience. */
export async function untilCalm(watch: ClusterWatch, sinceMs: number): Promise<number> {
  /* oxlint-disable no-await-in-loop -- polling */
  for (;;) {
    const status = await watch.status().catch(() => undefined);
    const isCalm = status && status.behind + status.messages + status.pending === 0;
    if (isCalm || Date.now() > sinceMs + 2 * patienceMs) return Date.now();
    await pause(250);
  }
  /* oxlint-enable no-await-in-loop */
}

/** What the servers of a stopped cluster hold. */
export async function heldOnServers(log: KafkaEventLog, mongoUri: string): Promise<Held> {
  const store = await MongooseDocumentStore.start(mongoUri);
  try {
    return await heldIn(log, store);
  } finally {
    await store.close();
  }
}
