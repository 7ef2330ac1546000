import { Injectable } from '@nestjs/common';
import type { TalkFigure } from '@relight/contracts';
import { Clock } from '@relight/domain';
import { ConversationsStore } from './conversations.store.ts';
import { UntilChanged } from './until-changed.ts';

const views = ['team', 'free', 'waiting'] as const;

/**
 * How many conversations stand in each queue that is everybody's: read by the portal every few seconds, and
 * counted when one of them has changed.
 */
@Injectable()
export class TalkFigures {
  readonly #known: UntilChanged<TalkFigure[]>;

  constructor(
    private readonly store: ConversationsStore,
    clock: Clock,
  ) {
    this.#known = new UntilChanged(store, clock);
  }

  now(): Promise<TalkFigure[]> {
    return this.#known.of((changedAt) => this.#count(changedAt));
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
