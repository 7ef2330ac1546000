import { Injectable } from '@nestjs/common';
import type { TalkFigure } from '@relight/contracts';
import { Clock } from '@relight/domain';
import { ConversationsStore } from './conversations.store.ts';

const views = ['team', 'free', 'waiting'] as const;
/** A change may be written a moment later than its instant says: until then it is counted again, domain milliseconds. */
const settledMs = 10_000;

/**
 * How many conversations stand in each queue that is everybody's: read by the portal every few seconds, and
 * counted when one of them has changed.
 */
@Injectable()
export class TalkFigures {
  #known: { readonly changedAt: string | undefined; readonly figures: TalkFigure[] } | undefined;

  constructor(
    private readonly store: ConversationsStore,
    private readonly clock: Clock,
  ) {}

  async now(): Promise<TalkFigure[]> {
    const changedAt = await this.store.changedAt();
    if (this.#known !== undefined && this.#known.changedAt === changedAt) {
      return this.#known.figures;
    }
    const nowMs = this.clock.nowMs();
    const figures = await this.#count(changedAt);
    const isSettled = changedAt === undefined || nowMs - Date.parse(changedAt) > settledMs;
    this.#known = isSettled ? { changedAt, figures } : undefined;
    return figures;
  }

  async #count(changedAt: string | undefined): Promise<TalkFigure[]> {
    const over = await this.store.length('over');
    // oxlint-disable-next-line relight/bounded-promises -- the three views
    return Promise.all(
      views.map(async (view) => {
        const [first] = await this.store.queue(view, { limit: 1 });
        const count = await this.store.length(view);
        const late = view === 'team' ? { over } : {};
        return { view, count, dueAt: first?.dueAt, changedAt, ...late };
      }),
    );
  }
}
