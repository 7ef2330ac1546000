import type { Observation } from '@relight/contracts';
import { isOpen } from '@relight/domain';
import {
  become,
  changed,
  due,
  heardFrom,
  isStale,
  joinedBy,
  newOutage,
  outageId,
} from '../outage-changes.ts';
import type { Scene } from './device-rules.ts';
import { sourceKeyOf } from './oms-rules.ts';

export type PlannedFact = Extract<Observation, { readonly kind: 'planned' }>;

export function plannedOutageId({ feed, sourceId }: PlannedFact): string {
  return outageId('planned', feed, sourceId);
}

/** Work was planned, moved or called off. Until a device opens, nobody is out. */
export function workPlanned({ book, grid, now }: Scene, fact: PlannedFact): void {
  const key = sourceKeyOf(fact.feed, fact.sourceId);
  const known = book.bySource(key) ?? book.get(plannedOutageId(fact));
  if (known && (!isOpen(known.outage.status) || isStale(known, key, fact.observedAt))) return;
  if (!known && fact.cancelled) return;
  const record =
    known ??
    newOutage({
      id: plannedOutageId(fact),
      status: 'predicted',
      kind: 'planned',
      startedAt: fact.startsAt,
      now,
      witness: 'oms',
      device: fact.device,
      feeder: fact.device === undefined ? undefined : grid.feederOf(fact.device),
      position: fact.position,
    });
  const joined = heardFrom(joinedBy(record, key), key, fact.observedAt);
  if (fact.cancelled) {
    book.set(become(joined, 'cancelled', now));
    return;
  }
  const plannedFor = { startsAt: fact.startsAt, endsAt: fact.endsAt };
  const claimed = fact.customers === undefined ? {} : { claimed: { customers: fact.customers } };
  const cause = { kind: 'planned', ...(fact.reason === undefined ? {} : { text: fact.reason }) };
  const told = changed(joined, { plannedFor, startedAt: fact.startsAt, ...claimed });
  book.set(
    due(changed(told, { cause: { ...cause, kind: 'planned' } }), {
      settle: undefined,
      close: fact.endsAt,
    }),
  );
}
