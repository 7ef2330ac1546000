interface Range {
  readonly start?: Buffer;
  readonly end?: Buffer;
  readonly limit?: number;
  readonly reverse?: boolean;
}

/** Keys to values in the order of the keys' bytes: what the embedded store needs of LMDB, in memory. */
export class SortedMap<V> {
  /** Keys as text of one letter a byte, which sorts as the bytes do. */
  #keys: string[] = [];
  readonly #values = new Map<string, V>();

  get(key: Buffer): V | undefined {
    return this.#values.get(textOf(key));
  }

  put(key: Buffer, value: V): void {
    const text = textOf(key);
    if (!this.#values.has(text)) this.#keys.splice(this.#placeOf(text), 0, text);
    this.#values.set(text, value);
  }

  remove(key: Buffer): void {
    const text = textOf(key);
    if (this.#values.delete(text)) this.#keys.splice(this.#placeOf(text), 1);
  }

  /** From `start`, included, to before `end`; with `reverse` from `start` down to above `end`. As they are now. */
  getRange(range: Range): Iterable<{ readonly key: Buffer; readonly value: V }> {
    return this.#inRange(range).flatMap((text) => {
      const value = this.#values.get(text);
      return value === undefined ? [] : [{ key: Buffer.from(text, 'latin1'), value }];
    });
  }

  getKeysCount(range: Range): number {
    return this.#inRange(range).length;
  }

  /** Runs `action`; what it throws leaves all as it was. */
  transactionSync(action: () => void): void {
    const [keys, values] = [[...this.#keys], new Map(this.#values)];
    try {
      action();
    } catch (error) {
      this.#keys = keys;
      this.#values.clear();
      for (const [key, value] of values) this.#values.set(key, value);
      throw error;
    }
  }

  dropSync(): void {
    this.#keys = [];
    this.#values.clear();
  }

  #inRange({ start, end, limit, reverse = false }: Range): readonly string[] {
    const [low, high] = reverse ? [end, start] : [start, end];
    const from = low === undefined ? 0 : this.#placeOf(textOf(low));
    const to = high === undefined ? this.#keys.length : this.#placeOf(textOf(high));
    if (!reverse)
      return this.#keys.slice(from, limit === undefined ? to : Math.min(to, from + limit));
    const first = limit === undefined ? from : Math.max(from, to - limit);
    return this.#keys.slice(first, to).toReversed();
  }

  /** Where the key stands, or would. */
  #placeOf(text: string): number {
    let [low, high] = [0, this.#keys.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#keys[middle] ?? '') < text) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function textOf(key: Buffer): string {
  return key.toString('latin1');
}
