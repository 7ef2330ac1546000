import { spawn, type ChildProcess } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { RelightError } from '@relight/domain';
import { patiently } from '@relight/engines';
import { attempt, call, type CallOptions, type Ended } from './call.ts';

/** A Docker engine of our own, with images, networks and volumes that nobody else sees. */
export interface ContainerEngine {
  /** `docker …`; its stdout. Throws CALL_FAILED. */
  readonly docker: (args: readonly string[], options?: CallOptions) => Promise<string>;
  /** The same, whatever its exit code. */
  readonly tryDocker: (args: readonly string[], options?: CallOptions) => Promise<Ended>;
  /** What a program wants in its environment to use this engine, docker-compose above all. */
  readonly environment: Readonly<Record<string, string>>;
  /** Stops it; removes all it held and what it changed on this machine, unless `keep`. */
  readonly close: () => Promise<void>;
}

const readyWithinMs = patiently(60_000);
/** Debian's own, of the same version as its engine, before any other on the path. */
const dockerOf = (): string => (existsSync('/usr/bin/docker') ? '/usr/bin/docker' : 'docker');

/** Settings of the kernel that an engine turns on for all. */
const kernelSettings = [
  '/proc/sys/net/ipv4/ip_forward',
  '/proc/sys/net/bridge/bridge-nf-call-iptables',
];

/**
 * Starts dockerd in a folder of its own. Throws ENGINE_REFUSED, saying why, where there can be none:
 * not root, not installed, another one running, or the machine forbids it.
 */
export async function startContainerEngine({
  folder,
}: { readonly folder?: string } = {}): Promise<ContainerEngine> {
  refuseWhereImpossible();
  const home = folder ?? (await mkdtemp(join(tmpdir(), 'relight-containers-')));
  mkdirSync(home, { recursive: true });
  await removeBridgesOfTheKilled();
  const restore = await rememberMachine();
  const socket = join(home, 'docker.sock');
  const environment = {
    DOCKER_HOST: `unix://${socket}`,
    DOCKER_BUILDKIT: '1',
    COMPOSE_DOCKER_CLI_BUILD: '1',
    DOCKER_CONFIG: join(home, 'config'),
    PATH: `/usr/bin:${process.env['PATH'] ?? ''}`,
  };
  const daemon = startDaemon(home, socket);
  const close = async (): Promise<void> => {
    await end(daemon);
    await restore();
    if (folder === undefined) await rm(home, { recursive: true, force: true });
  };
  const withEnvironment = (options: CallOptions = {}): CallOptions => ({
    ...options,
    environment: { ...environment, ...options.environment },
  });
  const engine: ContainerEngine = {
    docker: (args, options) => call(dockerOf(), args, withEnvironment(options)),
    tryDocker: (args, options) => attempt(dockerOf(), args, withEnvironment(options)),
    environment,
    close,
  };
  try {
    await answering(engine, daemon, join(home, 'dockerd.log'));
    await removeLeftovers(engine);
    return engine;
  } catch (error) {
    await close();
    throw error;
  }
}

function refuseWhereImpossible(): void {
  const refuse = (why: string): never => {
    throw new RelightError('ENGINE_REFUSED', `No container engine can be started: ${why}`);
  };
  if (process.platform !== 'linux') refuse('this is not Linux');
  if (process.getuid?.() !== 0) refuse('this is not root');
  if (!existsSync('/usr/sbin/dockerd')) refuse('dockerd is not installed (docker.io on Debian)');
  // Two would take each other's rules of the firewall away.
  if (isRunning('dockerd')) refuse('another one runs on this machine');
}

function isRunning(name: string): boolean {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .some((pid) => {
      try {
        return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === name;
      } catch {
        // It has ended since.
        return false;
      }
    });
}

function startDaemon(home: string, socket: string): ChildProcess {
  const log = openSync(join(home, 'dockerd.log'), 'a');
  const places = ['--data-root', join(home, 'data'), '--exec-root', join(home, 'exec')];
  const args = [...places, '--pidfile', join(home, 'dockerd.pid'), '-H', `unix://${socket}`];
  // It ends when this process does, however that ends.
  const tied = ['--pdeathsig', 'TERM', '/usr/sbin/dockerd', ...args];
  const daemon = spawn('setpriv', tied, { stdio: ['ignore', log, log] });
  closeSync(log);
  return daemon;
}

async function answering(
  engine: ContainerEngine,
  daemon: ChildProcess,
  log: string,
): Promise<void> {
  const until = Date.now() + readyWithinMs;
  /* oxlint-disable no-await-in-loop -- polling */
  for (;;) {
    const { code } = await engine.tryDocker(['version'], { limitMs: 10_000 });
    if (code === 0) return;
    if (daemon.exitCode !== null || Date.now() > until) {
      const said = await readFile(log, 'utf8').catch(() => '');
      const why = said.trim().split('\n').at(-1) ?? '';
      throw new RelightError('ENGINE_REFUSED', `No container engine can be started: ${why}`);
    }
    await pause(100);
  }
  /* oxlint-enable no-await-in-loop */
}

/** What a trial before this one may have left, had it been killed. */
async function removeLeftovers({ docker, tryDocker }: ContainerEngine): Promise<void> {
  const ids = await docker(['ps', '-aq']);
  if (ids !== '') await docker(['rm', '-f', '-v', ...ids.split('\n')]);
  await tryDocker(['network', 'prune', '-f']);
  await tryDocker(['volume', 'prune', '-f']);
}

/**
 * An engine that was killed leaves its networks' bridges behind. Two with the addresses of one network, and
 * this machine sends to the dead one: containers are healthy among themselves and nobody reaches them.
 */
async function removeBridgesOfTheKilled(): Promise<void> {
  const dead = readdirSync('/sys/class/net').filter(
    (name) =>
      /^br-[0-9a-f]{12}$/.test(name) && readdirSync(`/sys/class/net/${name}/brif`).length === 0,
  );
  for (const name of dead) {
    // oxlint-disable-next-line no-await-in-loop -- there are hardly ever any
    await attempt('ip', ['link', 'delete', name]);
  }
}

async function end(daemon: ChildProcess): Promise<void> {
  if (daemon.exitCode !== null || daemon.signalCode !== null) return;
  const exited = new Promise((resolve) => daemon.once('exit', resolve));
  daemon.kill('SIGTERM');
  await exited;
}

/** Puts the firewall, the kernel's settings and the bridges back as they were. */
async function rememberMachine(): Promise<() => Promise<void>> {
  const rules = await call('iptables-save', []);
  const settings = kernelSettings
    .filter((file) => existsSync(file))
    .map((file) => [file, readFileSync(file, 'utf8')] as const);
  return async () => {
    await attempt('ip', ['link', 'delete', 'docker0']);
    await attempt('sh', [
      '-c',
      'for t in filter nat; do iptables -t $t -F; iptables -t $t -X; done',
    ]);
    await attempt('sh', ['-c', 'printf "%s\\n" "$0" | iptables-restore', rules]);
    if (!rules.includes('*filter')) await attempt('iptables', ['-P', 'FORWARD', 'ACCEPT']);
    for (const [file, value] of settings) writeFileSync(file, value);
  };
}
