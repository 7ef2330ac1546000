/** How a feed fares, from what the restoration guard and the fetching remember of it. */
import type { FeedHealth } from '@relight/contracts';
import {
  defaultGuardPolicy,
  fullSince,
  usualGap,
  waitedPolls,
  type GuardState,
} from '@relight/domain';
import { later } from '../outage-changes.ts';
import type { AreaStatement, FeedFetch } from '../stores.ts';

/** Maps are polled every few minutes; a feed that lists outages and is not polled is a fault of ours. */
const silentAfterMs = 60 * 60_000;
/** One answer that fails to come is no news. */
const fewestFailures = 2;

/** What is known of one feed; each absent when there is none. */
export interface KnownFeed {
  readonly feed: string;
  readonly guard?: GuardState | undefined;
  readonly fetch?: FeedFetch | undefined;
  readonly areas?: AreaStatement | undefined;
  /** Of a feed that we fetch: by its mapping. */
  readonly everyMs?: number | undefined;
  readonly lateAfterMs?: number | undefined;
}

type State = Pick<FeedHealth, 'state' | 'since' | 'detail'>;

/** Of one feed at a time; the gravest first, since it hides the others. */
export function healthOf(known: KnownFeed, now: string): FeedHealth {
  const { feed, guard, fetch, areas } = known;
  const heardAt = [guard?.polledAt, fetch?.fetchedAt, areas?.at].filter((at) => at !== undefined);
  const polledAt = heardAt.toSorted().at(-1);
  const waiting = guard?.absences.filter(({ declaredAt }) => declaredAt === undefined).length ?? 0;
  return {
    feed,
    ...stateOf(known, waiting, polledAt, now),
    ...(polledAt === undefined ? {} : { polledAt }),
    rows: guard?.listed.length ?? areas?.areas.length ?? 0,
    unread: guard?.unread?.at(-1) ?? 0,
    waiting,
    ...waitsOf(guard),
    ...(areas === undefined ? {} : { areas: { at: areas.at, list: [...areas.areas] } }),
  };
}

/** Said only of a feed that makes us wait longer than for a second poll. */
function waitsOf(guard: GuardState | undefined): Pick<FeedHealth, 'waits'> {
  const { rhythm } = guard ?? {};
  if (!rhythm) return {};
  const polls = waitedPolls(rhythm);
  if (polls <= defaultGuardPolicy.tellSigns.least) return {};
  const minutes = Math.round((polls - 1) * (usualGap(rhythm) ?? 0));
  const cameBack = rhythm.returns / Math.max(1, rhythm.returns + rhythm.stays);
  return { waits: { polls, minutes, cameBack: Math.round(cameBack * 1e3) / 1e3 } };
}

function stateOf(
  known: KnownFeed,
  waiting: number,
  polledAt: string | undefined,
  now: string,
): State {
  const { guard, fetch, lateAfterMs } = known;
  const failing = failingOf(known, now);
  if (failing) return failing;
  const rows = guard?.listed.length ?? 0;
  const silentSince = later(now, -Math.max(silentAfterMs, 3 * (known.everyMs ?? 0)));
  const isWatched = rows + waiting > 0 || fetch !== undefined;
  if (isWatched && polledAt !== undefined && polledAt < silentSince) {
    return { state: 'silent', since: polledAt };
  }
  if (guard?.unreadableSince !== undefined) {
    return { state: 'unreadable', since: guard.unreadableSince };
  }
  if (guard?.standing) return { state: 'collapsed', since: guard.standing.at };
  const cutSince = fetch?.cutSince ?? (guard && fullSince(guard));
  if (cutSince !== undefined) return { state: 'cut', since: cutSince };
  const { listAt } = fetch ?? {};
  if (listAt !== undefined && lateAfterMs !== undefined && listAt < later(now, -lateAfterMs)) {
    return { state: 'late', since: listAt };
  }
  return { state: 'ok', since: polledAt ?? now };
}

function failingOf({ fetch, everyMs = 0 }: KnownFeed, now: string): State | undefined {
  const { fault, failingSince, failures = 0 } = fetch ?? {};
  if (!fault || failingSince === undefined) return undefined;
  // Another shape does not come right by itself; an answer that fails to come may.
  const isChanged = fault.code === 'BODY_INVALID';
  const isLong = failingSince < later(now, -everyMs);
  if (!isChanged && failures < fewestFailures && !isLong) return undefined;
  const state = isChanged ? 'changed' : 'unreachable';
  return { state, since: failingSince, detail: fault.message };
}
