import { setTimeout as pause } from 'node:timers/promises';
import { cpuMillis } from './bench-hammer.ts';
import { strikeSome } from './bench-storm.ts';
import { startDemo, type DemoRun } from './demo-run.ts';
import { parseFlags, runCommand, standardOutput, wholeNumber, type Output } from './io.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

const usage = 'npm run -s bench -- start [--outages 200] [--kills 5]';

const flags = {
  outages: { type: 'string', default: '200' },
  kills: { type: 'string', default: '5' },
} as const;

/** Milliseconds from the start of the process; processor time until it is ready. */
interface Life {
  readonly doorMs: number;
  readonly readyMs: number;
  readonly cpuMs: number;
}

/**
 * Kills the one process of `npm start` and starts it again on the same data: how soon a feed is taken
 * again (its request answers 202) and how soon the service is ready. A line a life, then the medians.
 */
export async function benchStart(args: string[], out: Output = standardOutput): Promise<number> {
  return runCommand(out, async () => {
    const given = parseFlags(args, flags, usage);
    const outages = wholeNumber(given.outages, 'outages', [0, 2_000], usage);
    const kills = wholeNumber(given.kills, 'kills', [1, 100], usage);
    const lives = await inTemporaryFolder((folder) => measure(folder, { outages, kills }, out));
    const middle = (values: readonly number[]): number =>
      values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
    const medians = {
      doorMs: middle(lives.map(({ doorMs }) => doorMs)),
      readyMs: middle(lives.map(({ readyMs }) => readyMs)),
      cpuMs: middle(lives.map(({ cpuMs }) => cpuMs)),
    };
    out.result({ name: 'start', outages, ...medians });
    return 0;
  });
}

async function measure(
  folder: string,
  { outages, kills }: { readonly outages: number; readonly kills: number },
  out: Output,
): Promise<readonly Life[]> {
  const environment = {
    FIRST_WORD_AFTER_MS: '0',
    LOG_LEVEL: 'error',
    KAFKA_BROKERS: '',
    MONGODB_URI: '',
  };
  const quiet = { storm: 'none', seed: 1, speed: 1, environment } as const;
  const run = await startDemo({ port: 0, sandboxPort: 0, folder, ...quiet });
  const lives: Life[] = [];
  try {
    if (outages > 0) await strikeSome(run, outages);
    /* oxlint-disable no-await-in-loop -- one life after another */
    for (let life = 0; life < kills; life += 1) {
      await run.fleet.child().kill();
      lives.push(await restart(run));
      out.result({ life: life + 1, ...lives.at(-1) });
    }
    /* oxlint-enable no-await-in-loop */
    return lives;
  } finally {
    await run.stop();
  }
}

async function restart(run: DemoRun): Promise<Life> {
  const begun = performance.now();
  const since = (): number => Math.round(performance.now() - begun);
  const restarted = run.fleet.restart(run.fleet.names[0] ?? '').then(since);
  const doorMs = await untilTaken(run).then(since);
  const readyMs = await restarted;
  const pid = run.fleet.child().child.pid ?? 0;
  return { doorMs, readyMs, cpuMs: cpuMillis(pid) };
}

async function untilTaken({ addresses }: DemoRun): Promise<void> {
  const init = {
    method: 'POST',
    headers: {
      authorization: `Bearer ${addresses.feedToken}`,
      'content-type': 'application/cloudevents+json',
    },
    body: '[]',
  };
  /* oxlint-disable no-await-in-loop -- polling */
  for (;;) {
    const answer = await fetch(`${addresses.public}api/feeds/cloudevents`, init).catch(
      () => undefined,
    );
    if (answer?.status === 202) return;
    await pause(25);
  }
  /* oxlint-enable no-await-in-loop */
}
