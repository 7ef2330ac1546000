import pLimit, { type LimitFunction } from 'p-limit';
import type { ChannelKind } from '../channels/channel.ts';
import type { Message } from './message.schema.ts';
import { OnceMore } from './once-more.ts';

/** What the sending of one channel has done for it. */
export interface SendingWork {
  /** False while the channel rests, another instance has it, or the service stops. */
  readonly maySend: () => Promise<boolean>;
  /** Queued and due, most urgent first. */
  readonly due: (limit: number) => Promise<readonly Message[]>;
  /** Makes messages this process's own; those that were another's by then are left out. */
  readonly claim: (messages: readonly Message[]) => Promise<readonly Message[]>;
  readonly attempt: (claimed: Message) => Promise<void>;
  /** Places there are at most for now: one while it is tried whether a full cap has room again. */
  readonly mostPlaces: () => number;
  readonly warn: (what: string, error: unknown) => void;
}

/**
 * The sending of one channel in this process. Each message holds a place from its claim until its attempt is
 * over; of those that hold one, a few have their request under way.
 */
export class ChannelSending {
  readonly #attempts = new Map<string, Promise<void>>();
  readonly #claims = new Set<Promise<void>>();
  #kept = 0;
  /** There may be more in the queue than there was room for. */
  #isMoreQueued = false;
  readonly #request: LimitFunction;
  readonly #looking = new OnceMore(() => this.#sendDue());

  constructor(
    private readonly kind: ChannelKind,
    /** Only the queue knows whose turn it is: order counts, or there is not room for all. */
    private readonly isByTurn: boolean,
    private readonly work: SendingWork,
  ) {
    this.#request = pLimit(kind.pace.inFlight);
  }

  /** Keeps places for so many that are about to be queued, or all that are free. */
  keep(count: number): number {
    return this.isByTurn ? 0 : this.#take(count);
  }

  /** Sends these in the places kept for them, of which those left over are free again. */
  sendKept(messages: readonly Message[], kept: number): void {
    if (kept === 0) return;
    const claim = this.#claim(messages, kept).catch((error: unknown) => this.#warn(error));
    this.#claims.add(claim);
    void claim.then(() => this.#claims.delete(claim));
  }

  /** Starts what is due until the places are taken or the queue is empty; never twice at once. */
  look(): Promise<void> {
    return this.#looking.run();
  }

  lookSoon(): void {
    this.look().catch((error: unknown) => this.#warn(error));
  }

  /** Resolves when what is under way has ended. What has left is waited for: its answer saves a question. */
  async ended(): Promise<void> {
    // oxlint-disable-next-line relight/bounded-promises -- as many as a channel claims at once
    await Promise.allSettled([...this.#claims, this.#looking.ended()]);
    // oxlint-disable-next-line relight/bounded-promises -- as many as a channel has in flight
    await Promise.all(this.#attempts.values());
  }

  get #free(): number {
    const places = Math.min(this.kind.pace.claimed, this.work.mostPlaces());
    return Math.max(0, places - this.#attempts.size - this.#kept);
  }

  #take(count: number): number {
    const kept = Math.min(this.#free, count);
    this.#kept += kept;
    return kept;
  }

  async #sendDue(): Promise<void> {
    do {
      const room = this.#free;
      this.#isMoreQueued = true;
      // oxlint-disable-next-line no-await-in-loop -- each look at the queue follows what was taken
      if (room === 0 || !(await this.work.maySend())) return;
      // oxlint-disable-next-line no-await-in-loop -- as above
      const due = await this.work.due(room);
      // Meanwhile places may have been kept for what was queued here.
      const kept = this.#take(due.length);
      this.#isMoreQueued = due.length === room || kept < due.length;
      // oxlint-disable-next-line no-await-in-loop -- as above
      await this.#claim(due.slice(0, kept), kept);
    } while (this.#isMoreQueued);
  }

  async #claim(messages: readonly Message[], kept: number): Promise<void> {
    try {
      if (messages.length === 0 || !(await this.work.maySend())) return;
      for (const message of await this.work.claim(messages)) this.#start(message);
    } finally {
      this.#kept -= kept;
    }
  }

  #start(message: Message): void {
    const { _id: id } = message;
    const attempt = this.#request(() => this.work.attempt(message))
      .catch((error: unknown) => {
        // What was claimed stays `sending` and is asked about; the rest is still queued.
        this.work.warn(`The attempt to send ${id} broke off`, error);
      })
      .finally(() => {
        this.#attempts.delete(id);
        // Half of the places are free: worth another claim.
        const isWorthIt = this.#attempts.size <= this.kind.pace.claimed / 2;
        if (this.#isMoreQueued && isWorthIt) this.lookSoon();
      });
    this.#attempts.set(id, attempt);
  }

  #warn(error: unknown): void {
    this.work.warn(`sending by ${this.kind.name} failed and will be tried again`, error);
  }
}
