import { join } from 'node:path';
import { countDoubled, countUnheard, differences, endState } from './chaos-compare.ts';
import { planKills } from './chaos-kills.ts';
import { runStorm, type StormRun } from './chaos-run.ts';
import { parseFlags, runCommand, standardOutput, UsageError, type Output } from './io.ts';

const USAGE = 'npm run -s chaos -- --kills N [--seed S] [--speed 60] [--data FOLDER]';
const shownDifferences = 20;

/**
 * Plays one storm twice, once undisturbed and once with the services killed N times, and compares
 * what is left: `{accepted, lost, doubled, unknown, stuck, sameEndState, seconds}`; 1 unless all is
 * as it should be.
 */
export async function chaos(args: string[], out: Output = standardOutput): Promise<number> {
  return runCommand(out, async () => {
    const text = { type: 'string' } as const;
    const given = parseFlags(args, { kills: text, seed: text, speed: text, data: text }, USAGE);
    const count = whole('kills', given.kills ?? '20', 0, 1_000);
    const seed = whole('seed', given.seed ?? '1', 0, 2 ** 31);
    const speed = whole('speed', given.speed ?? '60', 1, 1_000);
    const begunMs = Date.now();
    // Told to stop, it leaves no process behind: those go at this one's exit.
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => process.exit(1));
    const run = (name: string, kills = planKills(0, seed)): Promise<StormRun> => {
      const say = (line: string): void => out.progress(`chaos, ${name}: ${line}`);
      const folder = given.data === undefined ? undefined : join(given.data, name);
      return runStorm({ folder, seed, speed, kills, say });
    };
    // Side by side, so that a slow machine is slow for both.
    const [undisturbed, disturbed] = await Promise.all([
      run('undisturbed'),
      run('disturbed', planKills(count, seed)),
    ]);
    const found = judge(undisturbed, disturbed);
    for (const line of found.differences.slice(0, shownDifferences)) out.progress(line);
    const { differences: _, ...figures } = found;
    const seconds = Math.round((Date.now() - begunMs) / 1000);
    out.result({ ...figures, seconds });
    const { lost, doubled, unknown, stuck, sameEndState } = figures;
    return sameEndState && lost + doubled + unknown + stuck === 0 ? 0 : 1;
  });
}

/** What the disturbed run lost, doubled, or left undone, beside the undisturbed one. */
function judge(undisturbed: StormRun, disturbed: StormRun) {
  const { sent, held, provider, kills, behind } = disturbed;
  const stopped = new Set([...undisturbed.held.stopped, ...held.stopped]);
  const found = differences(endState(undisturbed.held, stopped), endState(held, stopped));
  const inState = (...states: readonly string[]): number =>
    held.messages.filter(({ state }) => states.includes(state)).length;
  return {
    accepted: sent.accepted,
    lost: Math.max(0, sent.accepted - held.seen) + countUnheard(held.heard, provider) + sent.failed,
    doubled: countDoubled(held.messages, provider),
    unknown: inState('unknown'),
    stuck: inState('queued', 'sending') + held.dead + held.pending + behind,
    sameEndState: found.length === 0,
    kills: kills.struck,
    endedByThemselves: kills.endedByThemselves,
    messages: held.messages.length,
    outages: held.outages.length,
    differences: found,
  };
}

function whole(flag: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most) {
    return value;
  }
  const wanted = `a whole number from ${least} to ${most} is wanted`;
  throw new UsageError(`--${flag} is "${text}"; ${wanted}`, USAGE);
}
