import { ComposeProject, type ContainerEngine, type UpFigures } from '@relight/containers';
import { KafkaEventLog } from '@relight/messaging';
import { z } from 'zod';
import { approveAll, type Addressed } from './chaos-approver.ts';
import { heldOnServers, untilCalm, type ClusterStormRun } from './chaos-cluster-run.ts';
import { untilQuiet } from './chaos-quiet.ts';
import { countsSchema, domainOriginMs, messagesOf, stormLastsMs } from './chaos-run.ts';
import { ClusterWatch } from './chaos-watch-cluster.ts';
import { faultOf, type FaultName } from './containers-faults.ts';
import { watchMemory, type MemoryFigures } from './containers-memory.ts';
import { watchPage, type PageFigures } from './containers-page.ts';
import { newImage, olderImage, type Disturbed, type FaultScene } from './containers-scene.ts';
import type { DemoAccount } from './start-secrets.ts';

export interface ContainerStormOptions {
  readonly engine: ContainerEngine;
  /** Of the repository, to run deploy/ of. */
  readonly clone: string;
  readonly speed: number;
  readonly fault: FaultName;
  readonly say: (line: string) => void;
}

/** A storm gone by in containers. */
export interface ContainerStormRun extends Omit<ClusterStormRun, 'kills' | 'endedByThemselves'> {
  readonly up: UpFigures;
  readonly page: PageFigures;
  readonly memory: MemoryFigures;
  /** Seconds each container took to end after SIGTERM; all ended with 0, or it is an error. */
  readonly stopSeconds: Readonly<Record<string, number>>;
  /** Containers, volumes and networks that `down -v` left. */
  readonly left: readonly string[];
  /** What else a fault found. */
  readonly notes: Readonly<Record<string, unknown>>;
}

/** What the containers of Relight are called; the rest are engines. */
const services = ['portal', 'broadcast', 'geo', 'outage-ingest', 'sandbox'] as const;
const outside = {
  kafka: '172.31.240.11:9094',
  mongo: 'mongodb://172.31.240.21:27017/?directConnection=true',
};
const [page, sandbox] = ['http://127.0.0.1:8080/', 'http://127.0.0.1:8090/'];
/** From the clock's beginning to that of the storm, about: containers take their time to start. */
const startsWithinMs = 60_000;

/** Plays the small storm on deploy/compose.yaml, disturbed; waits until all is quiet, and reads what is left. */
export async function runContainerStorm(
  options: ContainerStormOptions,
): Promise<ContainerStormRun> {
  const { engine, clone, speed, fault, say } = options;
  const { files = [], prepare } = faultOf(fault);
  const disk = await prepare?.();
  const wallOriginMs = Date.now() + startsWithinMs;
  const project = new ComposeProject(engine, {
    clone,
    say,
    over: ['tools/containers/compose.trial.yaml', ...files],
    settings: {
      STORM_CLOCK: `${wallOriginMs},${domainOriginMs},${speed}`,
      STORM_SIZE: 'small',
      LOG_LEVEL: 'warn',
      ...disk?.settings,
      RELIGHT_IMAGE: fault === 'upgrade' ? olderImage : newImage,
    },
  });
  await project.prepare();
  const nowMs = (): number => domainOriginMs + (Date.now() - wallOriginMs) * speed;
  let left: readonly string[] = [];
  let run: Omit<ContainerStormRun, 'left'> | undefined;
  try {
    const up = await project.up();
    say(`all containers are healthy after ${up.seconds} s`);
    run = await onProject(options, project, { up, nowMs });
  } finally {
    if (run === undefined) await tellOfTrouble(project, say);
    left = await project.down();
    await disk?.remove();
  }
  return { ...run, left };
}

