/** Most messages, and most posts, kept in memory; the oldest go first. */
export const mostKept = 50_000;

/** A list in order of `order`, found by bisection, so that a page deep in it costs no more than the first. */
export interface Ordered {
  readonly order: number;
}

/** The first position whose order is at least `order`. */
export const positionOf = (list: readonly Ordered[], order: number): number => {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle]?.order ?? 0) < order) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Lists by key whose members leave in the order they came. */
export class Shelves<Item> {
  readonly #lists = new Map<string, Item[]>();

  /** Adds at the end, and makes this key the most recent one. */
  add(key: string, item: Item): void {
    const list = this.#lists.get(key) ?? [];
    list.push(item);
    this.#lists.delete(key);
    this.#lists.set(key, list);
  }

  /** Forgets the oldest of a key. */
  dropOldest(key: string): void {
    const list = this.#lists.get(key);
    list?.shift();
    if (list?.length === 0) this.#lists.delete(key);
  }

  get(key: string): readonly Item[] {
    return this.#lists.get(key) ?? [];
  }

  /** Most recent last. */
  keys(): readonly string[] {
    return [...this.#lists.keys()];
  }
}
