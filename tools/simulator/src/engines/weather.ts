/** How the engines and the ways to them fare at this moment; shares from 0 to 1. */
export interface Weather {
  /** Of a way there or back: how often it takes time at all, and how long then, ms. */
  readonly slow: { readonly share: number; readonly mostMs: number };
  /** Of questions and writes that never arrive. */
  readonly away: number;
  /** Of writes and appends that are done, and whose answer is lost. */
  readonly unanswered: number;
  /** Of batches handed over again though they were handled, the ones before them too. */
  readonly again: number;
  /** How long a flush to disk takes at most, ms: what is written meanwhile is lost with the power. */
  readonly flushMs: number;
}

export const calm: Weather = {
  slow: { share: 0.5, mostMs: 20 },
  away: 0,
  unanswered: 0,
  again: 0,
  flushMs: 4,
};

/** Nothing goes on: what is asked meanwhile is answered at once. */
export const still: Weather = { ...calm, slow: { share: 0, mostMs: 0 }, flushMs: 0 };