async function onProject(
  options: ContainerStormOptions,
  project: ComposeProject,
  { up, nowMs }: { readonly up: UpFigures; readonly nowMs: () => number },
): Promise<Omit<ContainerStormRun, 'left'>> {
  const log = await KafkaEventLog.open({ brokers: [outside.kafka], clientId: 'chaos' });
  const watch = new ClusterWatch(log, outside.mongo);
  const memory = watchMemory(options.engine, project);
  const seen = watchPage(`${page}api/public/outages`, { nowMs, speed: options.speed });
  const ending = new AbortController();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what new-env.sh wrote
  const accounts = JSON.parse(project.setting('ACCOUNTS')) as readonly DemoAccount[];
  const run: Addressed = { addresses: { public: page, sandbox, accounts } };
  const approving = approveAll(run, ending.signal);
  try {
    await memory.atRest();
    const played = await play(options, { project, run, watch, pageAge: seen.age });
    const provider = await messagesOf(run);
    ending.abort();
    const [figures, page_] = await Promise.all([memory.stop(), seen.stop(), approving]);
    const stopSeconds = await stopServices(options.engine, project);
    const { written: appended, behind } = await watch.status();
    const held = await heldOnServers(log, outside.mongo);
    return {
      ...played,
      held,
      provider,
      behind,
      appended,
      up,
      page: page_,
      memory: figures,
      stopSeconds,
    };
  } finally {
    ending.abort();
    await Promise.all([memory.stop(), seen.stop(), approving]);
    await Promise.all([watch.close(), log.close()]);
  }
}

type Played = Pick<ContainerStormRun, 'sent' | 'strikes' | 'poison' | 'catchUpSeconds' | 'notes'>;

async function play(
  options: ContainerStormOptions,
  ground: Pick<FaultScene, 'project' | 'run' | 'pageAge'> & { readonly watch: ClusterWatch },
): Promise<Played> {
  const { engine, speed, say, fault } = options;
  const { project, watch } = ground;
  await project.compose('--profile', 'storm', 'up', '-d', '--no-build', '--no-deps', 'storm');
  const { id } = await project.container('storm');
  const stormOver = engine.docker(['wait', id]);
  const stormMs = stormLastsMs.small / speed;
  const scene: FaultScene = { ...ground, engine, say, stormOver, stormMs, beganMs: Date.now() };
  const { strikes, notes = {} }: Disturbed = await faultOf(fault).disturb(scene);
  const ceasedMs = Date.now();
  const calm = untilCalm(watch, ceasedMs);
  await stormOver;
  const said = await engine.docker(['logs', id]);
  const sent = countsSchema.parse(JSON.parse(said.split('\n').at(-1) ?? ''));
  say('the storm is over; waiting until all is quiet');
  await untilQuiet(() => watch.status().catch(() => undefined), sent.texts + sent.posts, say);
  const catchUpSeconds = Math.round(((await calm) - ceasedMs) / 100) / 10;
  return { sent, strikes, notes, poison: [], catchUpSeconds };
}

/** Ends all of ours by SIGTERM at once, as `docker stop` does, and says how long each took. */
async function stopServices(
  engine: ContainerEngine,
  project: ComposeProject,
): Promise<Readonly<Record<string, number>>> {
  const ours = (await project.containers()).filter(
    ({ service, status }) => services.some((name) => name === service) && status === 'running',
  );
  const sinceMs = Date.now();
  await Promise.all(ours.map(({ id }) => engine.docker(['stop', '-t', '10', id])));
  const ends = ours.map(async ({ id, name }) => {
    const code = await engine.docker(['inspect', '-f', '{{.State.ExitCode}}', id]);
    const seconds = await endSeconds(engine, id, sinceMs);
    return [code === '0' ? name : `${name} (exit ${code})`, seconds] as const;
  });
  return Object.fromEntries(await Promise.all(ends));
}

const eventSchema = z.object({ Action: z.string(), timeNano: z.number() });

/** From SIGTERM to the container's end, as the engine noted both. */
async function endSeconds(engine: ContainerEngine, id: string, sinceMs: number): Promise<number> {
  const span = ['--since', String(sinceMs / 1_000), '--until', String(Date.now() / 1_000)];
  const format = ['--filter', `container=${id}`, '--format', '{{json .}}'];
  const said = await engine.docker(['events', ...span, ...format]);
  const at = new Map(
    said.split('\n').map((line) => {
      const { Action, timeNano } = eventSchema.parse(JSON.parse(line));
      return [Action, timeNano];
    }),
  );
  return Math.round(((at.get('die') ?? 0) - (at.get('kill') ?? 0)) / 1e7) / 100;
}

/** The last words of whatever is not well. */
async function tellOfTrouble(project: ComposeProject, say: (line: string) => void): Promise<void> {
  for (const { name, status, health } of await project.containers())
    say(`${name}: ${status}${health === undefined ? '' : `, ${health}`}`);
  const said = await project.compose('logs', '--tail', '5').catch(String);
  for (const line of said.split('\n')) say(line.slice(0, 400));
}
