import type { Kv, KvEntry, KvKey } from './kv.ts';

/** As many digits as the largest whole number has. */
const digits = 16;

/** A sorted store in the memory of this process, which outlives the logs that are opened on it. */
export class MemoryKv implements Kv {
  /** Keys as text that sorts as they do. */
  readonly #keys: string[] = [];
  readonly #entries = new Map<string, KvEntry>();

  get(key: KvKey): string | undefined {
    return this.#entries.get(textOf(key))?.value;
  }

  range({ start, end, limit, reverse = false }: Parameters<Kv['range']>[0]): Iterable<KvEntry> {
    const [low, high] = reverse ? [end, start] : [start, end];
    let [from, to] = [this.#placeOf(textOf(low)), this.#placeOf(textOf(high))];
    // Downwards the first is included and the end is not.
    if (reverse && this.#keys[to] === textOf(high)) to += 1;
    if (reverse && this.#keys[from] === textOf(low)) from += 1;
    if (limit !== undefined && reverse) from = Math.max(from, to - limit);
    if (limit !== undefined && !reverse) to = Math.min(to, from + limit);
    const keys = this.#keys.slice(from, to);
    return (reverse ? keys.toReversed() : keys).flatMap((text) => this.#entries.get(text) ?? []);
  }

  async write(puts: readonly KvEntry[], removes: readonly KvKey[] = []): Promise<void> {
    for (const entry of puts) this.#put(entry);
    for (const key of removes) this.#remove(textOf(key));
  }

  async close(): Promise<void> {}

  #put(entry: KvEntry): void {
    const text = textOf(entry.key);
    if (!this.#entries.has(text)) this.#keys.splice(this.#placeOf(text), 0, text);
    this.#entries.set(text, entry);
  }

  #remove(text: string): void {
    if (this.#entries.delete(text)) this.#keys.splice(this.#placeOf(text), 1);
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

/** Part by part, numbers (from -1) before text. */
function textOf(key: KvKey): string {
  return key
    .map((part) =>
      typeof part === 'number' ? `n${String(part + 1).padStart(digits, '0')}` : `s${part}\0`,
    )
    .join('');
}
