import { isOpen } from '@relight/domain';
import type { View } from '../invariants/watch.ts';
import { isFault, type Act, type Script } from '../script/script.ts';
import { run, type Outcome } from './run.ts';

/** What is left of a storm, whatever happened on the way: its outages, as their sources have them. */
function endState({ outages }: View): readonly string[] {
  return outages
    .filter(({ outage }) => outage.mergedInto === undefined)
    .map(({ outage }) => {
      const { device = 'nowhere', status, startedAt, restoredAt = '', openDevices } = outage;
      const until = isOpen(status) ? `open ${openDevices.toSorted().join(',')}` : restoredAt;
      return `${device} ${status} from ${startedAt} ${until}`;
    })
    .toSorted();
}

const ofPeople: ReadonlySet<Act['kind']> = new Set([
  'operator',
  'crew',
  'text',
  'post',
  'mail',
  'webReport',
]);

/** A person decides on what they see, which may be another thing in a calmer hour. */
function isWithoutPeople({ acts }: Script): boolean {
  return acts.every(({ kind }) => !ofPeople.has(kind));
}

/**
 * Plays a script, and once more without its faults where the end must be the same: duplicates,
 * reordering and restarts may only delay what the grid's own sources say.
 */
export async function tried(script: Script): Promise<Outcome> {
  const outcome = await run(script);
  const calm = { ...script, acts: script.acts.filter((act) => !isFault(act)) };
  const hasFaults = calm.acts.length < script.acts.length;
  if (outcome.broken || !hasFaults || !isWithoutPeople(script)) return outcome;
  const undisturbed = await run(calm);
  const what = difference(endState(outcome.view), endState(undisturbed.view));
  if (what === undefined) return outcome;
  const invariant = 'faults, duplicates and restarts end in the same state';
  return { ...outcome, broken: { invariant, what, atMs: script.acts.at(-1)?.atMs ?? 0 } };
}

function difference(mine: readonly string[], other: readonly string[]): string | undefined {
  const more = mine.find((line) => !other.includes(line));
  if (more !== undefined) return `"${more}", which there is not without faults`;
  const less = other.find((line) => !mine.includes(line));
  return less && `nothing of "${less}", which there is without faults`;
}
