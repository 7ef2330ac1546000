/** A job that runs once at a time; asked for while it runs, it runs once more. */
export class OnceMore {
  #running: Promise<void> | undefined;
  #isAsked = false;

  constructor(private readonly job: () => Promise<void>) {}

  /** Resolves when the job has run since; rejects with what it threw. */
  run(): Promise<void> {
    this.#isAsked = true;
    this.#running ??= this.#runWhileAsked();
    return this.#running;
  }

  /** Resolves when it does not run, at once unless it does; rejects with what it threw. */
  async ended(): Promise<void> {
    await this.#running;
  }

  async #runWhileAsked(): Promise<void> {
    try {
      while (this.#isAsked) {
        this.#isAsked = false;
        // oxlint-disable-next-line no-await-in-loop -- never twice at once
        await this.job();
      }
    } finally {
      // In the same turn as the last look at `isAsked`: nothing asked falls between.
      this.#running = undefined;
    }
  }
}
