import { Injectable } from '@nestjs/common';
import type { FeedHealth } from '@relight/contracts';
import { Clock } from '@relight/domain';
import { Metrics } from '@relight/service-kit';
import { IngestStores } from '../stores.ts';
import { healthOf, type KnownFeed } from './feed-health.ts';
import { MappedFeeds } from './mapped-feeds.ts';

/** How every polled feed fares now, for the desk, the public page and the metrics. */
@Injectable()
export class FeedStates {
  constructor(
    private readonly stores: IngestStores,
    private readonly clock: Clock,
    private readonly mapped: MappedFeeds,
    metrics: Metrics,
  ) {
    const figure = (name: string, help: string) => ({ name, help, labels: ['feed'] });
    metrics.gauge(
      figure('relight_feed_age_seconds', 'Since a polled feed was heard last'),
      async () => {
        const nowMs = this.clock.nowMs();
        return (await this.all()).flatMap(({ feed, polledAt }) =>
          polledAt === undefined
            ? []
            : [{ labels: { feed }, value: Math.max(0, nowMs - Date.parse(polledAt)) / 1_000 }],
        );
      },
    );
    metrics.gauge(figure('relight_feed_rows', 'Outages a polled feed lists'), async () =>
      (await this.all()).map(({ feed, rows }) => ({ labels: { feed }, value: rows })),
    );
    metrics.gauge(
      {
        name: 'relight_feed_state',
        help: '1 for how a polled feed fares; all but ok is trouble',
        labels: ['feed', 'state'],
      },
      async () =>
        (await this.all()).map(({ feed, state }) => ({ labels: { feed, state }, value: 1 })),
    );
  }

  async all(): Promise<readonly FeedHealth[]> {
    const { polls, fetches, areas } = this.stores.facts;
    const known = new Map<string, KnownFeed>();
    const note = (feed: string, more: Omit<KnownFeed, 'feed'>): void => {
      known.set(feed, { ...known.get(feed), feed, ...more });
    };
    for await (const { _id, state } of polls.scan()) note(_id, { guard: state });
    for await (const fetch of fetches.scan()) {
      // A feed that is not ours to fetch any more is nobody's trouble.
      if (this.mapped.isFetched(fetch._id)) note(fetch._id, { fetch });
    }
    for await (const statement of areas.scan()) note(statement._id, { areas: statement });
    for (const { feed, fetch, lateAfter } of this.mapped.mappings) {
      if (known.has(feed)) note(feed, { everyMs: fetch?.every, lateAfterMs: lateAfter });
    }
    const now = this.clock.now();
    return [...known.values()].map((one) => healthOf(one, now));
  }
}
