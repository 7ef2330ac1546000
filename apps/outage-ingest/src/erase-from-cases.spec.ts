import { openTemporaryStore, type PendingEvent, type TemporaryStore } from '@relight/documents';
import { ManualClock } from '@relight/domain';
import type { StoredCase } from './stored-case.ts';
import { eraseFromCases } from './erase-from-cases.ts';
import { IngestStores } from './stores.ts';

const now = '2026-11-22T18:00:00.000Z';
const place = { position: [-105, 40] as const, accuracyMetres: 20, label: '12 Pier Road' };

let temporary: TemporaryStore;
let stores: IngestStores;
const appended: PendingEvent[] = [];
const append = async (records: readonly PendingEvent[]) => void appended.push(...records);
beforeEach(async () => {
  temporary = await openTemporaryStore();
  stores = await IngestStores.open(temporary.store, append);
  appended.length = 0;
});
afterEach(() => temporary.remove());

function caseOf(id: string, more: Partial<StoredCase>): StoredCase {
  return {
    _id: id,
    version: 0,
    case: {
      id,
      version: 1,
      kind: 'hazard',
      state: 'open',
      hazard: 'wireDown',
      reports: 1,
      reportIds: ['r-1'],
      openedAt: now,
      updatedAt: now,
      dueAt: now,
      place: { ...place, position: [-105, 40] },
      note: 'Called ANN OTHER on +13035550143',
    },
    reportIds: ['r-1'],
    history: [{ at: now, kind: 'case', text: 'Held: ann other does not answer' }],
    ...more,
  };
}

const erase = () =>
  eraseFromCases(
    { documents: temporary.store, append, clock: new ManualClock(Date.parse(now)) },
    ['r-1'],
    ['+13035550143', 'Ann Other'],
  );

it('takes a person out of what staff wrote, and leaves an open danger where it is', async () => {
  await stores.cases.put(caseOf('k-1', {}));
  expect(await erase()).toBe(1);
  const left = await stores.cases.get('k-1');
  expect(left?.case).toMatchObject({ version: 2, note: 'Called [erased] on [erased]', place });
  expect(left?.history[0]?.text).toBe('Held: [erased] does not answer');
  expect(appended.map(({ topic, key }) => [topic, key])).toEqual([['cases', 'k-1']]);
  expect(JSON.stringify(appended)).not.toMatch(/ann other|303555/i);
  expect(await erase()).toBe(0);
});

it('takes the place out of a case that is over and had no other reports', async () => {
  const over = { ...caseOf('k-1', {}).case, state: 'madeSafe' as const };
  await stores.cases.put(caseOf('k-1', { case: over, endedAt: now }));
  const shared = { endedAt: now, reportIds: ['r-1', 'r-2'] };
  await stores.cases.put(caseOf('k-2', { case: { ...over, id: 'k-2' }, ...shared }));
  expect(await erase()).toBe(2);
  expect((await stores.cases.get('k-1'))?.case.place).toBeUndefined();
  expect((await stores.cases.get('k-2'))?.case.place).toBeDefined();
});
