import { parseAtomFeed, parseRssFeed } from 'feedsmith';
import { aPublicOutage, aView, restoredOutage, untimedOutage } from '../testing/public-outages.ts';
import { atom, rss, type FeedSource } from './feeds.ts';

const sent = '2026-11-22T18:40:05.000Z';
const source = (more: Partial<FeedSource> = {}): FeedSource => ({
  ...aView([aPublicOutage('o1'), untimedOutage('o 2', { asOf: '2026-11-22T18:41:00.000Z' })]),
  locale: 'en',
  alertOf: (id) => (id === 'o1' ? { sent } : undefined),
  unlisted: [],
  ...more,
});

describe('as another library reads it, the RSS feed', () => {
  it('has an item an outage with a stable name, the newest change first', () => {
    const feed = parseRssFeed(rss(source()));
    expect(feed.title).toBe('Power outages, Harbor Valley Electric');
    expect(
      feed.items?.map(({ guid, pubDate }) => [guid?.value, guid?.isPermaLink, pubDate]),
    ).toEqual([
      ['tag:outages.example.org,2026:outage/o%202', false, 'Sun, 22 Nov 2026 18:41:00 GMT'],
      ['tag:outages.example.org,2026:outage/o1', false, 'Sun, 22 Nov 2026 18:40:05 GMT'],
    ]);
    expect(feed.items?.[1]).toMatchObject({
      title: 'Power is out around Lantern Street, Kestrel Bay. Back by about 15:30. Sure.',
      link: 'https://outages.example.org/#/outage/o1',
      description: expect.stringContaining('1,260 customers without power.'),
    });
  });

  it('keeps an item’s name when what it says changes', () => {
    const names = [aPublicOutage('o1'), restoredOutage('o1')].map(
      (outage) => parseRssFeed(rss(source(aView([outage])))).items?.[0]?.guid?.value,
    );
    expect(names[0]).toBe(names[1]);
  });

  it('speaks Spanish when asked', () => {
    const feed = parseRssFeed(rss(source({ locale: 'es' })));
    expect(feed.language).toBe('es');
    expect(feed.items?.[1]?.title).toMatch(/^No hay luz cerca de Lantern Street/);
  });

  it('holds hostile words as words', () => {
    const placeName = 'A & B <b>"street"</b> ]]>';
    const feed = parseRssFeed(rss(source(aView([aPublicOutage('o1', { placeName })]))));
    expect(feed.items?.[0]?.title).toContain(placeName);
  });

  it('is marked as an exercise in each item', () => {
    const { issuer } = aView([], { issuer: { exercise: true } });
    const feed = parseRssFeed(rss(source({ issuer })));
    expect(feed.items?.every(({ title }) => title?.startsWith('Exercise.'))).toBe(true);
  });
});

describe('as another library reads it, the Atom feed', () => {
  it('leads to the CAP alert of each outage that has one', () => {
    const feed = parseAtomFeed(atom(source()));
    expect(feed.updated).toBe('2026-11-22T18:41:00.000Z');
    const [second, first] = feed.entries ?? [];
    expect(first).toMatchObject({
      id: 'tag:outages.example.org,2026:outage/o1',
      updated: sent,
      published: '2026-11-22T18:02:00.000Z',
    });
    expect(first?.links).toContainEqual({
      rel: 'related',
      type: 'application/cap+xml',
      href: 'https://outages.example.org/api/public/outages/o1.cap',
    });
    expect(second?.links).toHaveLength(1);
  });

  it('still names an outage that left the page otherwise than by being restored', () => {
    const unlisted = [{ outage: aPublicOutage('o9'), at: '2026-11-22T18:41:30.000Z' }];
    const [newest] = parseAtomFeed(atom(source({ unlisted }))).entries ?? [];
    expect(newest).toMatchObject({
      id: 'tag:outages.example.org,2026:outage/o9',
      title: { value: 'No longer listed by itself: Lantern Street, Kestrel Bay' },
      updated: '2026-11-22T18:41:30.000Z',
    });
  });

  it('is a feed also when nothing is out', () => {
    const feed = parseAtomFeed(atom(source(aView([]))));
    expect([feed.updated, feed.entries ?? []]).toEqual(['2026-11-22T18:42:00.000Z', []]);
  });
});
