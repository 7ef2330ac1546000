import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { RelightError } from '@relight/domain';
import { hammer, median, untilQuiet, type Hammered } from './bench-hammer.ts';
import { strikeSome } from './bench-storm.ts';
import { freePort } from './child-process.ts';
import { needTools } from './debian-tools.ts';
import { startDemo, type DemoRun } from './demo-run.ts';
import { parseFlags, runCommand, standardOutput, wholeNumber, type Output } from './io.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

const usage = 'npm run -s bench -- map [--outages 250] [--rounds 5] [--seconds 2]';

const flags = {
  outages: { type: 'string', default: '250' },
  rounds: { type: 'string', default: '5' },
  seconds: { type: 'string', default: '2' },
} as const;

const path = '/api/public/outages';

interface Contender {
  readonly name: string;
  readonly url: string;
  readonly pid: number;
}

/** Requests a second, and microseconds of the server's processor time for one, of each kind. */
type Figures = Readonly<Record<'ok' | 'notModified', Hammered>>;

/**
 * The public snapshot beside nginx on the same bytes: `wrk` asks one process each of Relight, by its hot
 * route and by the framework's, and of Debian's nginx with files compressed beforehand. A line a
 * contender with medians over rounds, in which the contenders take turns; then the ratios to nginx.
 */
export async function benchMap(args: string[], out: Output = standardOutput): Promise<number> {
  return runCommand(out, async () => {
    const given = parseFlags(args, flags, usage);
    const outages = wholeNumber(given.outages, 'outages', [1, 2_000], usage);
    const rounds = wholeNumber(given.rounds, 'rounds', [1, 100], usage);
    const seconds = wholeNumber(given.seconds, 'seconds', [1, 600], usage);
    needTools(
      [
        { command: 'nginx', package: 'nginx-light' },
        { command: 'wrk', package: 'wrk' },
      ],
      out,
    );
    const figures = await inTemporaryFolder((folder) =>
      measure(folder, { outages, rounds, seconds }, out),
    );
    for (const [contender, of] of figures) out.result({ contender, ...of });
    out.result({ name: 'map', ...ratios(figures) });
    return 0;
  });
}

async function measure(
  folder: string,
  { outages, rounds, seconds }: Readonly<Record<'outages' | 'rounds' | 'seconds', number>>,
  out: Output,
): Promise<ReadonlyMap<string, Figures>> {
  const run = await startQuiet(join(folder, 'data'));
  try {
    out.progress(`map: ${outages} outages strike`);
    await strikeSome(run, outages);
    await untilQuiet(run.fleet.child().child.pid ?? 0);
    const bytes = await bytesNow(run);
    out.progress(`map: ${bytes.plain.length} bytes, ${bytes.gzip.length} of them with gzip`);
    const nginx = await startNginx(folder, bytes);
    try {
      const contenders = [...ours(run), nginx.contender];
      return await inTurns(contenders, rounds, seconds);
    } finally {
      nginx.stop();
    }
  } finally {
    await run.stop();
  }
}

function startQuiet(folder: string): Promise<DemoRun> {
  const environment = {
    FIRST_WORD_AFTER_MS: '0',
    LOG_LEVEL: 'error',
    KAFKA_BROKERS: '',
    MONGODB_URI: '',
  };
  const ports = { port: 0, sandboxPort: 0 };
  return startDemo({ ...ports, folder, storm: 'none', seed: 1, speed: 1, environment });
}

/** The second address is the same route to the framework's router, and none to the hot one. */
function ours(run: DemoRun): readonly Contender[] {
  const pid = run.fleet.child().child.pid ?? 0;
  const at = run.addresses.public.replace(/\/$/, '');
  return [
    { name: 'relight', url: `${at}${path}`, pid },
    { name: 'relight by the framework', url: `${at}${path.replace(/s$/, '%73')}`, pid },
  ];
}

interface SameBytes {
  readonly plain: Buffer;
  readonly gzip: Buffer;
}

/** The snapshot as it is now: later changes are of a few bytes. */
async function bytesNow(run: DemoRun): Promise<SameBytes> {
  const answer = await fetch(`${run.addresses.public}${path.slice(1)}`);
  return { plain: Buffer.from(await answer.arrayBuffer()), gzip: await gzipped(run) };
}

