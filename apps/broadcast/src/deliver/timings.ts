/** Wall times of sending; a class, so that tests can pass shorter ones. */
export class Timings {
  /** How often the queue is looked at. */
  readonly pollMs: number = 100;
  /** Longer than any attempt may take: a `sending` older than this has lost its sender. */
  readonly abandonedMs: number = 20_000;
  /** A provider's list may lag behind what it took: before this, "none" proves nothing. */
  readonly settlingMs: number = 15_000;
  /** Between two questions about the same message. */
  readonly askAgainMs: number = 2_000;
}

/** An instant of wall time: provider limits, leases and retries follow it, never the domain clock. */
export function wallAfter(ms: number): string {
  return new Date(Date.now() + ms).toISOString();
}
