import type { DeskOutage } from '@relight/contracts';
import type { ReportClass } from '@relight/domain';
import { type Desk, isOut, openOutages } from './desk.ts';
import { silenceLimitMs, silentSinceMs } from './lanes.ts';
import { say } from './say.ts';

/** The strip of figures: only what the data at hand can prove. */
export interface DeskFigures {
  /** Of outages whose customers are known. */
  readonly customersOut: number;
  /** Besides, what feeds merely claim. */
  readonly claimed?: number;
  readonly outages: number;
  readonly drawn: number;
  /** Customers who are back, and since when that is counted. */
  readonly back?: { readonly customers: number; readonly sinceAt: string };
  /** From the start of an open outage to the first word, middle value. */
  readonly firstWordMs?: number;
  readonly silence?: { readonly ms: number; readonly isOver: boolean };
  /** Of restored outages with an estimate told: back by that time. */
  readonly kept?: { readonly kept: number; readonly of: number };
}

export function figuresOf(desk: Desk, nowMs: number): DeskFigures {
  const open = openOutages(desk, nowMs);
  const claimed = outOf(open.filter(({ basis }) => basis === 'claimed'));
  const back = backSince(desk);
  const firstWordMs = median(firstWords(desk, open));
  const silence = longestSilence(open, nowMs);
  const kept = keptEstimates(desk);
  return {
    customersOut: outOf(open.filter(({ basis }) => basis !== 'claimed')),
    outages: open.length,
    drawn: open.filter((each) => each.publicArea !== undefined).length,
    ...(claimed === 0 ? {} : { claimed }),
    ...(back === undefined ? {} : { back }),
    ...(firstWordMs === undefined ? {} : { firstWordMs }),
    ...(silence === undefined ? {} : { silence }),
    ...(kept === undefined ? {} : { kept }),
  };
}

const outOf = (outages: readonly DeskOutage[]): number =>
  outages.reduce((sum, each) => sum + each.customersOut, 0);

/** Cancelled and merged outages brought nobody back. */
const isReal = ({ outage }: DeskOutage) =>
  outage.status !== 'cancelled' && outage.mergedInto === undefined;

function backSince(desk: Desk): DeskFigures['back'] {
  const real = [...desk.outages.values()].filter(isReal);
  const customers = real.reduce((sum, each) => sum + each.customersTotal - each.customersOut, 0);
  const sinceAt = real
    .map(({ outage }) => outage.startedAt)
    .toSorted()
    .at(0);
  return sinceAt === undefined || customers <= 0 ? undefined : { customers, sinceAt };
}

function firstWords(desk: Desk, open: readonly DeskOutage[]): readonly number[] {
  const firstToldAt = new Map<string, string>();
  for (const { outageId, toldAt } of desk.publications.values()) {
    const before = firstToldAt.get(outageId);
    if (toldAt !== undefined && (before === undefined || toldAt < before))
      firstToldAt.set(outageId, toldAt);
  }
  return open.flatMap(({ outage }) => {
    const toldAt = firstToldAt.get(outage.id);
    return toldAt === undefined ? [] : [Date.parse(toldAt) - Date.parse(outage.startedAt)];
  });
}

function median(values: readonly number[]): number | undefined {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)];
}

function longestSilence(open: readonly DeskOutage[], nowMs: number): DeskFigures['silence'] {
  const quietest = open
    .filter((each) => each.customersOut > 0)
    .toSorted((a, b) => silentSinceMs(a) - silentSinceMs(b))[0];
  if (quietest === undefined) return undefined;
  const ms = nowMs - silentSinceMs(quietest);
  return { ms, isOver: ms >= silenceLimitMs };
}

function keptEstimates(desk: Desk): DeskFigures['kept'] {
  const scored = [...desk.outages.values()].filter(
    (each) =>
      isReal(each) &&
      !isOut(each.outage.status) &&
      each.toldEtr !== undefined &&
      each.outage.restoredAt !== undefined,
  );
  if (scored.length === 0) return undefined;
  const kept = scored.filter(
    ({ outage, toldEtr }) => Date.parse(outage.restoredAt ?? '') <= Date.parse(toldEtr?.at ?? ''),
  );
  return { kept: kept.length, of: scored.length };
}

/** What people said in the last hour, by class; each report counts once, danger first. */
export interface Heard {
  readonly total: number;
  readonly bars: readonly number[];
  readonly topics: readonly {
    readonly name: string;
    readonly count: number;
    readonly tone?: 'danger' | 'doubt';
  }[];
}

const hourMs = 3_600_000;
const barMs = hourMs / 12;

export function heardOf(desk: Desk, nowMs: number): Heard {
  const recent = [...desk.reports.values()].filter(({ receivedAt }) => {
    const ageMs = nowMs - Date.parse(receivedAt);
    return ageMs >= 0 && ageMs < hourMs;
  });
  const bars = Array.from({ length: 12 }, () => 0);
  const counts = new Map<string, number>();
  for (const report of recent) {
    const index = 11 - Math.floor((nowMs - Date.parse(report.receivedAt)) / barMs);
    bars[index] = (bars[index] ?? 0) + 1;
    const topic = topicOf(report);
    counts.set(topic, (counts.get(topic) ?? 0) + 1);
  }
  return {
    total: recent.length,
    bars,
    topics: topics.map(([topic, tone]) => ({
      name: say.topics[topic](),
      count: counts.get(topic) ?? 0,
      ...(tone === undefined ? {} : { tone }),
    })),
  };
}

/** Fixed order, so that a name is found where it always stands. */
const topics = [
  ['outage', undefined],
  ['question', undefined],
  ['stillOut', 'doubt'],
  ['danger', 'danger'],
  ['restored', undefined],
  ['complaint', undefined],
  ['praise', undefined],
  ['other', undefined],
] as const;
type Topic = (typeof topics)[number][0];

function topicOf(report: {
  readonly hazard?: unknown;
  readonly stillOut: boolean;
  readonly back: boolean;
  readonly class: ReportClass;
}): Topic {
  if (report.hazard !== undefined) return 'danger';
  if (report.stillOut) return 'stillOut';
  if (report.back) return 'restored';
  return report.class === 'news' ? 'other' : report.class;
}