/** As our own route sends them: the same level of compression. */
async function gzipped(run: DemoRun): Promise<Buffer> {
  const { request } = await import('node:http');
  const headers = { 'accept-encoding': 'gzip' };
  const gzip = await new Promise<Buffer>((resolve, reject) => {
    request(`${run.addresses.public}${path.slice(1)}`, { headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => resolve(Buffer.concat(chunks)));
    })
      .on('error', reject)
      .end();
  });
  gunzipSync(gzip);
  return gzip;
}

async function startNginx(folder: string, { plain, gzip }: SameBytes) {
  const port = await freePort(0, 'port');
  writeFileSync(join(folder, 'outages'), plain);
  writeFileSync(join(folder, 'outages.gz'), gzip);
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, nginxSettings(folder, port));
  const child = spawn('nginx', ['-c', file], {
    stdio: ['ignore', 2, 2],
    env: { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` },
  });
  const url = `http://127.0.0.1:${port}/outages`;
  await untilAnswered(url);
  const contender: Contender = { name: 'nginx', url, pid: child.pid ?? 0 };
  return { contender, stop: () => void child.kill() };
}

async function untilAnswered(url: string): Promise<void> {
  const until = Date.now() + 10_000;
  /* oxlint-disable no-await-in-loop -- polling */
  while ((await fetch(url).catch(() => undefined))?.ok !== true) {
    if (Date.now() > until) throw new RelightError('NGINX_AWAY', 'nginx is not there; see above');
    await pause(50);
  }
  /* oxlint-enable no-await-in-loop */
}

/** One process, which is its own worker; everything that makes it quick with files is on. */
function nginxSettings(folder: string, port: number): string {
  return `daemon off; master_process off; pid ${folder}/nginx.pid; error_log stderr warn;
events { worker_connections 4096; }
http {
  access_log off; default_type application/json; sendfile on; tcp_nopush on;
  keepalive_requests 100000000; open_file_cache max=10 inactive=1h; gzip_static on;
  client_body_temp_path ${folder}/a; proxy_temp_path ${folder}/b; fastcgi_temp_path ${folder}/c;
  uwsgi_temp_path ${folder}/d; scgi_temp_path ${folder}/e;
  server { listen 127.0.0.1:${port}; root ${folder}; }
}
`;
}

async function inTurns(
  contenders: readonly Contender[],
  rounds: number,
  seconds: number,
): Promise<ReadonlyMap<string, Figures>> {
  const heard = new Map<string, Rounds>();
  for (const { name } of contenders) heard.set(name, { ok: [], notModified: [] });
  /* oxlint-disable no-await-in-loop -- one after the other, each with the machine to itself */
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, url, pid } of contenders) {
      const of = heard.get(name);
      of?.ok.push(await hammer({ url, pid, seconds, headers: ['accept-encoding: gzip'] }));
      const known = ['accept-encoding: gzip', 'if-none-match: *'];
      of?.notModified.push(await hammer({ url, pid, seconds, headers: known }));
    }
  }
  /* oxlint-enable no-await-in-loop */
  return new Map(
    [...heard].map(([name, { ok, notModified }]) => [
      name,
      { ok: median(ok), notModified: median(notModified) },
    ]),
  );
}

interface Rounds {
  readonly ok: Hammered[];
  readonly notModified: Hammered[];
}

/** By requests a second, and by processor time, which other work on the machine disturbs less. */
function ratios(figures: ReadonlyMap<string, Figures>) {
  const nginx = figures.get('nginx');
  const hot = figures.get('relight');
  if (!nginx || !hot) return {};
  const round = (value: number): number => Math.round(value * 100) / 100;
  return {
    ratio: round(hot.ok.perSecond / nginx.ok.perSecond),
    ratioNotModified: round(hot.notModified.perSecond / nginx.notModified.perSecond),
    ratioByCpu: round(nginx.ok.cpuMicros / hot.ok.cpuMicros),
    ratioNotModifiedByCpu: round(nginx.notModified.cpuMicros / hot.notModified.cpuMicros),
  };
}
