import type { PublicChange, PublicOutages } from '@relight/contracts';

/** What differs between two states of the public page; undefined when only the time does. */
export function publicChange(
  before: PublicOutages,
  after: PublicOutages,
): PublicChange | undefined {
  const known = new Map(before.features.map((each) => [each.id, JSON.stringify(each)]));
  const now = new Set(after.features.map(({ id }) => id));
  const changed = after.features.filter((each) => known.get(each.id) !== JSON.stringify(each));
  const removed = [...known.keys()].filter((id) => !now.has(id));
  const { type: _type, features: _features, ...rest } = after;
  const isSame = besides(before) === besides(after);
  if (changed.length === 0 && removed.length === 0 && isSame) return undefined;
  return { ...rest, changed, removed };
}

const besides = ({ totals, small, planned, feeds }: PublicOutages): string =>
  JSON.stringify([totals, small, planned, feeds]);
