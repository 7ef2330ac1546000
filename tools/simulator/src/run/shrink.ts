import { isFault, type Act, type Script } from '../script/script.ts';
import { tried } from './end-state.ts';

/** So many runs at most are spent on one script. */
const mostRuns = 150;

/**
 * The shortest script found that breaks the same invariant: acts are left out, many at once and then
 * fewer (delta debugging, A. Zeller and R. Hildebrandt, 2002), then processes that are not needed.
 */
export async function shrink(script: Script, invariant: string): Promise<Script> {
  let runs = 0;
  const fails = async (candidate: Script): Promise<boolean> => {
    runs += 1;
    return (await tried(candidate)).broken?.invariant === invariant;
  };
  let short = script;
  const attempt = async (candidate: Script): Promise<boolean> => {
    if (runs >= mostRuns || !(await fails(candidate))) return false;
    short = candidate;
    return true;
  };
  await attempt({ ...short, acts: short.acts.filter((act) => !isFault(act)) });
  /* oxlint-disable no-await-in-loop -- each attempt is on what the one before left */
  for (let size = Math.ceil(short.acts.length / 2); size >= 1; size = size === 1 ? 0 : size >> 1) {
    for (let at = short.acts.length - size; at > -size; at -= size) {
      const acts = without(short.acts, Math.max(0, at), Math.max(0, at) + size);
      await attempt({ ...short, acts });
    }
  }
  /* oxlint-enable no-await-in-loop */
  await attempt({ ...short, sizes: { ingest: 1, geo: 1, broadcast: 1, portal: 1 } });
  return short;
}

function without(acts: readonly Act[], from: number, to: number): readonly Act[] {
  return [...acts.slice(0, from), ...acts.slice(to)];
}
