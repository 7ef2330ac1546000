import type { Played } from './play-seed.ts';

/** Which seeds there are to play, and what became of them: told in their order, whoever was done first. */
export class SeedsInOrder {
  #next: number;
  #end: number;
  #told: number;
  readonly #waiting = new Map<number, Played>();

  constructor(
    private readonly range: {
      readonly from: number;
      readonly seeds: number;
      readonly stopAtFirst: boolean;
    },
    private readonly tell: (played: Played) => void,
  ) {
    const { from, seeds } = range;
    [this.#next, this.#end, this.#told] = [from, from + seeds, from];
  }

  /** The next seed to be played; undefined when there is none. */
  take(): number | undefined {
    return this.#next < this.#end ? this.#next++ : undefined;
  }

  add(played: Played): void {
    this.#waiting.set(played.seed, played);
    // What is below the first that fails is played to its end: the first is the same on any number of cores.
    if (played.failing && this.range.stopAtFirst) this.#end = Math.min(this.#end, played.seed + 1);
    for (;;) {
      const next = this.#waiting.get(this.#told);
      if (next === undefined || this.#told >= this.#end) return;
      this.#told += 1;
      this.tell(next);
    }
  }
}
