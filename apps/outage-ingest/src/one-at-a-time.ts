import { InTurn } from '@relight/documents';
import { unlessOvertaken } from './overtaken.ts';

/**
 * Work on outages takes turns in this process, which spares it from overtaking itself; what another
 * process wrote meanwhile shows as STALE_VERSION, and the work is done again from the store.
 */
export class OneAtATime {
  readonly #turns = new InTurn();

  run<T>(work: () => Promise<T>): Promise<T> {
    return this.#turns.run('outages', () => unlessOvertaken(work));
  }
}
