import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '@relight/domain';
import { Metrics } from '@relight/service-kit';
import { ChannelList } from '../channels/channel-list.ts';
import { MessagesStore } from './messages.store.ts';

/** In a longer queue the oldest of these tells enough: somebody must look. */
const mostLookedAt = 200;

/** Messages that wait and messages nobody knows the fate of, on the metrics page. */
@Injectable()
export class MessageFigures implements OnApplicationBootstrap {
  constructor(
    private readonly messages: MessagesStore,
    private readonly channels: ChannelList,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {}

  onApplicationBootstrap(): void {
    const oldest = {
      name: 'relight_oldest_unsent_seconds',
      help: 'Age of the oldest queued message, 0 without one; every instance tells the same: take the max',
      labels: ['channel'],
    };
    this.metrics.gauge(oldest, () =>
      // oxlint-disable-next-line relight/bounded-promises -- the channels
      Promise.all(
        this.channels.kinds.map(async ({ name: channel }) => {
          const queuedAt = await this.messages.oldestQueued(channel, mostLookedAt);
          return { labels: { channel }, value: this.#ageSeconds(queuedAt) };
        }),
      ),
    );
    const unknown = {
      name: 'relight_messages_unknown',
      help: 'Messages nobody knows the fate of yet; every instance tells the same: take the max',
    };
    this.metrics.gauge(unknown, () => this.messages.inState('unknown'));
  }

  #ageSeconds(queuedAt: string | undefined): number {
    if (queuedAt === undefined) return 0;
    return Math.max(0, this.clock.nowMs() - Date.parse(queuedAt)) / 1_000;
  }
}
