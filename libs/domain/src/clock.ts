/**
 * The only source of domain time. Deadlines, lapses and quiet hours follow it; provider limits,
 * leases and retries use wall time instead, because the outside world does not speed up.
 */
export abstract class Clock {
  /** Milliseconds since the epoch. */
  abstract nowMs(): number;

  /** ISO 8601, UTC, milliseconds: strings that sort as their instants do. */
  now(): string {
    return new Date(this.nowMs()).toISOString();
  }
}

export class SystemClock extends Clock {
  override nowMs(): number {
    return Date.now();
  }
}

/** Runs `speed` times as fast as the wall from a shared origin, so that processes agree on it. */
export class StormClock extends Clock {
  constructor(
    private readonly wallOriginMs: number,
    private readonly domainOriginMs: number,
    private readonly speed: number,
  ) {
    super();
  }

  override nowMs(): number {
    return Math.round(this.domainOriginMs + (Date.now() - this.wallOriginMs) * this.speed);
  }
}

/** Stands still until moved: for tests, and for replays that run on source time. */
export class ManualClock extends Clock {
  constructor(private currentMs: number) {
    super();
  }

  override nowMs(): number {
    return this.currentMs;
  }

  moveTo(instant: string | number): void {
    this.currentMs = typeof instant === 'number' ? instant : Date.parse(instant);
  }

  advance(ms: number): void {
    this.currentMs += ms;
  }
}
