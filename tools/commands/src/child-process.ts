import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { RelightError } from '@relight/domain';
import { patiently } from '@relight/engines';

/** One of our processes; it goes when this one goes. */
export interface RunningChild {
  readonly name: string;
  readonly child: ChildProcess;
  readonly exited: Promise<number | undefined>;
  /** The newest line it wrote to its stdout. */
  readonly lastLine: () => string;
  /** True once `stop` or `kill` was called. */
  readonly isToldToEnd: () => boolean;
  readonly stop: () => Promise<void>;
  readonly kill: () => Promise<void>;
}

export type Environment = Readonly<Record<string, string>>;

const children = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

/** Where Node 22 and later keep compiled modules: a third of what the next start would take to load them. */
const compiled = join(import.meta.dirname, '../../../node_modules/.cache/relight-compiled');

/** Starts a built script; what it prints goes to our stderr. */
export function startChild(name: string, script: string, environment: Environment): RunningChild {
  const child = spawn(process.execPath, ['--enable-source-maps', script], {
    env: { NODE_COMPILE_CACHE: compiled, ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout?.on('data', (bytes: Buffer) => {
    process.stderr.write(bytes);
    said = (said + bytes.toString()).slice(-4_000);
  });
  children.add(child);
  const exited = new Promise<number | undefined>((resolve) => {
    child.once('exit', (code) => {
      children.delete(child);
      resolve(code ?? undefined);
    });
  });
  let isToldToEnd = false;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    isToldToEnd = true;
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    const hard = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await exited;
    clearTimeout(hard);
  };
  return {
    name,
    child,
    exited,
    lastLine: () => said.trimEnd().split('\n').at(-1) ?? '',
    isToldToEnd: () => isToldToEnd,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}

export function hasEnded({ child }: RunningChild): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** Waits until the address answers 200; a child that ends before is an error with its name. */
export async function untilReady(
  running: RunningChild,
  url: string,
  limitMs = patiently(300_000),
): Promise<void> {
  const { name } = running;
  const until = Date.now() + limitMs;
  /* oxlint-disable no-await-in-loop -- polling */
  for (;;) {
    if (hasEnded(running)) {
      throw new RelightError('CHILD_ENDED', `${name} did not start; its message is above`);
    }
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    if (Date.now() > until) {
      const said = answer ? await answer.text() : 'nothing';
      throw new RelightError(
        'CHILD_NOT_READY',
        `${name} is not ready after ${limitMs} ms: ${said}`,
      );
    }
    await pause(50);
  }
  /* oxlint-enable no-await-in-loop */
}

/** Found free for somebody who may not listen there yet: the system would offer them again. */
const promised = new Set<number>();

/** The port itself, or a free one for 0, never the same twice. A taken port is an error that names it. */
export async function freePort(port: number, flag: string): Promise<number> {
  if (port !== 0) return probed(port, flag);
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- hardly ever more than once
    const found = await probed(0, flag);
    if (promised.has(found)) continue;
    promised.add(found);
    return found;
  }
}

function probed(port: number, flag: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (cause) => {
      const message = `Port ${port} is taken. Choose another with --${flag}, or stop what uses it`;
      reject(new RelightError('PORT_TAKEN', message, { cause }));
    });
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      const found = typeof address === 'object' && address !== null ? address.port : port;
      probe.close(() => resolve(found));
    });
  });
}
