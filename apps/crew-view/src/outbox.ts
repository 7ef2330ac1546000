import type { ApiAnswer } from '@relight/web-kit';

/** One thing a crew said, on its way to the control room. */
export interface Update {
  readonly id: string;
  readonly kind: 'crew' | 'cause' | 'etr' | 'confirm' | 'case';
  /** The outage or the case it is about. */
  readonly subject: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** "Made safe", "On site", "Back by 20:30". */
  readonly what: string;
  readonly where: string;
  /** When the crew said it, by the platform's clock. */
  readonly saidAt: string;
  /** Id of the estimate the crew saw when it gave its own. */
  readonly seenEtrId?: string;
  /** `asks`: refused, so a person decides; the rest goes by itself. */
  readonly state: 'waiting' | 'asks';
  /** True once it could not be sent, so that the page says that it waits. */
  readonly isHeldUp?: boolean;
  /** Why it was refused, fit to be shown. */
  readonly reason?: string;
}

export type NewUpdate = Omit<Update, 'id' | 'state' | 'isHeldUp' | 'reason'>;

/** Network down, or a service of ours that is away: nobody's fault, so it is tried again. */
const passing = new Set([0, 408, 429, 502, 503, 504]);

/**
 * What waits to be sent, kept on the phone through a reload, sent in the order it was said and each
 * once. A newer word on the same matter replaces one that has not gone.
 */
export class Outbox {
  #isSending: string | undefined;
  #items: readonly Update[];
  readonly #listeners = new Set<() => void>();

  constructor(
    private readonly storage: Pick<Storage, 'getItem' | 'setItem'>,
    private readonly key: string,
    private readonly send: (update: Update) => Promise<ApiAnswer<unknown>>,
  ) {
    this.#items = read(storage.getItem(key));
  }

  get items(): readonly Update[] {
    return this.#items;
  }

  /** Calls back at every change; returns a function that stops it. */
  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Keeps the update, then sends it as soon as what was said before has gone. */
  async add(update: NewUpdate): Promise<void> {
    const replaced = this.#items.find(
      (each) => each.path === update.path && each.kind !== 'crew' && each.id !== this.#isSending,
    );
    const seen = replaced?.seenEtrId === undefined ? {} : { seenEtrId: replaced.seenEtrId };
    const added: Update = { ...update, ...seen, id: newId(), state: 'waiting' };
    this.#keep([...this.#items.filter((each) => each !== replaced), added]);
    await this.flush();
  }

  /** Sends what waits, one after the other; stops at the first that cannot be sent now. */
  async flush(): Promise<void> {
    if (this.#isSending !== undefined) return;
    for (;;) {
      const next = this.#items.find(({ state }) => state === 'waiting');
      if (next === undefined) return;
      this.#isSending = next.id;
      // oxlint-disable-next-line no-await-in-loop -- what was said first is sent first
      const answer = await this.send(next);
      this.#isSending = undefined;
      if (answer.ok) this.drop(next.id);
      else if (passing.has(answer.status) || answer.status === 401) {
        this.#change(next.id, { isHeldUp: true });
        return;
      } else this.#change(next.id, { state: 'asks', reason: answer.message });
    }
  }

  /** The person takes it back. */
  drop(id: string): void {
    this.#keep(this.#items.filter((each) => each.id !== id));
  }

  /** The person stands by it, knowing what else is said: sent as the answer to what they see now. */
  async insist(id: string, seen: Pick<Update, 'body' | 'seenEtrId'>): Promise<void> {
    this.#change(id, { ...seen, state: 'waiting' });
    await this.flush();
  }

  #change(id: string, change: Partial<Update>): void {
    this.#keep(this.#items.map((each) => (each.id === id ? { ...each, ...change } : each)));
  }

  #keep(items: readonly Update[]): void {
    this.#items = items;
    try {
      this.storage.setItem(this.key, JSON.stringify(items));
    } catch {
      // A full storage costs only what a reload would bring back.
    }
    for (const listener of this.#listeners) listener();
  }
}

const newId = () => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;

/** What another version of the page may have left is not trusted to have the shape of today. */
function read(text: string | null): readonly Update[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(kept) ? kept.filter(isUpdate) : [];
  } catch {
    return [];
  }
}

const isUpdate = (value: unknown): value is Update =>
  typeof value === 'object' &&
  value !== null &&
  ['id', 'kind', 'subject', 'path', 'what', 'where', 'saidAt', 'state'].every(
    (name) => typeof Reflect.get(value, name) === 'string',
  ) &&
  typeof Reflect.get(value, 'body') === 'object';
