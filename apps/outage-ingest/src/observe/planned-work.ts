/** Work that was planned beforehand: when its device's opening belongs to it, and how it begins. */
import { hearEtr } from '../etr-ledger.ts';
import { changed, isWaitingPlan, later } from '../outage-changes.ts';
import type { StoredOutage } from '../stored-outage.ts';

/** Crews open a device somewhat before the time that customers were told. */
const earlyMs = 60 * 60_000;

/** Planned work that waits, and may begin at this time: a trip on the day before is something else. */
export function isDue({ outage }: StoredOutage, at: string): boolean {
  const { plannedFor } = outage;
  if (!isWaitingPlan(outage) || plannedFor === undefined) return false;
  return isWithin(plannedFor, at);
}

export function isWithin(
  { startsAt, endsAt }: { readonly startsAt: string; readonly endsAt: string },
  at: string,
): boolean {
  return at >= later(startsAt, -earlyMs) && at <= endsAt;
}

/** Planned work begins when its device opens, and is to end when the plan says. */
export function begunIfPlanned(outage: StoredOutage, at: string, now: string): StoredOutage {
  const { plannedFor, device } = outage.outage;
  if (plannedFor === undefined || !isWaitingPlan(outage.outage)) return outage;
  const openDevices = device === undefined ? [] : [device];
  const begun = changed(outage, { startedAt: at, openDevices });
  return hearEtr(begun, { at: plannedFor.endsAt, source: 'feed', confidence: 'high' }, now);
}
