interface Call<T, R> {
  readonly item: T;
  readonly resolve: (result: R) => void;
  readonly reject: (error: unknown) => void;
}

const mostAtOnce = 500;

/** Calls made while one is on its way share the next: one round trip for all of them, none waits idly. */
export class Gather<T, R> {
  #waiting: Call<T, R>[] = [];
  #isRunning = false;

  /**
   * `work` gives a result for each item, in their order; what it throws reaches each caller. Items whose
   * sizes add up to at most 500 go together; one that is larger goes alone.
   */
  constructor(
    private readonly work: (items: readonly T[]) => Promise<readonly R[]>,
    private readonly sizeOf: (item: T) => number = () => 1,
  ) {}

  call(item: T): Promise<R> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (!this.#isRunning) void this.#drain();
    });
  }

  async #drain(): Promise<void> {
    this.#isRunning = true;
    /* oxlint-disable no-await-in-loop -- one round trip after another is the point */
    // Callers of the same turn of the event loop go together.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) await this.#run(this.#next());
    /* oxlint-enable no-await-in-loop */
    this.#isRunning = false;
  }

  #next(): readonly Call<T, R>[] {
    let size = 0;
    const end = this.#waiting.findIndex(({ item }, at) => {
      size += this.sizeOf(item);
      return at > 0 && size > mostAtOnce;
    });
    return this.#waiting.splice(0, end === -1 ? this.#waiting.length : end);
  }

  async #run(calls: readonly Call<T, R>[]): Promise<void> {
    try {
      const results = await this.work(calls.map(({ item }) => item));
      for (const [at, { resolve }] of calls.entries()) {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `work` promises one for each
        resolve(results[at] as R);
      }
    } catch (error) {
      for (const { reject } of calls) reject(error);
    }
  }
}
