import type { Observation } from '@relight/contracts';
import { isOpen } from '@relight/domain';
import { hearEtr } from '../etr-ledger.ts';
import {
  become,
  changed,
  due,
  isWaitingPlan,
  newOutage,
  noted,
  witnessed,
} from '../outage-changes.ts';
import type { StoredOutage } from '../stored-outage.ts';
import { heardFrom, isOverFor, joinedBy } from '../source-words.ts';
import { confirmedBy, type Scene } from './device-rules.ts';
import { openAt } from './merging.ts';
import { isWithin } from './planned-work.ts';
import { plannedOutageIds, sourceKeyOf } from './said.ts';

export type PlannedFact = Extract<Observation, { readonly kind: 'planned' }>;

/** Work was planned, moved or called off. Until a device opens, nobody is out. */
export function workPlanned(scene: Scene, fact: PlannedFact): void {
  const { book, now } = scene;
  const key = sourceKeyOf(fact.feed, fact.sourceId);
  const before = book.bySource(key);
  const isGoing = before !== undefined && isOpen(before.outage.status);
  if (!isGoing && (fact.cancelled || (before && !isPlannedAnew(before, key, fact)))) return;
  const outage = isGoing ? before : (begunBefore(scene, fact) ?? waiting(scene, fact, before));
  const said = { key, at: fact.observedAt, isOver: fact.cancelled, isPlan: true };
  const heard = heardFrom(joinedBy(outage, key), said);
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

/** Work that is over is to be done again at another time, or after all. */
function isPlannedAnew(before: StoredOutage, key: string, fact: PlannedFact): boolean {
  const { startsAt, endsAt } = before.outage.plannedFor ?? {};
  const isMoved = startsAt !== fact.startsAt || endsAt !== fact.endsAt;
  return isMoved || isOverFor(before, key);
}

/** The device opened in time for the work, before we heard that work was planned. */
function begunBefore({ book, grid, now }: Scene, fact: PlannedFact): StoredOutage | undefined {
  const { device } = fact;
  if (device === undefined) return undefined;
  const found = openAt(book.open(grid.feedersAround(device)), device);
  const isIt = found?.outage.device === device && isWithin(fact, found.outage.startedAt);
  if (!isIt) return undefined;
  const said = { at: fact.observedAt, text: `Work is planned at ${device}` };
  return confirmedBy(changed(found, { kind: 'planned' }), 'oms', now, said);
}

function waiting(
  { book, grid, now }: Scene,
  fact: PlannedFact,
  before: StoredOutage | undefined,
): StoredOutage {
  const [first = '', next = ''] = plannedOutageIds(fact);
  const id = before ? next : first;
  const known = book.get(id);
  if (known) return known;
  return newOutage({
    id,
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

function planned(outage: StoredOutage, fact: PlannedFact): StoredOutage {
  const told = changed(withPlan(outage, fact), { startedAt: fact.startsAt });
  return due(told, { settle: undefined, close: fact.endsAt });
}

/** Customers are out for it: the plan says until when, and no longer when it began. */
function underWay(outage: StoredOutage, fact: PlannedFact, now: string): StoredOutage {
  const told = withPlan(witnessed(outage, 'oms'), fact);
  return hearEtr(told, { at: fact.endsAt, source: 'feed', confidence: 'high' }, now);
}

function withPlan(outage: StoredOutage, fact: PlannedFact): StoredOutage {
  const { startsAt, endsAt, customers, reason, observedAt } = fact;
  const before = outage.outage.plannedFor;
  const told = changed(outage, {
    plannedFor: { startsAt, endsAt },
    cause: { kind: 'planned', ...(reason === undefined ? {} : { text: reason }) },
    ...(customers === undefined ? {} : { claimed: { ...outage.outage.claimed, customers } }),
  });
  if (before?.startsAt === startsAt && before.endsAt === endsAt) return told;
  const text = `Work planned from ${startsAt} to ${endsAt}`;
  return noted(told, { at: observedAt, kind: 'observation', text });
}
