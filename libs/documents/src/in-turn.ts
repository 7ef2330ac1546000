/** Work on one key takes turns in this process, which spares it from overtaking itself. */
export class InTurn {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Runs `work` once all that was given for the key before has ended, however it did. */
  run<R>(key: string, work: () => Promise<R>): Promise<R> {
    const before = this.#last.get(key) ?? Promise.resolve();
    const turn = before.catch(() => undefined).then(work);
    this.#last.set(key, turn);
    return turn.finally(() => {
      if (this.#last.get(key) === turn) this.#last.delete(key);
    });
  }

  has(key: string): boolean {
    return this.#last.has(key);
  }

  /** Resolves once nothing is under way. */
  async ended(): Promise<void> {
    // oxlint-disable-next-line no-await-in-loop, relight/bounded-promises -- what ends may have been waited for by more
    while (this.#last.size > 0) await Promise.allSettled(this.#last.values());
  }
}
