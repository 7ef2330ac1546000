/** Wall times of sending; a class, so that tests can pass shorter ones. */
export class Timings {
  /** How often the queue is looked at for what other instances queued; our own are handed over. */
  readonly pollMs: number = 500;
  /** What an instance queues and has room for, it has so long for itself. */
  readonly headStartMs: number = 1_000;
  /**
   * A claim this old is claimed again before its request leaves. With the longest request it stays
   * well below `abandonedMs`: what a paused process still holds may be another's by then.
   */
  readonly freshMs: number = 5_000;
  /** Longer than any attempt may take: a `sending` older than this has lost its sender. */
  readonly abandonedMs: number = 20_000;
  /** A provider's list may lag behind what it took: before this, "none" proves nothing. */
  readonly settlingMs: number = 15_000;
  /** Between two questions about the same message. */
  readonly askAgainMs: number = 2_000;
  /** A provider that answers no questions for longer than this is not waited for: a person is shown it. */
  readonly askWithinMs: number = 600_000;
  /** The same for the answer to a danger, which then goes again. */
  readonly askOfDangerWithinMs: number = 60_000;
}

/** An instant of wall time: provider limits, leases and retries follow it, never the domain clock. */
export function wallAfter(ms: number): string {
  return new Date(Date.now() + ms).toISOString();
}
