import type { DeskOutage, DeskPublication, DeskReport } from '@relight/contracts';
import type { OutageState } from './outage-state.ts';
import { toldByOutage, toldEtrs } from './told.ts';

const hourMs = 3_600_000;

/** Located reports of the last hour, by outage. */
export function reportsLastHour(state: OutageState, nowMs: number): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  // Instants sort as text.
  const since = new Date(nowMs - hourMs).toISOString();
  for (const { openOutageId, restoredOutageId, reportedAt } of state.evidence.values()) {
    const outageId = openOutageId ?? restoredOutageId;
    if (outageId === undefined || reportedAt < since) continue;
    counts.set(outageId, (counts.get(outageId) ?? 0) + 1);
  }
  return counts;
}

/** These outages (all, when no ids are given) as the desk and the crew see them. */
export function deskOutages(
  state: OutageState,
  nowMs: number,
  ids: Iterable<string> = state.impacts.keys(),
): readonly DeskOutage[] {
  const told = toldByOutage(state.publications.values());
  const counts = reportsLastHour(state, nowMs);
  const openCases = openCasesByOutage(state);
  return [...ids].flatMap((id) => {
    const impact = state.impacts.get(id);
    if (!impact) return [];
    const toldHere = told.get(id) ?? [];
    const lastToldAt = toldHere.at(-1)?.toldAt;
    const toldEtr = toldEtrs(toldHere).at(-1)?.etr;
    return [
      {
        ...impact,
        ...(lastToldAt === undefined ? {} : { lastToldAt }),
        ...(toldEtr ? { toldEtr } : {}),
        reportsLastHour: counts.get(id) ?? 0,
        openCaseIds: openCases.get(id) ?? [],
      },
    ];
  });
}

/** Outages that an undismissed still-out case doubts. */
export function disputedOutages(state: OutageState): ReadonlySet<string> {
  const doubting = [...state.cases.values()].filter(
    ({ kind, state: now }) =>
      kind === 'stillOut' && (now === 'open' || now === 'held' || now === 'confirmed'),
  );
  return new Set(doubting.flatMap(({ outageId }) => (outageId === undefined ? [] : [outageId])));
}

export function deskPublication(state: OutageState, id: string): DeskPublication | undefined {
  const publication = state.publications.get(id);
  const delivery = state.deliveries.get(id);
  return publication && { ...publication, ...(delivery ? { delivery } : {}) };
}

export function deskReport(state: OutageState, id: string): DeskReport | undefined {
  const report = state.reports.get(id);
  const evidence = state.evidence.get(id);
  return report && { ...report, ...(evidence ? { evidence } : {}) };
}

function openCasesByOutage(state: OutageState): ReadonlyMap<string, string[]> {
  const byOutage = new Map<string, string[]>();
  for (const { id, outageId, state: now } of state.cases.values()) {
    if (outageId === undefined || (now !== 'open' && now !== 'held')) continue;
    const ids = byOutage.get(outageId);
    if (ids) ids.push(id);
    else byOutage.set(outageId, [id]);
  }
  return byOutage;
}
