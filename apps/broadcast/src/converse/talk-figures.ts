import { Injectable } from '@nestjs/common';
import type { TalkFigure } from '@relight/contracts';
import { ConversationsStore } from './conversations.store.ts';

const views = ['team', 'free', 'waiting'] as const;

/** How many conversations stand in each queue that is everybody's: read by the portal every few seconds. */
@Injectable()
export class TalkFigures {
  constructor(private readonly store: ConversationsStore) {}

  async now(): Promise<TalkFigure[]> {
    const changedAt = await this.store.changedAt();
    // oxlint-disable-next-line relight/bounded-promises -- the three views
    return Promise.all(
      views.map(async (view) => {
        const [first] = await this.store.queue(view, { limit: 1 });
        const count = await this.store.length(view);
        return { view, count, dueAt: first?.dueAt, changedAt };
      }),
    );
  }
}
