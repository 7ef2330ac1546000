import { RelightError } from '@relight/domain';

const attempts = 5;

/**
 * Work on outages takes turns in this process; what another process (or a person's command) wrote
 * meanwhile shows as STALE_VERSION, and the work is done again from the store.
 */
export class OneAtATime {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(() => tried(work));
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

async function tried<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- attempts follow each other
      return await work();
    } catch (error) {
      if (attempt === attempts || !isOvertaken(error)) throw error;
    }
  }
}

function isOvertaken(error: unknown): boolean {
  const codes = ['STALE_VERSION', 'DUPLICATE_KEY'];
  return error instanceof RelightError && error.retriable && codes.includes(error.code);
}
