import type { Observation } from '@relight/contracts';
import { isOpen } from '@relight/domain';
import { hearEtr } from '../etr-ledger.ts';
import {
  become,
  changed,
  due,
  heardFrom,
  isStale,
  isWaitingPlan,
  joinedBy,
  newOutage,
  noted,
  outageId,
  witnessed,
} from '../outage-changes.ts';
import type { OutageRecord } from '../outage-record.ts';
import type { Scene } from './device-rules.ts';
import { openAt } from './merging.ts';
import { sourceKeyOf } from './oms-rules.ts';
import { isWithin } from './planned-work.ts';

export type PlannedFact = Extract<Observation, { readonly kind: 'planned' }>;

export function plannedOutageId({ feed, sourceId }: PlannedFact): string {
  return outageId('planned', feed, sourceId);
}

/** Work was planned, moved or called off. Until a device opens, nobody is out. */
export function workPlanned(scene: Scene, fact: PlannedFact): void {
  const { book, now } = scene;
  const key = sourceKeyOf(fact.feed, fact.sourceId);
  const known = book.bySource(key) ?? book.get(plannedOutageId(fact));
  if (known && (!isOpen(known.outage.status) || isStale(known, key, fact.observedAt))) return;
  if (!known && fact.cancelled) return;
  const record = known ?? begunBefore(scene, fact) ?? waiting(scene, fact);
  const heard = heardFrom(joinedBy(record, key), { key, at: fact.observedAt });
  const isWaiting = isWaitingPlan(heard.outage);
  if (!fact.cancelled) {
    book.set(isWaiting ? planned(heard, fact) : underWay(heard, fact, now));
  } else if (isWaiting) {
    book.set(become(heard, 'cancelled', now));
  } else {
    const text = `${key} was called off, though its device is open`;
    book.set(noted(heard, { at: fact.observedAt, kind: 'observation', text }));
  }
}

/** The device opened in time for the work, before we heard that work was planned. */
function begunBefore({ book, grid }: Scene, fact: PlannedFact): OutageRecord | undefined {
  const { device } = fact;
  if (device === undefined) return undefined;
  const found = openAt(book.open(grid.feedersTouched(device)), device);
  const isIt = found?.outage.device === device && isWithin(fact, found.outage.startedAt);
  return isIt ? changed(found, { kind: 'planned' }) : undefined;
}

function waiting({ grid, now }: Scene, fact: PlannedFact): OutageRecord {
  return newOutage({
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
}

function planned(record: OutageRecord, fact: PlannedFact): OutageRecord {
  const told = changed(withPlan(record, fact), { startedAt: fact.startsAt });
  return due(told, { settle: undefined, close: fact.endsAt });
}

/** Customers are out for it: the plan says until when, and no longer when it began. */
function underWay(record: OutageRecord, fact: PlannedFact, now: string): OutageRecord {
  const told = withPlan(witnessed(record, 'oms'), fact);
  return hearEtr(told, { at: fact.endsAt, source: 'feed', confidence: 'high' }, now);
}

function withPlan(record: OutageRecord, fact: PlannedFact): OutageRecord {
  const { startsAt, endsAt, customers, reason, observedAt } = fact;
  const before = record.outage.plannedFor;
  const told = changed(record, {
    plannedFor: { startsAt, endsAt },
    cause: { kind: 'planned', ...(reason === undefined ? {} : { text: reason }) },
    ...(customers === undefined ? {} : { claimed: { ...record.outage.claimed, customers } }),
  });
  if (before?.startsAt === startsAt && before.endsAt === endsAt) return told;
  const text = `Work planned from ${startsAt} to ${endsAt}`;
  return noted(told, { at: observedAt, kind: 'observation', text });
}
