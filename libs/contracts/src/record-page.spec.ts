import type { RecordEntry } from './record-entry.ts';
import { recordPage, recordQuery } from './record-page.ts';

const entry = (second: number, service: RecordEntry['service'], id?: string): RecordEntry => {
  const at = `2026-11-22T18:00:0${second}.000Z`;
  const position = id === undefined ? {} : { position: `${at}|${service}|${id}` };
  return { at, service, kind: 'message', text: `${service} ${id ?? second}`, ...position };
};
/** As an owner answers, and the portal makes one page of them. */
const pageOfOwners = (owners: readonly (readonly RecordEntry[])[], after?: string) => {
  const query = { limit: 3, ...(after === undefined ? {} : { after }) };
  const pages = owners.map((entries) => recordPage(entries, query));
  const hasMore = pages.some(({ next }) => next !== undefined);
  return recordPage(
    pages.flatMap(({ entries }) => entries),
    query,
    hasMore,
  );
};

describe('a page of the record', () => {
  const ingest = [1, 3, 5].map((second) => entry(second, 'ingest'));
  const geo = [entry(2, 'geo')];
  const broadcast = ['m1', 'm2', 'm3', 'm4'].map((id) => entry(3, 'broadcast', id));

  it('is the newest of all owners, oldest first, and leads to each older entry once', () => {
    const pages: string[][] = [];
    let after: string | undefined;
    do {
      const page = pageOfOwners([ingest, geo, broadcast], after);
      pages.push(page.entries.map(({ text }) => text));
      after = page.next;
    } while (after !== undefined);
    expect(pages).toEqual([
      ['broadcast m4', 'ingest 3', 'ingest 5'],
      ['broadcast m3', 'broadcast m2', 'broadcast m1'].toReversed(),
      ['ingest 1', 'geo 2'],
    ]);
  });

  it('leaves entries of one position in the order in which they came about', () => {
    const same = ['heard', 'released', 'held back'].map((text) => ({
      ...entry(4, 'ingest'),
      text,
    }));
    const once = recordPage(same, { limit: 10 });
    const { entries } = recordPage(once.entries, { limit: 10 });
    expect(entries.map(({ text }) => text)).toEqual(['heard', 'released', 'held back']);
  });

  it('keeps entries of one position together, however many', () => {
    const same = [1, 2, 3, 4].map(() => entry(4, 'ingest'));
    const { entries, next } = recordPage([...same, entry(1, 'geo')], { limit: 2 });
    expect(entries).toHaveLength(4);
    expect(
      recordPage([...same, entry(1, 'geo')], { limit: 2, after: next! }).entries,
    ).toMatchObject([{ text: 'geo 1' }]);
  });
});

it.each([
  'zzz',
  '',
  '2026-11-22T18:00:00.000Z',
  'yesterday|ingest',
  '2026-13-45T18:00:00Z|geo',
  '1|2|3',
])('does not take “%s” for a place in the record', (after) => {
  expect(recordQuery.safeParse({ after }).error?.issues[0]?.message).toContain(
    'wants `next` of the page before, such as 2026-11-22T18:00:00.000Z|broadcast',
  );
});

it.each(['2026-11-22T18:00:00.000Z|ingest', '2026-11-22T18:00:00.000Z|broadcast|m-1|x'])(
  'goes on after %s',
  (after) => {
    expect(recordQuery.parse({ after })).toEqual({ after, limit: 10_000 });
  },
);
