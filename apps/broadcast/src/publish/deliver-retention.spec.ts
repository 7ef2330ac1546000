import { openTemporaryStore, type TemporaryStore } from '@relight/documents';
import type { RetentionRule } from '@relight/service-kit';
import { impactOf } from './publish.fixture.ts';
import { membersViewModel, outageViewModel, type OutageView } from './publish.schemas.ts';
import { ToldStore } from './told.store.ts';
import { ViewsStore } from './views.store.ts';

const now = '2026-11-22T18:00:00.000Z';

let temporary: TemporaryStore;
let views: ViewsStore;
beforeEach(async () => {
  temporary = await openTemporaryStore();
  views = await ViewsStore.open(temporary.store);
});
afterEach(() => temporary.remove());

/** An outage of one customer out, or restored. */
async function heard(id: string, status: 'confirmed' | 'closed'): Promise<void> {
  await views.keepImpact(
    impactOf(1, { id, status }, { customersOut: status === 'closed' ? 0 : 1 }),
  );
  const about = { outageId: id, membershipVersion: 1 };
  await views.keepPart({ ...about, part: 0, members: [['SP-1', 'out']] });
  await views.keepManifest({ ...about, parts: 1, members: 1 });
}

it('lets go of an ended outage with its members and what was told of it, and of no other', async () => {
  const told = await ToldStore.open(temporary.store);
  await heard('o-over', 'closed');
  await heard('o-open', 'confirmed');
  await told.record(
    ['o-over', 'o-open'].map((outageId) => ({ addressId: 'C-1', outageId, facts: [], at: now })),
  );
  const kept = await temporary.store.open(outageViewModel);
  const ended = await kept.find({ index: 'endedAt', range: { gt: '' } });
  expect(ended.map(({ _id }) => _id)).toEqual(['o-over']);

  const rules: RetentionRule<OutageView>[] = [];
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that is asked of it here
  const retention = { keep: (rule: RetentionRule<OutageView>) => rules.push(rule) } as never;
  views.applyRetention(retention, (outageId) => told.forget(outageId));
  await rules[0]?.letGo?.(ended);
  const parts = await temporary.store.open(membersViewModel);
  expect([await kept.count(), await parts.count()]).toEqual([1, 1]);
  expect(await told.ofOutage('o-over')).toEqual([]);
  expect(await told.ofOutage('o-open')).toHaveLength(1);
});

it('counts as standing only outages whose impact says of no end', async () => {
  await heard('o-over', 'closed');
  await heard('o-open', 'confirmed');
  await views.keepManifest({ outageId: 'o-gone', membershipVersion: 1, parts: 1, members: 1 });
  expect(await views.notEnded(['o-over', 'o-open', 'o-gone', 'o-never'])).toEqual(
    new Set(['o-open']),
  );
});
