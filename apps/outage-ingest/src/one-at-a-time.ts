import { unlessOvertaken } from './overtaken.ts';

/**
 * Work on outages takes turns in this process, which spares it from overtaking itself; what another
 * process wrote meanwhile shows as STALE_VERSION, and the work is done again from the store.
 */
export class OneAtATime {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(() => unlessOvertaken(work));
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
