import { InTurn, isKeyTaken, retryStale } from '@relight/documents';

/**
 * Work on outages takes turns in this process, which spares it from overtaking itself. What another
 * process wrote meanwhile shows as STALE_VERSION, or as DUPLICATE_KEY where it opened an outage or a case
 * first: the work is done again from the store, and the rules join what then stands there.
 */
export class OneAtATime {
  readonly #turns = new InTurn();

  run<T>(work: () => Promise<T>): Promise<T> {
    return this.#turns.run('outages', () => decidedAgain(work));
  }
}

/** As `run`, for work that has its turn already. */
export function decidedAgain<T>(work: () => Promise<T>): Promise<T> {
  return retryStale(work, { isLost: isKeyTaken });
}
