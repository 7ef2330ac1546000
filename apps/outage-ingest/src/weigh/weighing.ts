/** Pure: what one located report asks for. */
import { createHash } from 'node:crypto';
import type { Case, Evidence } from '@relight/contracts';
import { caseDueMs, type CaseKind } from '@relight/domain';
import type { StoredCase } from '../stored-case.ts';
import { changed, later, noted, witnessed } from '../outage-changes.ts';
import type { StoredOutage } from '../stored-outage.ts';

const sampleSize = 20;
const rememberedReports = 2_000;

/** A case that a report opens or joins; `key` is what makes it the same matter. */
export interface Matter {
  readonly kind: CaseKind;
  readonly key: string;
  readonly outageId?: string | undefined;
}

/**
 * Hazards have their own lane and are never folded into an outage's count. A report of an outage
 * nobody knows is a suspicion; one after a restoration, or that says "still out", is a doubt.
 */
export function mattersOf(evidence: Evidence, outage: StoredOutage | undefined): Matter[] {
  const { hazard, clusterId, restoredOutageId, openOutageId, place } = evidence;
  const matters: Matter[] = [];
  if (hazard !== undefined) {
    const key = `hazard|${clusterId}|${hazard}`;
    matters.push({ kind: 'hazard', key, outageId: openOutageId });
  }
  if (!saysOut(evidence)) return matters;
  const hasSteps = (outage?.outage.steps.length ?? 0) > 0;
  const doubted = openOutageId ?? restoredOutageId;
  if (doubted !== undefined) {
    const isRestored = openOutageId === undefined || (evidence.stillOut && hasSteps);
    const key = `stillOut|${doubted}|${clusterId}`;
    if (isRestored) matters.push({ kind: 'stillOut', key, outageId: doubted });
  } else if (place !== undefined) {
    matters.push({ kind: 'suspected', key: `suspected|${clusterId}` });
  }
  return matters;
}

export function saysOut({ class: kind, stillOut, back }: Evidence): boolean {
  return !back && (stillOut || kind === 'outage');
}

export function openedCase(matter: Matter, evidence: Evidence, now: string): StoredCase {
  const id = `c-${hash(`${matter.key}|${evidence.id}`)}`;
  const { hazard, place, mayBe, nearestDevice, deadDeviceMetres } = evidence;
  const opened: Case = {
    id,
    version: 0,
    kind: matter.kind,
    state: 'open',
    ...(matter.kind === 'hazard' && hazard !== undefined ? { hazard } : {}),
    ...(place === undefined ? {} : { place }),
    ...(mayBe === undefined ? {} : { mayBe }),
    ...(nearestDevice === undefined ? {} : { nearestDevice }),
    ...(deadDeviceMetres === undefined ? {} : { deadDeviceMetres }),
    ...(matter.outageId === undefined ? {} : { outageId: matter.outageId }),
    reports: 1,
    reportIds: [evidence.id],
    openedAt: now,
    updatedAt: now,
    dueAt: later(now, caseDueMs[matter.kind]),
  };
  const text = `Case opened by a report: ${hazard ?? matter.kind}`;
  return {
    _id: id,
    version: 0,
    case: opened,
    openKey: matter.key,
    outageId: matter.outageId,
    reportIds: [evidence.id],
    history: [{ at: now, kind: 'case', text }],
  };
}

export function joinedCase(stored: StoredCase, { id, place }: Evidence): StoredCase {
  if (stored.reportIds.includes(id)) return stored;
  const { case: before } = stored;
  return {
    ...stored,
    reportIds: [...stored.reportIds, id],
    case: {
      ...before,
      reports: before.reports + 1,
      reportIds: [...before.reportIds, id].slice(-sampleSize),
      ...(before.place === undefined && place !== undefined ? { place } : {}),
    },
  };
}

/**
 * Without a report that its sender took back. A case that nobody else reports and nobody has taken is
 * dismissed; a danger stays, whoever takes it back.
 */
export function withoutReport(stored: StoredCase, reportId: string, now: string): StoredCase {
  const { case: before } = stored;
  if (before.kind === 'hazard' || !stored.reportIds.includes(reportId)) return stored;
  const reportIds = stored.reportIds.filter((one) => one !== reportId);
  const isNone = reportIds.length === 0 && before.state === 'open';
  const text = isNone ? 'Dismissed: its only report was taken back' : 'A report was taken back';
  return {
    ...stored,
    reportIds,
    case: {
      ...before,
      reports: Math.max(0, before.reports - 1),
      reportIds: before.reportIds.filter((one) => one !== reportId),
      ...(isNone ? { state: 'dismissed' as const } : {}),
    },
    history: [...stored.history, { at: now, kind: 'case', text }],
  };
}

/** The count of an outage without a report that its sender took back. */
export function uncountedReport(outage: StoredOutage, reportId: string): StoredOutage {
  if (!outage.reportIds.includes(reportId)) return outage;
  const reportIds = outage.reportIds.filter((one) => one !== reportId);
  const reports = Math.max(0, outage.outage.reports - 1);
  return changed({ ...outage, reportIds }, { reports });
}

export function countedReport(outage: StoredOutage, { id }: Evidence, now: string): StoredOutage {
  if (outage.reportIds.includes(id)) return outage;
  const reportIds = [...outage.reportIds, id].slice(-rememberedReports);
  const reports = outage.outage.reports + 1;
  const counted = changed(witnessed({ ...outage, reportIds }, 'crowd'), { reports });
  const isFirst = outage.outage.reports === 0;
  const text = 'A customer reports it too';
  return isFirst ? noted(counted, { at: now, kind: 'observation', text }) : counted;
}

export function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
