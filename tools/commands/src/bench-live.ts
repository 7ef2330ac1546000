import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { RelightError } from '@relight/domain';
import { demoFaults, openDevice } from './bench-storm.ts';
import { startDemo } from './demo-run.ts';
import { parseFlags, runCommand, standardOutput, wholeNumber, type Output } from './io.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

const usage = 'npm run -s bench -- live [--viewers 10000] [--changes 5]';

const flags = {
  viewers: { type: 'string', default: '10000' },
  changes: { type: 'string', default: '5' },
} as const;

interface Figures {
  /** From the first viewer who hears of a change to the last, the median over changes. */
  readonly spreadMs: number;
  /** Growth of the server's resident memory. */
  readonly kbPerViewer: number;
}

/**
 * A change of about 1 KB to all viewers of the public stream, in the whole product as `npm start` runs
 * it, beside a bare server that writes 1 KB to each of as many sockets. Wants as many open files a
 * process as there are viewers and 1,000 more (`ulimit -n`).
 */
export async function benchLive(args: string[], out: Output = standardOutput): Promise<number> {
  return runCommand(out, async () => {
    const given = parseFlags(args, flags, usage);
    const viewers = wholeNumber(given.viewers, 'viewers', [1, 60_000], usage);
    const changes = wholeNumber(given.changes, 'changes', [1, 100], usage);
    needFiles(viewers + 1_000);
    const bare = await ofBare(viewers, changes);
    out.result({ contender: 'one write a socket', ...bare });
    const ours = await inTemporaryFolder((folder) => ofProduct(folder, viewers, changes));
    out.result({ contender: 'relight', ...ours });
    const ratio = Math.round((ours.spreadMs / bare.spreadMs) * 100) / 100;
    out.result({ name: 'live', ratio, viewers, kbPerViewer: ours.kbPerViewer });
    return 0;
  });
}

/** Node raises its own limit to the hard one, as its children do. */
function needFiles(wanted: number): void {
  const limits = readFileSync('/proc/self/limits', 'utf8');
  const most = Number(/^Max open files\s+\S+\s+(\d+)/m.exec(limits)?.[1] ?? wanted);
  if (most >= wanted) return;
  const message = `${wanted} open files are needed, ${most} allowed: raise the limit (ulimit -Hn)`;
  throw new RelightError('TOO_FEW_FILES', message, { offending: most });
}

async function ofProduct(folder: string, viewers: number, changes: number): Promise<Figures> {
  const environment = {
    FIRST_WORD_AFTER_MS: '0',
    LOG_LEVEL: 'error',
    KAFKA_BROKERS: '',
    MONGODB_URI: '',
  };
  const quiet = { storm: 'none', seed: 1, speed: 1, environment } as const;
  const run = await startDemo({ port: 0, sandboxPort: 0, folder, ...quiet });
  try {
    const faults = demoFaults();
    await openDevice(run, faults.at(-1)?.device ?? '');
    await pause(5_000);
    const pid = run.fleet.child().child.pid ?? 0;
    const port = Number(new URL(run.addresses.public).port);
    return await withViewers({ port, path: '/api/public/stream', viewers }, pid, async (crowd) => {
      const spreads: number[] = [];
      for (const { device } of faults.slice(0, changes)) {
        const heard = crowd.heard();
        // oxlint-disable-next-line no-await-in-loop -- one change after another
        await openDevice(run, device);
        // oxlint-disable-next-line no-await-in-loop -- one change after another
        spreads.push(await heard);
      }
      return spreads;
    });
  } finally {
    await run.stop();
  }
}

/** As little as can be done: the same head and frame, one write a socket. In this process. */
async function ofBare(viewers: number, changes: number): Promise<Figures> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\n\r\nevent: snapshot\n\n'));
  });
  const port = await listen(server);
  const frame = Buffer.from(`event: change\ndata: ${'x'.repeat(1_000)}\n\n`);
  try {
    return await withViewers({ port, path: '/', viewers }, process.pid, async (crowd) => {
      const spreads: number[] = [];
      for (let i = 0; i < changes; i += 1) {
        const heard = crowd.heard();
        for (const socket of sockets) socket.write(frame);
        // oxlint-disable-next-line no-await-in-loop -- one change after another
        spreads.push(await heard);
      }
      return spreads;
    });
  } finally {
    for (const socket of sockets) socket.destroy();
    server.close();
  }
}

async function listen(server: Server): Promise<number> {
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1_000 });
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

interface Crowd {
  /** Milliseconds from the first viewer to the last, of the next change. */
  readonly heard: () => Promise<number>;
}

interface Place {
  readonly port: number;
  readonly path: string;
  readonly viewers: number;
}

async function withViewers(
  place: Place,
  pid: number,
  act: (crowd: Crowd) => Promise<readonly number[]>,
): Promise<Figures> {
  const before = residentKb(pid);
  const child = fork(join(import.meta.dirname, 'bench-live-viewers.js'));
  try {
    child.send(place);
    await said(child, 'open');
    // What was only needed for joining goes with the next collection.
    await pause(5_000);
    const kbPerViewer = Math.round(((residentKb(pid) - before) / place.viewers) * 10) / 10;
    const heard = async (): Promise<number> => (await said(child, 'heard')).spreadMs ?? 0;
    const spreads = (await act({ heard })).toSorted((a, b) => a - b);
    return { spreadMs: Math.round(spreads[Math.floor(spreads.length / 2)] ?? 0), kbPerViewer };
  } finally {
    child.kill();
  }
}

interface Said {
  readonly kind: string;
  readonly spreadMs?: number;
  readonly message?: string;
}

function said(child: ChildProcess, kind: string): Promise<Said> {
  return new Promise((resolve, reject) => {
    const hear = (word: Said): void => {
      if (word.kind !== kind && word.kind !== 'failed') return;
      child.off('message', hear);
      if (word.kind === kind) resolve(word);
      else reject(new RelightError('VIEWERS_FAILED', `Viewers failed: ${word.message}`));
    };
    child.on('message', hear);
  });
}

function residentKb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
}
