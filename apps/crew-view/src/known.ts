import type { Case, DeskFrame, DeskOutage, DeskReport } from '@relight/contracts';
import type { OutageStatus } from '@relight/domain';

/** What a crew is told, each thing whole, by id; publications and channels are the desk's. */
export interface Known {
  readonly outages: ReadonlyMap<string, DeskOutage>;
  readonly cases: ReadonlyMap<string, Case>;
  readonly reports: ReadonlyMap<string, DeskReport>;
}

export const nothingKnown: Known = { outages: new Map(), cases: new Map(), reports: new Map() };

/** Reports older than this leave the phone's memory. */
const keepReportsMs = 2 * 3_600_000;

/** What is known after some frames; each map is copied once, so a burst costs as little as one frame. */
export function applyFrames(known: Known, frames: readonly DeskFrame[]): Known {
  let outages = new Map(known.outages);
  let cases = new Map(known.cases);
  let reports = new Map(known.reports);
  for (const frame of frames)
    switch (frame.kind) {
      case 'snapshot':
        outages = new Map(frame.outages.map((each) => [each.outage.id, each]));
        cases = new Map(frame.cases.map((each) => [each.id, each]));
        reports = new Map(frame.reports.map((each) => [each.id, each]));
        break;
      case 'outage':
        outages.set(frame.outage.outage.id, frame.outage);
        break;
      case 'case':
        cases.set(frame.case.id, frame.case);
        break;
      case 'report':
        reports.set(frame.report.id, frame.report);
        break;
      case 'publication':
      case 'channels':
      case 'feeds':
      case 'pictures':
      case 'talk':
        break;
    }
  const oldestMs = Date.parse(frames.at(-1)?.asOf ?? '') - keepReportsMs;
  for (const [id, report] of reports)
    if (Date.parse(report.receivedAt) < oldestMs) reports.delete(id);
  return { outages, cases, reports };
}

/** Power may be off for somebody now. */
export const isOut = (status: OutageStatus): boolean =>
  status === 'predicted' || status === 'confirmed' || status === 'partiallyRestored';
