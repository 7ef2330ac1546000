import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { RelightError } from '@relight/domain';
import { patiently } from '@relight/engines';
import { attempt, call } from './call.ts';
import type { ContainerEngine } from './engine.ts';
import type { Networked } from './network-cuts.ts';

export interface ProjectOptions {
  /** A clone of the repository; its deploy/.env is written. */
  readonly clone: string;
  /** Compose files over deploy/compose.yaml, from the clone's root. */
  readonly over?: readonly string[];
  /** Lines of deploy/.env beside those of deploy/new-env.sh; of two of a name the last counts. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Words for deploy/new-env.sh. */
  readonly words?: readonly string[];
  readonly say: (line: string) => void;
}

/** A container of a project. */
export interface ProjectContainer extends Networked {
  readonly id: string;
  readonly service: string;
  /** Counted from 1 within its service. */
  readonly number: number;
  readonly status: string;
  readonly startedAtMs: number;
  /** By its variable PORT; undefined where it has none. */
  readonly port: string | undefined;
  /** Undefined where it has no health check. */
  readonly health: string | undefined;
}

export interface UpFigures {
  /** Until all were healthy. */
  readonly seconds: number;
  /** Of each service of ours that listens, the slowest container: from its start until it answers that it is ready. */
  readonly startSeconds: Readonly<Record<string, number>>;
}

interface Inspected {
  readonly Id: string;
  readonly Name: string;
  readonly State: { Pid: number; Status: string; StartedAt: string; Health?: { Status: string } };
  readonly Config: { Labels: Record<string, string>; Env: string[] };
  readonly NetworkSettings: { Networks: Record<string, { IPAddress: string }> };
}

const healthyWithinMs = patiently(420_000);

/** deploy/compose.yaml, run. */
export class ComposeProject {
  readonly #env: string;

  constructor(
    private readonly engine: ContainerEngine,
    private readonly options: ProjectOptions,
  ) {
    this.#env = join(options.clone, 'deploy/.env');
  }

