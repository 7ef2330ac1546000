import { setTimeout as pause } from 'node:timers/promises';
import { RelightError } from '@relight/domain';
import type { Addressed } from './chaos-approver.ts';
import { seeded } from './chaos-random.ts';
import { hasEnded, type Environment } from './child-process.ts';
import type { DemoRun } from './demo-run.ts';

/** At what moment a life ends. */
type KillKind =
  /** Whenever it is. */
  | 'anywhere'
  /** The provider has taken a message and withholds its answer. */
  | 'answerWithheld'
  /** An outage is published, and its document not yet cleared of it. */
  | 'afterPublish';

export interface Kill {
  readonly kind: KillKind;
  /** Part of the storm's time that has passed, 0 to 1. */
  readonly at: number;
  /** The life's publications of outages, of which the last is its end; `afterPublish` only. */
  readonly publications: number;
}

/** What the kills found: how many of each kind struck, and lives that ended on their own. */
export interface KillCounts {
  readonly struck: Record<KillKind, number>;
  endedByThemselves: number;
}

const withheldKills = 3;

/** The kills of a seed, spread over the storm: three while an answer is withheld, one after a publish. */
export function planKills(count: number, seed: number): readonly Kill[] {
  const random = seeded(seed);
  const special: KillKind[] = [
    'afterPublish',
    ...Array<KillKind>(withheldKills).fill('answerWithheld'),
  ];
  const kinds = Array.from({ length: count }, (_, i): KillKind => special[i] ?? 'anywhere');
  for (let i = kinds.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [kinds[i], kinds[j]] = [kinds[j] ?? 'anywhere', kinds[i] ?? 'anywhere'];
  }
  // Early, while outages are published every few seconds: late in a storm the moment may never come.
  const early = Math.floor(count * 0.2);
  const [from, to] = [kinds.indexOf('afterPublish'), kinds[early]];
  if (from >= 0 && to !== undefined) [kinds[from], kinds[early]] = [to, 'afterPublish'];
  return kinds.map((kind, i) => ({
    kind,
    at: (i + random()) / count,
    publications: 1 + Math.floor(random() * 3),
  }));
}

/** What the life must be told that the kill ends. */
export function environmentFor(kill: Kill | undefined): Environment {
  // Said in each life, since one before may have been told otherwise.
  if (kill?.kind !== 'afterPublish') return { CHAOS_DIE_AFTER: '' };
  return { CHAOS_DIE_AFTER: String(kill.publications) };
}

/** Kills and restarts the services until the plan is done. */
export async function performKills(
  run: DemoRun,
  kills: readonly Kill[],
  stormMs: number,
  say: (line: string) => void,
): Promise<KillCounts> {
  const struck = { anywhere: 0, answerWithheld: 0, afterPublish: 0 };
  const counts: KillCounts = { struck, endedByThemselves: 0 };
  const begun = Date.now();
  /* oxlint-disable no-await-in-loop -- one death after another */
  for (const [index, kill] of kills.entries()) {
    const waitMs = Math.max(0, begun + kill.at * stormMs - Date.now());
    await Promise.race([pause(waitMs), run.fleet.child().exited]);
    const kind = await endLife(run, kill, counts);
    struck[kind] += 1;
    say(`kill ${index + 1} of ${kills.length}: ${kind}`);
    await revive(run, environmentFor(kills[index + 1]), say);
  }
  /* oxlint-enable no-await-in-loop */
  return counts;
}

const waitForMomentMs = 20_000;

async function endLife(run: DemoRun, kill: Kill, counts: KillCounts): Promise<KillKind> {
  const services = run.fleet.child();
  let kind: KillKind = 'anywhere';
  if (kill.kind === 'afterPublish') {
    await Promise.race([services.exited, pause(waitForMomentMs)]);
    if (services.child.signalCode === 'SIGKILL') return 'afterPublish';
  } else if (hasEnded(services)) {
    counts.endedByThemselves += 1;
  } else if (kill.kind === 'answerWithheld' && (await untilWithheld(run))) {
    kind = 'answerWithheld';
  }
  await services.kill();
  if (kill.kind === 'answerWithheld') await order(run, 0);
  return kind;
}

/** Up again, whatever it takes: a life that is to die early may do so before it is ready. */
async function revive(
  run: DemoRun,
  environment: Environment,
  say: (line: string) => void,
): Promise<void> {
  try {
    await run.fleet.restart('services', environment);
  } catch (error) {
    if (!(error instanceof RelightError) || error.code !== 'CHILD_ENDED') throw error;
    if (environment['CHAOS_DIE_AFTER']) return;
    say('the services ended while starting; once more');
    await run.fleet.restart('services', environmentFor(undefined));
  }
}

/** Orders withheld answers and waits until one strikes; false when nobody sent anything. */
async function untilWithheld(run: DemoRun): Promise<boolean> {
  await order(run, 1);
  const until = Date.now() + waitForMomentMs;
  /* oxlint-disable no-await-in-loop -- polling */
  while (Date.now() < until && !hasEnded(run.fleet.child())) {
    const answer = await fetch(`${run.addresses.sandbox}_sandbox/faults`);
    const text = await answer.text();
    if (!text.includes('hangAfterAccept')) return true;
    await pause(20);
  }
  /* oxlint-enable no-await-in-loop */
  return false;
}

/** Orders so many answers of the provider withheld, or late; 0 calls them off. */
export async function order(
  run: Addressed,
  count: number,
  kind: 'hangAfterAccept' | 'late' = 'hangAfterAccept',
): Promise<void> {
  await fetch(`${run.addresses.sandbox}_sandbox/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind, count }),
  });
}
