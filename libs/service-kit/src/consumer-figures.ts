import type { TopicName } from '@relight/contracts';
import type { EventLog, Subscription } from '@relight/messaging';
import { DeadCount } from './dead-count.ts';
import type { Metrics, Reading } from './metrics.ts';

interface Member {
  readonly group: string;
  readonly topics: readonly TopicName[];
  readonly subscription: Subscription;
}

/** Figures of this instance's consumers, on the metrics page. */
export class ConsumerFigures {
  readonly #members: Member[] = [];
  readonly #dead: DeadCount;

  constructor(
    private readonly events: EventLog,
    metrics: Metrics,
  ) {
    this.#dead = new DeadCount(events);
    const lag = {
      name: 'relight_consumer_lag',
      help: 'Events a group has not handled yet. Every instance tells it of its whole group: take the max',
      labels: ['group', 'topic'],
    };
    metrics.gauge(lag, () => this.#lag());
    const oldest = {
      name: 'relight_consumer_oldest_seconds',
      help: 'Age of the oldest event in hand and not handled, 0 without one; of this instance',
      labels: ['group'],
    };
    metrics.gauge(oldest, () => this.#ofEach((one) => ageSeconds(one)));
    const partitions = {
      name: 'relight_consumer_partitions',
      help: 'Partitions this instance holds',
      labels: ['group'],
    };
    metrics.gauge(partitions, () => this.#ofEach((one) => one.status().partitions.length));
    const rebalances = {
      name: 'relight_consumer_rebalances_total',
      help: 'How often the partitions of a group were shared out anew',
      labels: ['group'],
    };
    metrics.total(rebalances, () => this.#ofEach((one) => one.status().rebalances));
    const dead = {
      name: 'relight_dead_letters',
      help: 'Events that wait for a person, by topic. Every instance tells all of its service: take the max',
      labels: ['topic'],
    };
    metrics.gauge(dead, () => this.#dead.read());
  }

  add(member: Member): void {
    this.#members.push(member);
    this.#dead.watch(member.group, member.topics);
  }

  #ofEach(read: (subscription: Subscription) => number): readonly Reading[] {
    return this.#members.map(({ group, subscription }) => {
      return { labels: { group }, value: read(subscription) };
    });
  }

  async #lag(): Promise<readonly Reading[]> {
    // oxlint-disable-next-line relight/bounded-promises -- the groups of one process
    const lags = await Promise.all(
      this.#members.map(async ({ group, topics }) => {
        const parts = await this.events.lag(group, topics);
        return topics.map((topic) => {
          const mine = parts.filter((part) => part.topic === topic);
          const value = mine.reduce((sum, { behind }) => sum + behind, 0);
          return { labels: { group, topic }, value };
        });
      }),
    );
    return lags.flat();
  }
}

function ageSeconds(subscription: Subscription): number {
  const { oldestAtMs } = subscription.status();
  return oldestAtMs === undefined ? 0 : Math.max(0, Date.now() - oldestAtMs) / 1_000;
}
