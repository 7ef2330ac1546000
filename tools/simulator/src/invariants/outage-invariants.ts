import { isOpen } from '@relight/domain';
import type { Invariant } from './invariants.ts';

/** What falls due is looked after within so long once nothing disturbs it, ms. */
const dueWithinMs = 10 * 60_000;

export const oneOpenOutage: Invariant = {
  name: 'at most one open outage a device',
  check: ({ outages }) => {
    const at = new Map<string, string>();
    for (const { _id, outage } of outages) {
      const { device, status, mergedInto, kind, plannedFor } = outage;
      if (device === undefined || !isOpen(status) || mergedInto !== undefined) continue;
      // Work that has not begun is no outage yet.
      if (kind === 'planned' && plannedFor && status === 'predicted') continue;
      const other = at.get(device);
      if (other !== undefined) return `${_id} and ${other} are both open at ${device}`;
      at.set(device, _id);
    }
    return undefined;
  },
};

export const estimatesAreKept: Invariant = {
  name: 'a released estimate is an entry of the ledger',
  check: ({ outages }) => {
    for (const { _id, outage, ledger } of outages) {
      const { etr } = outage;
      if (etr === undefined) continue;
      if (!ledger.some(({ id, at }) => id === etr.entryId && at === etr.at)) {
        return `${_id} releases ${etr.entryId} (${etr.at}), which its ledger does not have`;
      }
    }
    return undefined;
  },
};

export const whatIsDueIsDone: Invariant = {
  name: 'what a deadline promises happens',
  check: ({ outages, publications, nowMs, calmMs }) => {
    if (calmMs < dueWithinMs) return undefined;
    const late = new Date(nowMs - dueWithinMs).toISOString();
    for (const { _id, dueAt, due, outage } of outages) {
      if (dueAt !== undefined && dueAt < late)
        return `${_id} was due at ${dueAt}: ${JSON.stringify(due)}`;
      if (isOpen(outage.status) && outage.etr && outage.etr.at < late) {
        return `${_id} still promises ${outage.etr.at}`;
      }
      if (Object.values(due).some((at) => at !== undefined && at < late)) {
        return `${_id} has a deadline in the past: ${JSON.stringify(due)}`;
      }
    }
    for (const { _id, state, goAt, publication } of publications) {
      if (state === 'approved' && (goAt ?? '') < late) return `${_id} was to go at ${goAt}`;
      const since = publication.decidedAt ?? publication.createdAt;
      if (state === 'sending' && publication.toldAt === undefined && since < late) {
        return `${_id} has been about to be told since ${since}`;
      }
    }
    return undefined;
  },
};
