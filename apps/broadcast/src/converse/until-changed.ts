import type { Clock } from '@relight/domain';
import type { ConversationsStore } from './conversations.store.ts';

/** A change may be written a moment later than its instant says: until then it is counted again, domain milliseconds. */
const settledMs = 10_000;

/** What was counted of conversations, remembered until one of them changes. */
export class UntilChanged<T> {
  #known: { readonly changedAt: string | undefined; readonly counted: T } | undefined;

  constructor(
    private readonly store: Pick<ConversationsStore, 'changedAt'>,
    private readonly clock: Pick<Clock, 'nowMs'>,
  ) {}

  async of(count: (changedAt: string | undefined) => Promise<T>): Promise<T> {
    const changedAt = await this.store.changedAt();
    if (this.#known !== undefined && this.#known.changedAt === changedAt) {
      return this.#known.counted;
    }
    const nowMs = this.clock.nowMs();
    const counted = await count(changedAt);
    const isSettled = changedAt === undefined || nowMs - Date.parse(changedAt) > settledMs;
    this.#known = isSettled ? { changedAt, counted } : undefined;
    return counted;
  }
}
