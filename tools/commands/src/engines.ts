import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { RelightError } from '@relight/domain';
import { z } from 'zod';
import { runCommand, standardOutput, UsageError, type Output } from './io.ts';

const usage = 'npm run -s engines -- start|stop';

const supervisorScript = join(import.meta.dirname, 'engines-supervisor.js');
const defaultCache = join(homedir(), '.cache', 'relight-engines');

/** Where services find the engines: the variables they read. */
const environmentSchema = z.object({ KAFKA_BROKERS: z.string(), MONGODB_URI: z.string() });
type EnginesEnvironment = z.infer<typeof environmentSchema>;

const stateSchema = z.object({ pid: z.number().int().positive(), environment: environmentSchema });
type State = z.infer<typeof stateSchema>;

const stopWithinMs = 30_000;

/**
 * `npm run engines`: a real Kafka and a MongoDB-compatible server that stay when the command is
 * done; they end with their supervisor, which `stop` ends.
 */
export async function engines(
  [act = '', ...rest]: string[],
  out: Output = standardOutput,
  cacheFolder: string = defaultCache,
): Promise<number> {
  return runCommand(out, async () => {
    const [extra] = rest;
    if (extra !== undefined) throw new UsageError(`"${extra}" is not known`, usage);
    const file = join(cacheFolder, 'running.json');
    if (act === 'start') return start(out, file, cacheFolder);
    if (act === 'stop') return stop(out, file);
    throw new UsageError(`"${act}" is not known; start or stop is wanted`, usage);
  });
}

async function start(out: Output, file: string, cacheFolder: string): Promise<number> {
  const known = await runningState(out, file);
  if (known !== undefined) {
    out.progress('The engines run already');
    out.result({ ready: true, ...known.environment });
    return 0;
  }
  out.progress('Starting Kafka and the MongoDB-compatible server; the first time they are fetched');
  mkdirSync(cacheFolder, { recursive: true });
  const state = await launch(join(cacheFolder, 'supervisor.log'));
  writeFileSync(file, JSON.stringify(state));
  out.result({ ready: true, ...state.environment });
  return 0;
}

async function stop(out: Output, file: string): Promise<number> {
  const known = await runningState(out, file);
  if (known === undefined) {
    out.progress('No engines run');
    out.result({ stopped: false });
    return 0;
  }
  process.kill(known.pid, 'SIGTERM');
  const until = Date.now() + stopWithinMs;
  /* oxlint-disable no-await-in-loop -- polling */
  while (isAlive(known.pid)) {
    if (Date.now() > until) {
      const message = `The engines' supervisor, process ${known.pid}, did not end in 30 s`;
      throw new RelightError('ENGINES_STUCK', message);
    }
    await pause(100);
  }
  /* oxlint-enable no-await-in-loop */
  rmSync(file, { force: true });
  out.result({ stopped: true });
  return 0;
}

/** What the state file says, if it is still true; a stale one is said and removed. */
async function runningState(out: Output, file: string): Promise<State | undefined> {
  const state = readState(file);
  if (state === undefined) return undefined;
  // A process id may belong to somebody else by now; the broker's port as well is theirs.
  if (isAlive(state.pid) && (await answers(state.environment.KAFKA_BROKERS))) return state;
  out.progress(`${file} is of engines that run no more; it is removed`);
  rmSync(file, { force: true });
  return undefined;
}

function readState(file: string): State | undefined {
  try {
    return stateSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function answers(brokers: string): Promise<boolean> {
  const [host = '', port = ''] = (brokers.split(',')[0] ?? '').split(':');
  return new Promise((resolve) => {
    const socket = createConnection({ host, port: Number(port) });
    const say = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => say(true)).once('error', () => say(false));
  });
}

/** The supervisor in a session of its own: it outlives this command and its terminal. */
async function launch(logFile: string): Promise<State> {
  const log = openSync(logFile, 'w');
  const child = spawn(process.execPath, ['--enable-source-maps', supervisorScript], {
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  const environment = await new Promise<EnginesEnvironment>((resolve, reject) => {
    child.once('message', (message) => resolve(environmentSchema.parse(message)));
    child.once('exit', () => {
      const said = readFileSync(logFile, 'utf8').trim().slice(-4_000);
      reject(new RelightError('ENGINES_FAILED', `The engines did not start: ${said}`));
    });
  });
  child.disconnect();
  child.unref();
  return { pid: child.pid ?? 0, environment };
}
