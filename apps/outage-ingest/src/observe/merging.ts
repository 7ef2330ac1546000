/** One fault, one outage: what becomes of records that turn out to be the same. */
import { isOpen } from '@relight/domain';
import { hearEtr } from '../etr-ledger.ts';
import { become, changed, isWaitingPlan, noted, openKeyOf, witnessed } from '../outage-changes.ts';
import type { Heard, StoredOutage } from '../stored-outage.ts';
import { shownOpen } from '../shown-open.ts';

/** The records that merging changes. */
export interface Records {
  readonly get: (id: string) => StoredOutage | undefined;
  readonly set: (outage: StoredOutage) => unknown;
  /** Drops a record that was never stored. */
  readonly forget: (id: string) => void;
}

/** The others end and name the one that goes on, which takes over who spoke of them. */
export function mergeInto(
  records: Records,
  survivor: StoredOutage,
  others: readonly StoredOutage[],
  now: string,
): void {
  for (const other of others) {
    if (other._id === survivor._id) continue;
    const kept = records.get(survivor._id) ?? survivor;
    records.set(takingOver(kept, other, now));
    // Nobody has heard of it yet.
    if (other.version === 0) records.forget(other._id);
    else records.set(mergedAway(other, survivor._id, now));
  }
}

function mergedAway(outage: StoredOutage, survivorId: string, now: string): StoredOutage {
  const text = `Merged into ${survivorId}: one fault, one outage`;
  const closed = become(noted(outage, { at: now, kind: 'status', text }), 'closed', now);
  return changed(closed, { mergedInto: survivorId });
}

function takingOver(outage: StoredOutage, other: StoredOutage, now: string): StoredOutage {
  const shown = [...new Set([...shownOpen(outage), ...shownOpen(other)])];
  const spoken = { ...withSourcesOf(withReportsOf(outage, other), other), shown };
  const text = `${other._id} is the same outage`;
  let next = noted(spoken, { at: now, kind: 'observation', text });
  if (outage.outage.status === 'predicted' && other.outage.status !== 'predicted') {
    next = become(next, 'confirmed', now);
  }
  const { crew, cause, etr, openDevices, device } = other.outage;
  if (next.outage.crew === 'awaitingCrewAssignment') next = changed(next, { crew });
  if (cause !== undefined && next.outage.cause === undefined) next = changed(next, { cause });
  if (device !== undefined && device === outage.outage.device) {
    const open = new Set([...next.outage.openDevices, ...openDevices]);
    next = changed(next, { openDevices: [...open] });
  }
  if (etr === undefined || next.outage.etr !== undefined) return next;
  const { at, source, confidence, reason } = etr;
  const by = other.ledger.find(({ id }) => id === etr.entryId)?.by;
  return hearEtr(next, { at, source, confidence, reason, by }, now);
}

/** What its sources say from now on is said of the survivor. */
function withSourcesOf(outage: StoredOutage, other: StoredOutage): StoredOutage {
  const sourceKeys = [...new Set([...outage.sourceKeys, ...other.sourceKeys])];
  const newest = new Map<string, Heard>();
  for (const heard of [...outage.lastHeard, ...other.lastHeard]) {
    if ((newest.get(heard.key)?.at ?? '') <= heard.at) newest.set(heard.key, heard);
  }
  const spoken = changed(
    { ...outage, sourceKeys, lastHeard: [...newest.values()] },
    { sourceKeys },
  );
  return other.outage.witnesses.reduce((next, witness) => witnessed(next, witness), spoken);
}

/** Counted by id, so that handling the same merger again adds nobody twice. */
function withReportsOf(outage: StoredOutage, other: StoredOutage): StoredOutage {
  const known = new Set(outage.reportIds);
  const added = other.reportIds.filter((id) => !known.has(id));
  const reports = outage.outage.reports + added.length;
  return changed({ ...outage, reportIds: [...outage.reportIds, ...added] }, { reports });
}

/**
 * One open outage a device. Where the changes of a batch leave two, the one that holds the device in
 * the store goes on, else the oldest; the others are merged into it.
 */
export function keepOneADevice(records: Records, all: readonly StoredOutage[], now: string): void {
  const byDevice = new Map<string, StoredOutage[]>();
  for (const outage of all) {
    const key = openKeyOf(outage);
    if (key === undefined) continue;
    const same = byDevice.get(key);
    if (same) same.push(outage);
    else byDevice.set(key, [outage]);
  }
  for (const [device, same] of byDevice) {
    if (same.length < 2) continue;
    const oldest = same.toSorted((a, b) => a.outage.startedAt.localeCompare(b.outage.startedAt));
    const survivor = oldest.find(({ openKey }) => openKey === device) ?? oldest[0];
    if (survivor) mergeInto(records, survivor, oldest, now);
  }
}

/** The open outage at a device, if there is one; planned work that waits is none. */
export function openAt(open: readonly StoredOutage[], device: string): StoredOutage | undefined {
  const going = open.filter(({ outage }) => isOpen(outage.status) && !isWaitingPlan(outage));
  return (
    going.find(({ outage }) => outage.device === device) ??
    going.find(({ outage }) => outage.openDevices.includes(device))
  );
}
