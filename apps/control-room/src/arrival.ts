import type { DeskPublication } from '@relight/contracts';

/** What waits starts to go once it is approved: what it was written with is past by then. */
export function lastArrivalMs({ state, reach }: DeskPublication, nowMs: number): number {
  const writtenMs = Date.parse(reach.lastArrivalAt);
  return state === 'waiting' ? Math.max(writtenMs, nowMs + reach.drainSeconds * 1_000) : writtenMs;
}
