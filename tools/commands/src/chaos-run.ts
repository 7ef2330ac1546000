import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RelightError } from '@relight/domain';
import { z } from 'zod';
import { approveAll, type Addressed } from './chaos-approver.ts';
import type { ProviderMessage } from './chaos-compare.ts';
import { environmentFor, performKills, type Kill, type KillCounts } from './chaos-kills.ts';
import { untilQuiet, type ServicesStatus } from './chaos-quiet.ts';
import { readHeld, type Held } from './chaos-state.ts';
import { freePort } from './child-process.ts';
import { scriptOf, startDemo, type DemoRun } from './demo-run.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

export interface StormRunOptions {
  readonly size?: StormSize;
  /** Kept there when given; else a temporary folder, removed at the end. */
  readonly folder: string | undefined;
  readonly seed: number;
  readonly speed: number;
  /** None for the undisturbed run. */
  readonly kills: readonly Kill[];
  readonly say: (line: string) => void;
}

export type StormSize = 'small' | 'full';

/** A storm gone by: what its sender was told, what the providers have, what the engines hold. */
export interface StormRun {
  readonly sent: StormCounts;
  readonly held: Held;
  readonly provider: readonly ProviderMessage[];
  readonly kills: KillCounts;
  /** Events not handled when waiting for quiet ended. */
  readonly behind: number;
}

export const countsSchema = z.object({
  events: z.number(),
  accepted: z.number(),
  rejected: z.number(),
  texts: z.number(),
  posts: z.number(),
  failed: z.number(),
});
export type StormCounts = z.infer<typeof countsSchema>;

const watchedServices = scriptOf('tools/commands/dist/chaos-services.js');

/** All runs live through the same hours. */
export const domainOriginMs = Date.parse('2026-11-22T17:00:00.000Z');
/** The storm's last action, domain time; what disturbs it is spread over that. */
export const stormLastsMs = { small: 92 * 60_000, full: 185 * 60_000 } as const;

/** Plays the seeded storm on a data folder of its own, waits until all is quiet, and reads it. */
export function runStorm(options: StormRunOptions): Promise<StormRun> {
  const { folder } = options;
  return folder === undefined
    ? inTemporaryFolder((temporary) => runIn(temporary, options))
    : runIn(folder, options);
}

async function runIn(folder: string, options: StormRunOptions): Promise<StormRun> {
  const { seed, speed, size = 'full', kills, say } = options;
  const statusPort = await freePort(0, 'status-port');
  const always = { CHAOS_STATUS_PORT: String(statusPort), KAFKA_BROKERS: '', MONGODB_URI: '' };
  const run = await startDemo({
    port: 0,
    sandboxPort: 0,
    folder,
    storm: 'demo',
    seed,
    speed,
    stormSize: size,
    domainOriginMs,
    environment: { ...always, ...environmentFor(kills[0]) },
    members: (environment, url) =>
      Promise.resolve([{ name: 'services', script: watchedServices, environment, url }]),
  });
  const ending = new AbortController();
  const approving = approveAll(run, ending.signal);
  try {
    const storm = run.startStorm();
    const counts = await performKills(run, kills, stormLastsMs[size] / speed, say);
    await storm.exited;
    const sent = countsSchema.parse(JSON.parse(storm.lastLine()));
    say('the storm is over; waiting until all is quiet');
    const look = (): Promise<ServicesStatus> => statusOf(run, statusPort);
    await untilQuiet(look, sent.texts + sent.posts, say);
    const { behind } = await look();
    const provider = await messagesOf(run);
    await writeFile(join(folder, 'provider.json'), JSON.stringify(provider));
    ending.abort();
    await approving;
    await run.stop();
    const held = await readHeld(folder);
    return { sent, held, provider, kills: counts, behind };
  } finally {
    ending.abort();
    await run.stop();
  }
}

async function statusOf(run: DemoRun, port: number): Promise<ServicesStatus> {
  const answer = await fetch(`http://127.0.0.1:${port}/`).catch((cause: unknown) => {
    const ended = run.fleet.child().child.exitCode;
    const message = `The services do not answer; their exit code is ${ended ?? 'none'}`;
    throw new RelightError('SERVICES_ENDED', message, { cause });
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own process
  return (await answer.json()) as ServicesStatus;
}

/** What the providers hold of all channels. */
export async function messagesOf(run: Addressed): Promise<readonly ProviderMessage[]> {
  const answer = await fetch(`${run.addresses.sandbox}_sandbox/messages`);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own sandbox
  return (await answer.json()) as readonly ProviderMessage[];
}
