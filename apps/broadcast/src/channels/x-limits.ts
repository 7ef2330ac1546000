import { ApiResponseError } from 'twitter-api-v2';

const minuteMs = 60_000;
const longestGrownMs = 15 * minuteMs;
/** No limit of X lasts longer; a reset beyond it is a mistake. */
const longestMs = 24 * 60 * minuteMs;

/** Limits X counts us by: requests in 15 minutes, and posts in 24 hours, by app and by user. */
const limits = ['x-rate-limit', 'x-app-limit-24hour', 'x-user-limit-24hour'];

/** How long to wait after each "too many requests" (429): until X says, else ever longer. */
export class LimitWaits {
  #inARow = 0;

  constructor(
    private readonly nowMs: () => number = Date.now,
    private readonly random: () => number = Math.random,
  ) {}

  /** Milliseconds to wait after this error; undefined when it is no 429. */
  after(error: unknown): number | undefined {
    if (!(error instanceof ApiResponseError) || error.code !== 429) return undefined;
    const grownMs = Math.min(minuteMs * 2 ** this.#inARow, longestGrownMs);
    this.#inARow += 1;
    const resetMs = resetOf(error.headers) - this.nowMs();
    // Not all instances at the same moment.
    return resetMs > 0
      ? Math.min(resetMs, longestMs) + 1_000 * this.random()
      : grownMs * (1 + 0.2 * this.random());
  }

  /** X answered again. */
  answered(): void {
    this.#inARow = 0;
  }
}

/** When the last of the spent allowances opens again, epoch milliseconds; 0 when X does not say. */
function resetOf(headers: Readonly<Record<string, unknown>>): number {
  const spent = limits.filter((name) => Number(headers[`${name}-remaining`] ?? 0) <= 0);
  const resets = spent.map((name) => Number(headers[`${name}-reset`]));
  return Math.max(0, ...resets.filter(Number.isFinite)) * 1_000;
}
