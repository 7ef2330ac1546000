import { openTemporaryStore, type TemporaryStore } from '@relight/documents';
import { impactOf } from './publish.fixture.ts';
import { membersViewModel, outageViewModel } from './publish.schemas.ts';
import { ViewsStore } from './views.store.ts';

type Pairs = readonly (readonly [string, string])[];

describe('who is out in another open outage', () => {
  let temporary: TemporaryStore;
  let views: ViewsStore;
  beforeEach(async () => {
    temporary = await openTemporaryStore();
    views = await ViewsStore.open(temporary.store);
  });
  afterEach(() => temporary.remove());

  const keepMembers = async (id: string, version: number, ...parts: readonly Pairs[]) => {
    const about = { outageId: id, membershipVersion: version };
    for (const [part, pairs] of parts.entries()) {
      const members = pairs.map(([point, state]): [string, string] => [point, state]);
      // oxlint-disable-next-line no-await-in-loop -- in order
      await views.keepPart({ ...about, part, members });
    }
    await views.keepManifest({ ...about, parts: parts.length, members: parts.flat().length });
  };
  const keepImpact = (id: string, version: number, more: Parameters<typeof impactOf>[1] = {}) =>
    views.keepImpact(impactOf(version, { id, ...more }, { customersOut: 2 }));
  const elsewhere = async (...ids: readonly string[]) => [...(await views.outElsewhere('o1', ids))];

  it('is found by service point, in whichever part it stands', async () => {
    await keepImpact('o2', 1);
    await keepMembers(
      'o2',
      1,
      [['a', 'out']],
      [
        ['b', 'out'],
        ['c', 's1'],
      ],
    );
    expect(await elsewhere('a', 'b', 'c', 'd')).toEqual(['a', 'b']);
  });

  it('is not whoever is out in this one alone', async () => {
    await keepImpact('o1', 1);
    await keepMembers('o1', 1, [['a', 'out']]);
    expect(await elsewhere('a')).toEqual([]);
  });

  it('is nobody any more once they came back, in the events’ order or not', async () => {
    await keepImpact('o2', 1);
    await keepMembers('o2', 2, [
      ['a', 's1'],
      ['b', 'out'],
    ]);
    await keepMembers('o2', 1, [
      ['a', 'out'],
      ['b', 'out'],
    ]);
    await keepMembers('o2', 2, [
      ['a', 's1'],
      ['b', 'out'],
    ]);
    expect(await elsewhere('a', 'b')).toEqual(['b']);
  });

  it.each([
    ['is over', { status: 'restored' } as const],
    ['was merged into another', { mergedInto: 'o3' }],
    ['was no outage', { status: 'cancelled' } as const],
  ])('is nobody of an outage that %s, whatever its members still say', async (_what, over) => {
    await keepImpact('o2', 1);
    await keepMembers('o2', 1, [['a', 'out']]);
    await keepImpact('o2', 2, over);
    expect(await elsewhere('a')).toEqual([]);
  });

  it('is nobody of a part that the outage no longer has', async () => {
    await keepImpact('o2', 1);
    await keepMembers('o2', 1, [['a', 'out']], [['b', 'out']]);
    await keepMembers('o2', 2, [['a', 'out']]);
    expect(await elsewhere('a', 'b')).toEqual(['a']);
  });

  it('is looked for in parts, however many are asked after', async () => {
    await keepImpact('o2', 1);
    const many = Array.from({ length: 1_200 }, (_, at) => `p${at}`);
    await keepMembers(
      'o2',
      1,
      many.map((id) => [id, 'out'] as const),
    );
    expect(await elsewhere(...many)).toHaveLength(1_200);
  });

  it('is found among what an older release wrote, before this one and beside it', async () => {
    const parts = await temporary.store.open(membersViewModel);
    const older = async (id: string, point: string): Promise<void> => {
      await keepImpact(id, 1);
      await keepMembers(id, 1, [[point, 'out']]);
      const written = await parts.get(`${id}|0`);
      await parts.put({ ...written!, out: [] });
    };
    await older('o2', 'a');
    expect(await elsewhere('a')).toEqual(['a']);
    await older('o3', 'b');
    await views.indexOlder();
    expect(await elsewhere('a', 'b')).toEqual(['a', 'b']);
  });

  it('is found once the store answers again, though it was away at the first question', async () => {
    await keepImpact('o2', 1);
    await keepMembers('o2', 1, [['a', 'out']]);
    // The one collection that the store gives to whoever opens it.
    const all = await temporary.store.open(outageViewModel);
    const find = all.find.bind(all);
    let isAway = true;
    const sometimes: typeof find = (query) =>
      isAway ? Promise.reject(new Error('away')) : find(query);
    Object.assign(all, { find: sometimes });
    const later = await ViewsStore.open(temporary.store);
    await expect(later.outElsewhere('o1', ['a'])).rejects.toThrow('away');
    isAway = false;
    expect([...(await later.outElsewhere('o1', ['a']))]).toEqual(['a']);
  });
});
