/** What listeners of the live stream are told: enough to know what to read again. */
export interface Change {
  readonly id: string;
  readonly channel: 'sms' | 'x' | 'mail';
  /** The phone or the author concerned. */
  readonly party: string;
  readonly status: string;
  readonly direction: string;
}

type Listener = (change: Change) => void;

/** Tells every listener of each message and each change of its status. */
export class Feed {
  readonly #listeners = new Set<Listener>();

  /** @returns how to stop listening. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(change: Change): void {
    for (const listener of this.#listeners) listener(change);
  }

  get listenerCount(): number {
    return this.#listeners.size;
  }
}
