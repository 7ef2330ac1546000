import type { Collection, DocumentStore, IndexValue, Query } from '@relight/documents';
import { storesUnderTest } from './document-stores.ts';
import {
  bruteForce,
  indexes,
  instants,
  randomSamples,
  sample,
  sampleModel,
  seeded,
  type Sample,
} from './sample-documents.ts';

const valuesOf: Readonly<Record<string, readonly IndexValue[]>> = {
  feeder: ['', 'a', 'aa', 'b', 'é', '中', 'absent'],
  customers: [0, 1, 9, 10, 1.5, 2_147_483_648, -3],
  seenAt: instants,
  planned: [true, false],
  tags: ['', 'a', 'aa', 'b', 'absent'],
  'place.town': ['a', 'b'],
  'place.metres': [-1, 0, 2.5],
  openKey: ['open-3', 'open-50', 'absent'],
  sourceKeys: ['s-1', 's-7'],
  dueAt: ['', 'a', 'ab', 'z'],
};

/** Every shape a query can take, with values drawn by chance. */
function randomQuery(random: () => number): Query {
  const pick = <V>(values: readonly V[]): V => values[Math.floor(random() * values.length)] as V;
  const index = pick(Object.keys(indexes));
  const fields = indexes[index] ?? [];
  const fixed = fields.slice(0, Math.floor(random() * (fields.length + 1)));
  const valueOrList = (path: string): IndexValue | readonly IndexValue[] => {
    const values = valuesOf[path] ?? [];
    if (random() < 0.6) return pick(values);
    return Array.from({ length: Math.floor(random() * 4) }, () => pick(values));
  };
  const ranged = fields[fixed.length];
  const bound = (): IndexValue => pick(valuesOf[ranged ?? ''] ?? []);
  const ranges = [
    {},
    { gt: bound() },
    { gte: bound() },
    { lt: bound() },
    { lte: bound() },
    { gt: bound(), lte: bound() },
    { gte: bound(), lt: bound() },
  ];
  return {
    index,
    ...(fixed.length > 0 && { where: Object.fromEntries(fixed.map((f) => [f, valueOrList(f)])) }),
    ...(ranged !== undefined && random() < 0.5 && { range: pick(ranges.slice(1)) }),
    ...(random() < 0.5 && { order: pick(['asc', 'desc'] as const) }),
    ...(random() < 0.4 && { limit: 1 + Math.floor(random() * 20) }),
  };
}

