/** What the public page says of the feeds that outages come from. */
import type { FeedHealth, PublicOutages } from '@relight/contracts';

type FeedStatement = NonNullable<PublicOutages['feeds']>;

/**
 * Since when a feed cannot be relied on, and the totals that feeds state by area. Undefined when there
 * are no polled feeds. A count under k is not stated, as everywhere.
 */
export function feedStatement(feeds: readonly FeedHealth[], k: number): FeedStatement | undefined {
  if (feeds.length === 0) return undefined;
  const troubles = feeds.filter(({ state }) => state !== 'ok').map(({ since }) => since);
  const [behindSince] = troubles.toSorted();
  const areas = feeds.flatMap(({ areas: stated }) =>
    (stated?.list ?? [])
      .filter(({ customersOut }) => customersOut > 0)
      .map(({ name, customersOut, customersServed }) => ({
        name,
        customers: customersOut < k ? `fewer than ${k}` : String(customersOut),
        ...(customersServed === undefined ? {} : { customersServed }),
        asOf: stated?.at ?? '',
      })),
  );
  return { ...(behindSince === undefined ? {} : { behindSince }), areas };
}
