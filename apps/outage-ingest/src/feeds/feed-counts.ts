import { Injectable } from '@nestjs/common';
import type { Observation } from '@relight/contracts';
import { Metrics, ServiceLog } from '@relight/service-kit';
import type { FeedAnswer, FeedWarning } from './feed-intake.ts';

/** What feeds sent, by what became of it: as figures, and a line a body where something was wrong. */
@Injectable()
export class FeedCounts {
  constructor(
    private readonly metrics: Metrics,
    private readonly log: ServiceLog,
  ) {}

  taken(feed: string, { accepted, duplicates, rejected, warnings = [] }: FeedAnswer): void {
    const items = this.metrics.counter('relight_feed_items_total', 'Items of feeds, by outcome', [
      'feed',
      'outcome',
    ]);
    items.inc({ feed, outcome: 'accepted' }, accepted);
    items.inc({ feed, outcome: 'duplicate' }, duplicates);
    for (const { code } of rejected) items.inc({ feed, outcome: code });
    this.metrics
      .counter('relight_feed_warnings_total', 'Fields of feeds that could not be used', ['feed'])
      .inc({ feed }, warnings.length);
    const [warning] = warnings;
    if (rejected.length + warnings.length === 0) return;
    this.log.warn('A feed sent what cannot be used', {
      feed,
      rejected: rejected.length,
      warnings: warnings.length,
      firstRejected: rejected[0]?.message,
      // Free text may name people: what was read of it is answered to the sender only.
      firstWarning: warning && {
        ...warning,
        value: isFreeText(warning) ? undefined : warning.value,
      },
    });
  }

  /** A fact older than what its source said last. */
  stale(kind: Observation['kind']): void {
    this.metrics
      .counter('relight_observations_stale_total', 'Facts that came too late to count', ['kind'])
      .inc({ kind });
  }
}

function isFreeText({ field }: FeedWarning): boolean {
  return /(text|reason|placeName|regionName|cause)$/i.test(field);
}
