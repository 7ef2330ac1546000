/** A stream of numbers that is the same for the same seed on every machine. */
export interface Random {
  /** At least 0, below 1. */
  readonly next: () => number;
  readonly between: (low: number, high: number) => number;
  /** Both ends included. */
  readonly integer: (low: number, high: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <Item>(items: readonly Item[]) => Item;
  /** A shuffled copy. */
  readonly shuffled: <Item>(items: readonly Item[]) => Item[];
}

/** mulberry32 by Tommy Ettinger (public domain): 32 bits of state, good enough for scenery. */
function mulberry32(seed: number): () => number {
  let state = Math.trunc(seed);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** `purpose` gives each part its own stream, so that a change in one leaves the others as they were. */
export function randomOf(seed: number, purpose: string): Random {
  let mixedSeed = seed;
  for (const letter of purpose)
    mixedSeed = Math.imul(mixedSeed ^ (letter.codePointAt(0) ?? 0), 0x01_00_01_93);
  const next = mulberry32(mixedSeed);
  const integer = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const shuffled = <Item>(items: readonly Item[]): Item[] => {
    const keyed = items.map((item) => ({ item, key: next() }));
    return keyed.toSorted((one, other) => one.key - other.key).map((entry) => entry.item);
  };
  return {
    next,
    integer,
    shuffled,
    between: (low, high) => low + next() * (high - low),
    chance: (probability) => next() < probability,
    pick: (items) => items[integer(0, items.length - 1)]!,
  };
}
