import { Controller } from '@nestjs/common';
import { routes, type FeedHealth } from '@relight/contracts';
import { Clock, type GuardState } from '@relight/domain';
import { Answers } from '@relight/service-kit';
import { later } from '../outage-changes.ts';
import { IngestStores } from '../stores.ts';

/** Maps are polled every few minutes; a feed that lists outages and is not polled is a fault of ours. */
const silentAfterMs = 60 * 60_000;

/** How the polled feeds fare: while one cannot be judged, outages it no longer lists do not end. */
@Controller()
export class FeedHealthController {
  constructor(
    private readonly stores: IngestStores,
    private readonly clock: Clock,
  ) {}

  @Answers(routes.feedHealth)
  async health(): Promise<{ readonly feeds: readonly FeedHealth[] }> {
    const feeds: FeedHealth[] = [];
    for await (const { _id, state } of this.stores.facts.polls.scan()) {
      feeds.push(healthOf(_id, state, this.clock.now()));
    }
    return { feeds };
  }
}

/** Of one feed by what the guard remembers, at a time. */
function healthOf(feed: string, state: GuardState, now: string): FeedHealth {
  const { polledAt, listed, absences, standing, unreadableSince, unread = [] } = state;
  const waiting = absences.filter(({ declaredAt }) => declaredAt === undefined).length;
  const counts = { polledAt, rows: listed.length, unread: unread.at(-1) ?? 0, waiting };
  const isSilent = listed.length + waiting > 0 && polledAt < later(now, -silentAfterMs);
  if (isSilent) return { feed, state: 'silent', since: polledAt, ...counts };
  if (unreadableSince !== undefined) {
    return { feed, state: 'unreadable', since: unreadableSince, ...counts };
  }
  if (standing) return { feed, state: 'collapsed', since: standing.at, ...counts };
  return { feed, state: 'ok', since: polledAt, ...counts };
}
