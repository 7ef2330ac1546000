import { connect, createServer, type Server } from 'node:net';
import { once } from 'node:events';
import { get } from 'node:http';
import { createGunzip, constants } from 'node:zlib';
import { setTimeout as pause } from 'node:timers/promises';
import { insideRelight, until, untilIdle } from './bench-inside.ts';
import { benchTown, lateralOf } from './bench-town.ts';
import { freePort } from './child-process.ts';
import { parseFlags, runCommand, standardOutput, wholeNumber, type Output } from './io.ts';

const usage = 'npm run -s bench -- live-slow [--outages 3000] [--kbit 1000]';
const flags = {
  outages: { type: 'string', default: '3000' },
  kbit: { type: 'string', default: '1000' },
} as const;

const lateralsAFeeder = 10;
const homesALateral = 10;

interface Received {
  /** Until the first piece of the snapshot, and until the last. */
  readonly firstSeconds: number;
  readonly wholeSeconds: number;
  readonly bytesOnTheLine: number;
  readonly snapshotBytes: number;
}

/**
 * A large snapshot over a line of so many kbit/s: the live page's stream, packed and in parts, beside the
 * same bytes plain in one answer. The line is a relay in this process that takes no more than it passes
 * on; what the kernel holds before it is as on a real server.
 */
export async function benchLiveSlow(args: string[], out: Output = standardOutput): Promise<number> {
  return runCommand(out, async () => {
    const given = parseFlags(args, flags, usage);
    const outages = wholeNumber(given.outages, 'outages', [1, 20_000], usage);
    const kbit = wholeNumber(given.kbit, 'kbit', [10, 1_000_000], usage);
    const feeders = Math.ceil(outages / lateralsAFeeder);
    const town = benchTown({ feeders, lateralsAFeeder, homesALateral });
    const devices = Array.from({ length: outages }, (_, at) =>
      lateralOf(Math.floor(at / lateralsAFeeder), at % lateralsAFeeder),
    );
    const figures = await insideRelight(town, [], async (relight) => {
      await relight.switchDevices(devices, 'opened');
      await until('all outages are open', async () => (await relight.outages()).length === outages);
      await untilIdle();
      const line = await slowLine(Number(new URL(relight.address).port), kbit * 125);
      try {
        const plain = await receive(line.port, '/api/public/outages', {});
        out.result({ contender: 'plain, in one answer', ...plain });
        const packed = await receive(line.port, '/api/public/stream?parts=1', {
          'accept-encoding': 'gzip',
        });
        out.result({ contender: 'relight', ...packed });
        return { plain, packed };
      } finally {
        line.server.close();
      }
    });
    const ratio = figures.packed.wholeSeconds / figures.plain.wholeSeconds;
    out.result({ name: 'live-slow', ratio: Math.round(ratio * 100) / 100, kbit, outages });
    return 0;
  });
}

/** Passes on what comes from `port` at so many bytes a second, and reads no faster. */
async function slowLine(
  port: number,
  bytesASecond: number,
): Promise<{ readonly port: number; readonly server: Server }> {
  const server = createServer((near) => {
    const far = connect({ port, host: '127.0.0.1' });
    near.pipe(far);
    near.on('error', () => far.destroy());
    far.on('error', () => near.destroy());
    void (async () => {
      for await (const bytes of far as AsyncIterable<Buffer>) {
        near.write(bytes);
        await pause((bytes.length / bytesASecond) * 1_000);
      }
      near.end();
    })().catch(() => near.destroy());
  });
  const own = await freePort(0, 'port');
  server.listen(own, '127.0.0.1');
  await once(server, 'listening');
  return { port: own, server };
}

/** Reads until the answer, or the snapshot of a stream, is whole. */
function receive(
  port: number,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<Received> {
  return new Promise((resolve, reject) => {
    const sinceMs = performance.now();
    const seconds = (): number => Math.round((performance.now() - sinceMs) / 10) / 100;
    const request = get({ port, host: '127.0.0.1', path, headers }, (answer) => {
      const isPacked = answer.headers['content-encoding'] === 'gzip';
      // A stream of server-sent events never ends its gzip member.
      const text = isPacked
        ? answer.pipe(createGunzip({ finishFlush: constants.Z_SYNC_FLUSH }))
        : answer;
      let [bytesOnTheLine, snapshotBytes, firstSeconds] = [0, 0, 0];
      const reading = new SnapshotReading();
      const done = (): void => {
        request.destroy();
        resolve({ firstSeconds, wholeSeconds: seconds(), bytesOnTheLine, snapshotBytes });
      };
      answer.on('data', (bytes: Buffer) => (bytesOnTheLine += bytes.length));
      text.on('data', (bytes: Buffer) => {
        if (snapshotBytes === 0) firstSeconds = seconds();
        snapshotBytes += bytes.length;
        if (reading.isWholeWith(bytes)) done();
      });
      text.on('end', done);
      text.on('error', reject);
    });
    request.on('error', reject);
  });
}

/** Whether a stream's snapshot, in parts or not, has come to its end. */
class SnapshotReading {
  #tail = '';
  #partsLeft: number | undefined;

  isWholeWith(bytes: Buffer): boolean {
    const events = (this.#tail + bytes.toString('latin1')).split('\n\n');
    this.#tail = events.pop() ?? '';
    for (const event of events) {
      if (event.includes('event: snapshot')) return true;
      const wanted = /event: parts\ndata: \{"of":(\d+)/.exec(event)?.[1];
      if (wanted !== undefined) this.#partsLeft = Number(wanted);
      else if (event.includes('event: part\n')) this.#partsLeft = (this.#partsLeft ?? 1) - 1;
    }
    return this.#partsLeft === 0;
  }
}
