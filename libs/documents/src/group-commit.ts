import { RelightError } from '@relight/domain';
import { ABORT, type RootDatabase } from 'lmdb';

/** So many writes share a transaction at most, which bounds how long one holds the event loop. */
const maxGroup = 2_000;

interface Job {
  readonly run: () => void;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** LMDB's code for a key of a wrong length: the document's fault, as none of its others is. */
const badValueSize = -30_781;

/** The one write of a group that is itself at fault, and why. */
interface Culprit {
  readonly job: Job;
  readonly error: unknown;
}

/**
 * Writes that arrive while one transaction is being flushed share the next: one flush to disk for all
 * of them, and none is acknowledged before it.
 */
export class GroupCommit {
  #waiting: Job[] = [];
  #running: Promise<void> | undefined;

  constructor(private readonly root: RootDatabase) {}

  /**
   * Runs `run` inside a transaction; resolves once that is on disk. May run it again when another write
   * of its group failed. Rejects with what `run` throws, and with STORE_AWAY when LMDB takes no write.
   */
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
      const group = this.#waiting.splice(0, maxGroup);
      // oxlint-disable-next-line no-await-in-loop -- one transaction at a time is the design
      await this.#commit(group);
    }
    this.#running = undefined;
  }

  /** A write at fault undoes its transaction; the others of its group are then made without it. */
  async #commit(group: readonly Job[]): Promise<void> {
    let rest = group;
    while (rest.length > 0) {
      // oxlint-disable-next-line no-await-in-loop -- each attempt is what the one before left
      const culprit = await this.#attempt(rest);
      if (culprit === undefined) return;
      culprit.job.reject(culprit.error);
      rest = rest.filter((job) => job !== culprit.job);
    }
  }

  async #attempt(group: readonly Job[]): Promise<Culprit | undefined> {
    let culprit: Culprit | undefined;
    try {
      await this.root.childTransaction(() => {
        culprit = firstFault(group);
        // LMDB undoes a transaction that says so; what it throws itself is another matter.
        return culprit === undefined ? undefined : ABORT;
      });
      if (culprit !== undefined) return culprit;
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
    return undefined;
  }
}

function firstFault(group: readonly Job[]): Culprit | undefined {
  for (const job of group) {
    try {
      job.run();
    } catch (error) {
      if (isOfEngine(error)) throw error;
      return { job, error };
    }
  }
  return undefined;
}

/** LMDB's and the system's own failures (no space, a broken disk) carry a number as their code. */
function isOfEngine(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return typeof error.code === 'number' && error.code !== badValueSize;
}
