import type { PublicChange } from '@relight/contracts';
import type { Frame } from './frames.ts';

/** Changes of the public page as one: each outage as it was last, or gone. */
export function foldChanges(
  missed: readonly Frame<PublicChange>[],
): readonly Frame<PublicChange>[] {
  const last = missed.at(-1);
  if (!last) return [];
  const changed = new Map<string, PublicChange['changed'][number]>();
  const removed = new Set<string>();
  for (const { value } of missed) {
    for (const outage of value.changed) {
      changed.set(outage.id, outage);
      removed.delete(outage.id);
    }
    for (const id of value.removed) {
      changed.delete(id);
      removed.add(id);
    }
  }
  const value = { ...last.value, changed: [...changed.values()], removed: [...removed] };
  return [{ ...last, value }];
}
