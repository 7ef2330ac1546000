import { RelightError } from '@relight/domain';
import type { RootDatabase } from 'lmdb';

/** So many writes share a transaction at most, which bounds how long one holds the event loop. */
const MAX_GROUP = 2_000;

interface Job {
  readonly run: () => void;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Writes that arrive while one transaction is being flushed share the next: one flush to disk for all
 * of them, and none is acknowledged before it.
 */
export class GroupCommit {
  #waiting: Job[] = [];
  #running: Promise<void> | undefined;

  constructor(private readonly root: RootDatabase) {}

  /** Runs `run` inside a transaction; resolves once that is on disk. What it throws undoes the group. */
  async write(run: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ run, resolve, reject });
      this.#running ??= this.#drain();
    });
  }

  async idle(): Promise<void> {
    await this.#running;
  }

  async #drain(): Promise<void> {
    // Writers of the same turn of the event loop belong to the same group.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0, MAX_GROUP);
      // oxlint-disable-next-line no-await-in-loop -- one transaction at a time is the design
      await this.#commit(group);
    }
    this.#running = undefined;
  }

  async #commit(group: readonly Job[]): Promise<void> {
    try {
      await this.root.childTransaction(() => {
        for (const job of group) job.run();
      });
      await this.root.flushed;
      for (const job of group) job.resolve();
    } catch (error) {
      const away = new RelightError(
        'STORE_AWAY',
        'The data folder took no write: is its disk full or gone?',
        { retriable: true, cause: error },
      );
      for (const job of group) job.reject(away);
    }
  }
}
