/** Everything that is left to chance, from one number: the same number gives the same run. */
export class Random {
  #state: number;

  constructor(seed: number) {
    // Neighbouring seeds must not begin alike.
    this.#state = Math.imul(seed ^ 0x9e37_79b9, 0x85eb_ca6b) | 0;
    this.next();
  }

  /** From 0 to below 1 (mulberry32, T. Ettinger, 2017). */
  next(): number {
    this.#state = (this.#state + 0x6d2b_79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(all: readonly T[]): T {
    const one = all[this.whole(0, all.length - 1)];
    if (one === undefined) throw new RangeError('Nothing to pick from');
    return one;
  }

  /** One of the keys, each as often as its weight says. */
  weighed<K extends string>(weights: Readonly<Record<K, number>>): K {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its own keys
    const entries = Object.entries(weights) as [K, number][];
    let left = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [key, weight] of entries) {
      left -= weight;
      if (left < 0) return key;
    }
    throw new RangeError('Nothing to pick from');
  }

  /** A source of its own, so that what one part takes does not change another. */
  fork(): Random {
    return new Random(Math.floor(this.next() * 4_294_967_296) | 0);
  }
}
