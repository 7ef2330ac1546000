import { RelightError } from '@relight/domain';

export interface AllowanceOptions {
  /** So many at once… */
  readonly burst: number;
  /** …and then so many a minute. */
  readonly perMinute: number;
  /** Most keys remembered; the one seen longest ago is forgotten first. 20,000 unless told. */
  readonly mostKeys?: number;
  /** Wall time. */
  readonly nowMs?: () => number;
}

interface Left {
  readonly count: number;
  readonly atMs: number;
}

/** How often each of many may do something: a bucket for each key that fills up again with time. */
export class Allowance {
  readonly #left = new Map<string, Left>();
  readonly #options: Required<AllowanceOptions>;

  constructor(options: AllowanceOptions) {
    this.#options = { mostKeys: 20_000, nowMs: () => Date.now(), ...options };
  }

  /** Takes one; 0 when there was one, else the seconds until there is. */
  take(key: string): number {
    const left = this.#leftOf(key);
    const isThere = left >= 1;
    this.#keep(key, isThere ? left - 1 : left);
    return isThere ? 0 : Math.max(1, Math.ceil(((1 - left) * 60) / this.#options.perMinute));
  }

  /** For what turned out not to count. */
  giveBack(key: string): void {
    this.#keep(key, Math.min(this.#options.burst, this.#leftOf(key) + 1));
  }

  /** How many keys are remembered. */
  get size(): number {
    return this.#left.size;
  }

  #leftOf(key: string): number {
    const { burst, perMinute, nowMs } = this.#options;
    const known = this.#left.get(key);
    if (known === undefined) return burst;
    return Math.min(burst, known.count + ((nowMs() - known.atMs) / 60_000) * perMinute);
  }

  #keep(key: string, count: number): void {
    // Out and in again: a Map keeps the order of entry, so that the first is the one not seen for longest.
    this.#left.delete(key);
    if (count >= this.#options.burst) return;
    this.#left.set(key, { count, atMs: this.#options.nowMs() });
    if (this.#left.size <= this.#options.mostKeys) return;
    const [oldest = key] = this.#left.keys();
    this.#left.delete(oldest);
  }
}

/** The refusal of who has none left: answered 429 with Retry-After. */
export function tooMany(message: string, retryAfterSeconds: number): RelightError {
  return new RelightError('TOO_MANY', message, { retriable: true, retryAfterSeconds });
}
