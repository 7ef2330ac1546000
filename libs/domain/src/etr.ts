import { instantOf } from './instant.ts';
import type { Confidence, EtrSource } from './vocabulary.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** An estimate as it was heard: an entry of the ledger. */
export interface EtrHeard {
  readonly at: string;
  readonly source: EtrSource;
  readonly confidence: Confidence;
}

export interface EtrPolicy {
  /** A smaller move is held back, unless the old estimate is about to lapse. */
  readonly holdBackMinutes: number;
  /** "About to lapse": less than this is left of the promise. */
  readonly lapseSoonMinutes: number;
  /** What an outage of unknown kind takes, until crews know better. */
  readonly initialMinutes: number;
  /**
   * Nobody is promised a later time: databases write the years 2999 and 9999 for "none", and no
   * estimate of real feeds but a wrong year lay more than six days ahead.
   */
  readonly horizonDays: number;
}

export const defaultEtrPolicy: EtrPolicy = {
  holdBackMinutes: 15,
  lapseSoonMinutes: 30,
  initialMinutes: 90,
  horizonDays: 14,
};

/**
 * The window shown to customers, minutes before and after the estimate. Until enough scored
 * history exists these are assumptions by source and confidence, kept in this one table.
 */
const windows: Readonly<Record<EtrSource, Record<Confidence, readonly [number, number]>>> = {
  initial: { high: [30, 60], low: [30, 60] },
  crew: { high: [15, 15], low: [30, 45] },
  operator: { high: [15, 15], low: [30, 45] },
  feed: { high: [15, 30], low: [30, 45] },
};

/** From and to of the window around an estimate, never before `now`. ISO instants. */
export function etrWindow(
  { at, source, confidence }: EtrHeard,
  now: string,
): { readonly from: string; readonly to: string } {
  const [before, after] = windows[source][confidence];
  const atMs = Date.parse(at);
  const fromMs = Math.max(atMs - before * minuteMs, Math.min(Date.parse(now), atMs));
  return {
    from: new Date(fromMs).toISOString(),
    to: instantOf(atMs + after * minuteMs) ?? at,
  };
}

/** Too far ahead to be an estimate: kept for people to see, never told. */
export function isBeyondHorizon(
  at: string,
  now: string,
  { horizonDays }: EtrPolicy = defaultEtrPolicy,
): boolean {
  return Date.parse(at) - Date.parse(now) > horizonDays * dayMs;
}

export type EtrDecision = 'release' | 'holdBack' | 'ignore';

/**
 * Whether a heard estimate is released to be told. People rank above defaults; a small move is
 * held back, because each change costs trust, unless the promise told is about to lapse.
 */
export function decideEtr(
  heard: EtrHeard,
  released: EtrHeard | undefined,
  now: string,
  policy: EtrPolicy = defaultEtrPolicy,
): EtrDecision {
  if (Date.parse(heard.at) <= Date.parse(now)) return 'ignore';
  if (isBeyondHorizon(heard.at, now, policy)) return 'ignore';
  if (!released) return 'release';
  if (heard.at === released.at && heard.source === released.source) return 'ignore';
  if (heard.source === 'initial' && released.source !== 'initial') return 'ignore';
  const movedMinutes = Math.abs(Date.parse(heard.at) - Date.parse(released.at)) / minuteMs;
  const leftMinutes = (Date.parse(released.at) - Date.parse(now)) / minuteMs;
  if (movedMinutes >= policy.holdBackMinutes) return 'release';
  return leftMinutes < policy.lapseSoonMinutes && movedMinutes > 0 ? 'release' : 'holdBack';
}

export interface EtrScore {
  /** Mean of actual minus promised, minutes: above zero means power came later than promised. */
  readonly biasMinutes: number;
  readonly meanAbsoluteErrorMinutes: number;
  /** Share restored by the promised time. */
  readonly shareMet: number;
  readonly shareWithinHour: number;
}

/** Scores the promises of one closed outage against when its last customers came back. */
export function scoreEtrs(promisedAt: readonly string[], restoredAt: string): EtrScore | undefined {
  if (promisedAt.length === 0) return undefined;
  const errors = promisedAt.map((at) => (Date.parse(restoredAt) - Date.parse(at)) / minuteMs);
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    biasMinutes: mean(errors),
    meanAbsoluteErrorMinutes: mean(errors.map(Math.abs)),
    shareMet: mean(errors.map((error) => (error <= 0 ? 1 : 0))),
    shareWithinHour: mean(errors.map((error) => (Math.abs(error) <= 60 ? 1 : 0))),
  };
}