  /** Writes deploy/.env, as a user does. */
  async prepare(): Promise<void> {
    const { clone, settings = {}, words = [] } = this.options;
    await attempt('rm', ['-f', this.#env]);
    await call('sh', ['deploy/new-env.sh', ...words], { cwd: clone });
    this.set(settings);
  }

  /** Adds lines to deploy/.env. */
  set(settings: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(settings))
      appendFileSync(this.#env, `${name}=${value}\n`);
  }

  /** A line of deploy/.env, as compose reads it. Throws NOT_FOUND. */
  setting(name: string): string {
    const lines = readFileSync(this.#env, 'utf8').split('\n');
    const line = lines.findLast((one) => one.startsWith(`${name}=`));
    if (line === undefined) throw new RelightError('NOT_FOUND', `deploy/.env has no ${name}`);
    return line.slice(name.length + 1).replace(/^'(.*)'$/, '$1');
  }

  /** `docker-compose …`; its stdout. */
  compose(...args: readonly string[]): Promise<string> {
    const { clone, over = [] } = this.options;
    const files = ['deploy/compose.yaml', ...over].flatMap((file) => ['-f', file]);
    return call('docker-compose', [...files, ...args], {
      cwd: clone,
      environment: this.engine.environment,
    });
  }

  /** Starts all there is, and resolves once all are healthy. */
  async up(): Promise<UpFigures> {
    const beganMs = Date.now();
    await this.compose('up', '-d', '--no-build');
    const starts = (await this.containers()).map(readyAfter);
    const startSeconds: Record<string, number> = {};
    for (const [service, seconds] of (await Promise.all(starts)).flat())
      startSeconds[service] = Math.max(startSeconds[service] ?? 0, seconds);
    await this.untilHealthy();
    return { seconds: Math.round((Date.now() - beganMs) / 1000), startSeconds };
  }

  /** Throws NOT_HEALTHY, naming who is not, when it takes longer than it ever should. */
  async untilHealthy(): Promise<void> {
    const until = Date.now() + healthyWithinMs;
    /* oxlint-disable no-await-in-loop -- polling */
    for (;;) {
      const waiting = (await this.containers()).filter(
        ({ health }) => health !== undefined && health !== 'healthy',
      );
      if (waiting.length === 0) return;
      if (Date.now() > until) {
        const names = waiting.map(({ name, health }) => `${name} is ${health}`).join(', ');
        throw new RelightError('NOT_HEALTHY', `After ${healthyWithinMs / 1000} s ${names}`);
      }
      await pause(500);
    }
    /* oxlint-enable no-await-in-loop */
  }

  /** All containers of the project, ended ones included. */
  async containers(): Promise<readonly ProjectContainer[]> {
    const label = `label=com.docker.compose.project=${this.setting('COMPOSE_PROJECT_NAME')}`;
    const ids = await this.engine.docker(['ps', '-aq', '--no-trunc', '--filter', label]);
    if (ids === '') return [];
    const found = await this.engine.tryDocker(['inspect', ...ids.split('\n')]);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Docker's own answer
    return (JSON.parse(found.stdout) as readonly Inspected[]).map(containerOf);
  }

  /** The container of a service, the first unless told. Throws NOT_FOUND. */
  async container(service: string, number = 1): Promise<ProjectContainer> {
    const all = await this.containers();
    const found = all.find((one) => one.service === service && one.number === number);
    if (found !== undefined) return found;
    throw new RelightError('NOT_FOUND', `No container runs for ${service}, number ${number}`);
  }

  /** Removes containers, networks and volumes; returns the names of what is left of them all the same. */
  async down(): Promise<readonly string[]> {
    await this.compose('--profile', 'demo', '--profile', 'storm', 'down', '-v', '-t', '15');
    const project = this.setting('COMPOSE_PROJECT_NAME');
    const label = ['--filter', `label=com.docker.compose.project=${project}`];
    const left = await Promise.all([
      this.engine.docker(['ps', '-aq', ...label]),
      this.engine.docker(['volume', 'ls', '-q', ...label]),
      this.engine.docker(['network', 'ls', '-q', ...label]),
    ]);
    return left.flatMap((names) => names.split('\n')).filter((name) => name !== '');
  }
}

function containerOf({ Id, Name, State, Config, NetworkSettings }: Inspected): ProjectContainer {
  const label = (name: string): string => Config.Labels[`com.docker.compose.${name}`] ?? '';
  return {
    id: Id,
    name: Name.slice(1),
    service: label('service'),
    number: Number(label('container-number')),
    pid: State.Pid,
    status: State.Status,
    startedAtMs: Date.parse(State.StartedAt),
    port: Config.Env.find((one) => one.startsWith('PORT='))?.slice('PORT='.length),
    health: State.Status === 'running' ? State.Health?.Status : undefined,
    addresses: Object.values(NetworkSettings.Networks)
      .map(({ IPAddress }) => IPAddress)
      .filter((ip) => ip !== ''),
  };
}

/** Asks as often as a health check does not. Nothing for one that does not listen, or is never ready. */
async function readyAfter(
  container: ProjectContainer,
): Promise<readonly (readonly [service: string, seconds: number])[]> {
  const { port, status, addresses, service, startedAtMs } = container;
  if (port === undefined || status !== 'running') return [];
  const path = service === 'sandbox' ? '_sandbox/messages?limit=1' : 'health/ready';
  const until = Date.now() + healthyWithinMs;
  /* oxlint-disable no-await-in-loop -- polling */
  while (Date.now() < until) {
    const signal = AbortSignal.timeout(2_000);
    const url = `http://${addresses[0]}:${port}/${path}`;
    const answer = await fetch(url, { signal }).catch(() => undefined);
    if (answer?.ok) return [[service, Math.round((Date.now() - startedAtMs) / 100) / 10]];
    await pause(100);
  }
  /* oxlint-enable no-await-in-loop */
  return [];
}
