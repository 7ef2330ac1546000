/** Lets `perSecond` requests by on average and `burst` at once; wall time, no one's address kept. */
export class Bucket {
  #left: number;
  #filledAtMs: number;

  constructor(
    private readonly perSecond: number,
    private readonly burst: number,
    private readonly nowMs: () => number = Date.now,
  ) {
    this.#left = burst;
    this.#filledAtMs = nowMs();
  }

  /** True when one more may pass. */
  take(): boolean {
    const nowMs = this.nowMs();
    const gained = ((nowMs - this.#filledAtMs) / 1_000) * this.perSecond;
    this.#left = Math.min(this.burst, this.#left + gained);
    this.#filledAtMs = nowMs;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
