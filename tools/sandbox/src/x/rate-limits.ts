/** What is left of one endpoint's allowance. */
export interface Allowance {
  readonly limit: number;
  readonly remaining: number;
  /** Epoch seconds, wall time. */
  readonly resetSeconds: number;
  readonly isSpent: boolean;
}

const windowMs = 15 * 60_000;

/** Requests a user may make in 15 minutes of wall time (X's table of limits, August 2026). */
const limits = {
  createPost: 100,
  deletePost: 50,
  lookUpPost: 900,
  mentions: 300,
  timeline: 900,
  me: 75,
} as const;

export type Endpoint = keyof typeof limits;

/** Counts requests in windows that open with the first one. */
export class RateLimits {
  readonly #windows = new Map<Endpoint, { opensMs: number; used: number }>();

  constructor(private readonly wallNow: () => number = Date.now) {}

  /** Uses one request of the endpoint's allowance, if one is left. */
  use(endpoint: Endpoint): Allowance {
    const nowMs = this.wallNow();
    const open = this.#windows.get(endpoint);
    const window =
      open === undefined || nowMs >= open.opensMs + windowMs ? { opensMs: nowMs, used: 0 } : open;
    this.#windows.set(endpoint, window);
    const limit = limits[endpoint];
    const isSpent = window.used >= limit;
    if (!isSpent) window.used++;
    return {
      limit,
      remaining: limit - window.used,
      resetSeconds: Math.ceil((window.opensMs + windowMs) / 1000),
      isSpent,
    };
  }

  /** An allowance that is spent, for an ordered failure; it opens again in 5 seconds. */
  spent(endpoint: Endpoint): Allowance {
    const resetSeconds = Math.ceil(this.wallNow() / 1000) + 5;
    return { limit: limits[endpoint], remaining: 0, resetSeconds, isSpent: true };
  }
}
