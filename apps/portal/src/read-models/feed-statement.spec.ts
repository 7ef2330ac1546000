import type { FeedHealth } from '@relight/contracts';
import { feedStatement } from './feed-statement.ts';

const at = '2026-11-22T18:00:00.000Z';
const feed = (over: Partial<FeedHealth>): FeedHealth => ({
  feed: 'a',
  state: 'ok',
  since: at,
  polledAt: at,
  rows: 3,
  unread: 0,
  waiting: 0,
  ...over,
});

it('says nothing where no feed is polled, and that all are well where they are', () => {
  expect(feedStatement([], 5)).toBeUndefined();
  expect(feedStatement([feed({})], 5)).toEqual({ areas: [] });
});

it.each(['unreachable', 'changed', 'cut', 'late', 'silent', 'collapsed', 'unreadable'] as const)(
  'says since when a feed is %s, the longest first',
  (state) => {
    const since = '2026-11-22T16:00:00.000Z';
    const feeds = [feed({ state, since: at }), feed({ state, since }), feed({})];
    expect(feedStatement(feeds, 5)).toMatchObject({ behindSince: since });
  },
);

it('states totals by area, none under k and none of areas where nobody is out', () => {
  const list = [
    { name: 'Elm', customersOut: 1_204, customersServed: 90_000 },
    { name: 'Ash', customersOut: 4 },
    { name: 'Oak', customersOut: 0 },
  ];
  expect(feedStatement([feed({ areas: { at, list } })], 5)?.areas).toEqual([
    { name: 'Elm', customers: '1204', customersServed: 90_000, asOf: at },
    { name: 'Ash', customers: 'fewer than 5', asOf: at },
  ]);
});