describe.each(storesUnderTest)('finding in the %s document store', (_, stores) => {
  const under = stores();
  const documents = randomSamples(250, seeded(7)).map((one, at) =>
    at % 3 === 0 ? { ...one, sourceKeys: [`s-${at}`, `s-${at + 1}`] } : one,
  );
  const stored = documents.map((document) => ({ ...document, version: 1 }));
  const opened: DocumentStore[] = [];
  let samples: Collection<Sample>;
  beforeAll(async () => {
    await under.prepare();
    const { store } = await under.open();
    opened.push(store);
    samples = await store.open(sampleModel());
    await samples.putMany(documents);
  });
  afterAll(async () => {
    await Promise.all(opened.map(async (store) => store.close()));
    await under.end();
  });

  it('finds and counts what a look at every document finds, in the same order', async () => {
    const random = seeded(11);
    let found = 0;
    for (let round = 0; round < 400; round += 1) {
      const query = randomQuery(random);
      const expected = bruteForce(stored, query);
      // oxlint-disable-next-line no-await-in-loop -- one query after the other, to name the one that fails
      const answer = await samples.find(query);
      expect({ query, ids: ids(answer) }).toEqual({ query, ids: ids(expected) });
      const { limit: _limit, ...whole } = query;
      // oxlint-disable-next-line no-await-in-loop -- see above
      expect({ query, n: await samples.count(whole) }).toEqual({
        query,
        n: bruteForce(stored, whole).length,
      });
      found += answer.length;
    }
    expect(found).toBeGreaterThan(1_000);
  });

  it('pages through any query by the last document of each page', async () => {
    const random = seeded(13);
    for (let round = 0; round < 40; round += 1) {
      const query = { ...randomQuery(random), limit: 7 };
      const { limit: _limit, ...whole } = query;
      // oxlint-disable-next-line no-await-in-loop -- each page begins where the last one ended
      const paged = await pages(samples, query);
      expect({ query, ids: ids(paged) }).toEqual({ query, ids: ids(bruteForce(stored, whole)) });
    }
  });

  it('gives whole documents, as they are by id', async () => {
    const [first] = await samples.find({ index: 'seenAt', limit: 1 });
    expect(await samples.get(first?._id ?? '')).toStrictEqual(first);
  });

  it('gives many by id in the order asked for, without the missing', async () => {
    const found = await samples.getMany(['id-0007', 'none', 'id-0001', 'id-0007']);
    expect(ids(found)).toEqual(['id-0007', 'id-0001', 'id-0007']);
    expect(await samples.getMany([])).toEqual([]);
  });

  it('scans every document once', async () => {
    const seen: Sample[] = [];
    for await (const document of samples.scan()) seen.push(document);
    expect(seen.toSorted((a, b) => a._id.localeCompare(b._id))).toEqual(stored);
    expect(await samples.count()).toBe(stored.length);
  });

  it.each<[string, Query]>([
    ['an index that is not declared', { index: 'nowhere' }],
    ['a field that is not the first', { index: 'feeder', where: { customers: 1 } }],
    [
      'a range beyond the last field',
      { index: 'seenAt', where: { seenAt: new Date(0) }, range: { gt: 1 } },
    ],
    ['a number as a text', { index: 'feeder', where: { feeder: 1 } }],
    ['a text as a date', { index: 'seenAt', range: { gt: '2026-01-01' } }],
    ['null', { index: 'feeder', where: { feeder: null as unknown as string } }],
    ['an operator', { index: 'feeder', where: { feeder: { $ne: 'a' } as unknown as string } }],
    ['a limit of none', { index: 'feeder', limit: 0 }],
  ])('refuses a query by %s', async (_case, query) => {
    await expect(samples.find(query)).rejects.toMatchObject({ code: 'QUERY_INVALID' });
    await expect(samples.count(query)).rejects.toMatchObject({ code: 'QUERY_INVALID' });
  });

  it('says so when the document to continue after is gone', async () => {
    await expect(samples.find({ index: 'feeder', after: 'none' })).rejects.toMatchObject({
      code: 'AFTER_GONE',
    });
  });

  it('finds a changed document where it is now, and no longer where it was', async () => {
    const document = await samples.put(sample('mover', { feeder: 'from', tags: ['old', 'both'] }));
    await samples.put({ ...document, feeder: 'to', tags: ['both', 'new'] });
    const count = async (index: string, value: string): Promise<number> =>
      samples.count({ index, where: { [index]: value } });
    expect(await Promise.all([count('feeder', 'from'), count('feeder', 'to')])).toEqual([0, 1]);
    expect(
      await Promise.all([count('tags', 'old'), count('tags', 'both'), count('tags', 'new')]),
    ).toEqual([0, 1, 1]);
    await samples.delete('mover');
  });
});

function ids(documents: readonly Sample[]): readonly string[] {
  return documents.map(({ _id }) => _id);
}

async function pages(samples: Collection<Sample>, query: Query): Promise<readonly Sample[]> {
  const all: Sample[] = [];
  for (;;) {
    const last = all.at(-1)?._id;
    // oxlint-disable-next-line no-await-in-loop -- each page begins where the last one ended
    const page = await samples.find({ ...query, ...(last !== undefined && { after: last }) });
    all.push(...page);
    if (page.length === 0) return all;
  }
}
