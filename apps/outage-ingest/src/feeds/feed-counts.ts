import { Injectable } from '@nestjs/common';
import type { Observation } from '@relight/contracts';
import { Metrics } from '@relight/service-kit';
import type { FeedAnswer } from './feed-intake.ts';

/** What feeds sent, by what became of it. */
@Injectable()
export class FeedCounts {
  constructor(private readonly metrics: Metrics) {}

  taken(feed: string, { accepted, duplicates, rejected }: FeedAnswer): void {
    const items = this.metrics.counter('relight_feed_items_total', 'Items of feeds, by outcome', [
      'feed',
      'outcome',
    ]);
    items.inc({ feed, outcome: 'accepted' }, accepted);
    items.inc({ feed, outcome: 'duplicate' }, duplicates);
    for (const { code } of rejected) items.inc({ feed, outcome: code });
  }

  /** A fact older than what its source said last. */
  stale(kind: Observation['kind']): void {
    this.metrics
      .counter('relight_observations_stale_total', 'Facts that came too late to count', ['kind'])
      .inc({ kind });
  }
}
