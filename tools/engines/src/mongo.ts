import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buildMongo, isMissing, missingTool } from './mongo-build.ts';
import { patiently } from './patience.ts';

const readyWithinMs = patiently(180_000);
const stopWithinMs = 10_000;

export interface MongoOptions {
  /** Where the built server is kept; ~/.cache/relight-engines/mongo unless told. */
  readonly cacheFolder?: string;
  /** Kept when given; otherwise a temporary folder, removed by `stop`. */
  readonly dataFolder?: string;
  /** A free port below the ephemeral range unless told. */
  readonly port?: number;
  /** Java heap, as in -Xmx. */
  readonly heap?: string;
}

/** A running MongoDB-compatible server on loopback. */
export interface MongoEngine {
  /** Without a database name: append one to its path. */
  readonly uri: string;
  readonly port: number;
  readonly dataFolder: string;
  /** The process id of the running server. */
  readonly pid: () => number;
  /** Ends it in order; removes the data folder if it was temporary. */
  readonly stop: () => Promise<void>;
  /** kill -9; the data stays for `restart`. */
  readonly kill: () => Promise<void>;
  /** Starts it again, after `kill`, on the same data and port. */
  readonly restart: () => Promise<void>;
}

/** Starts the server and resolves once it answers. It ends when this process does, however that ends. */
export async function startMongo(options: MongoOptions = {}): Promise<MongoEngine> {
  const classPath = await buildMongo(options.cacheFolder);
  const dataFolder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), 'relight-mongo-')));
  await mkdir(dataFolder, { recursive: true });
  const port = options.port ?? (await freePort());
  const launch = () => startServer(classPath, dataFolder, port, options.heap ?? '512m');
  let server = await launch();
  return {
    uri: `mongodb://127.0.0.1:${port}/?directConnection=true`,
    port,
    dataFolder,
    pid: () => server.child.pid ?? 0,
    stop: async () => {
      await endInOrder(server);
      if (options.dataFolder === undefined) await rm(dataFolder, { recursive: true, force: true });
    },
    kill: async () => {
      server.child.kill('SIGKILL');
      await server.exited;
    },
    restart: async () => {
      await endInOrder(server);
      server = await launch();
    },
  };
}

interface Server {
  readonly child: ChildProcessWithoutNullStreams;
  readonly exited: Promise<void>;
}

async function startServer(
  classPath: string,
  dataFolder: string,
  port: number,
  heap: string,
): Promise<Server> {
  const jvm = [`-Xmx${heap}`, '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Xshare:auto'];
  const main = ['MongoTestServer', join(dataFolder, 'data.mv'), String(port)];
  const child = spawn('java', [...jvm, '-cp', classPath, ...main], { stdio: 'pipe' });
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()));
  // The server ends when its stdin closes, so it cannot outlive us; a broken pipe is no news.
  child.stdin.on('error', () => undefined);
  await ready(child);
  return { child, exited };
}

async function ready(child: ChildProcessWithoutNullStreams): Promise<void> {
  let log = '';
  child.stderr.on('data', (bytes: Buffer) => {
    log = (log + bytes.toString()).slice(-8_000);
  });
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      const waited = `${readyWithinMs / 1000} s`;
      reject(new Error(`The MongoDB-compatible server was not ready in ${waited}.\n${log}`));
    }, readyWithinMs);
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('READY ')) resolve();
    });
    child.once('error', (error) => reject(isMissing(error) ? missingTool('java', error) : error));
    child.once('close', (code) => {
      clearTimeout(timer);
      reject(new Error(`The MongoDB-compatible server ended (${String(code)}) at once.\n${log}`));
    });
    child.stdout.once('data', () => clearTimeout(timer));
  });
}

async function endInOrder({ child, exited }: Server): Promise<void> {
  child.stdin.end();
  const timer = setTimeout(() => child.kill('SIGKILL'), stopWithinMs);
  await exited;
  clearTimeout(timer);
}

/** Below the ephemeral range, so that no client socket takes it while the server is down for a restart. */
async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const port = randomInt(15_000, 30_000);
    // oxlint-disable-next-line no-await-in-loop -- one candidate at a time
    if (await isFree(port)) return port;
  }
  throw new Error('No free port was found between 15000 and 30000.');
}

async function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer().once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
