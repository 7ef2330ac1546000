import type { AnyEvent } from '@relight/contracts';
import { aCase, aToldEtr, anImpact } from '../testing/records.ts';
import { deskOutages, disputedOutages } from './desk.ts';
import { OutageState } from './outage-state.ts';
import { publicChange } from './public-change.ts';
import { publicOutages } from './public-outages.ts';

const nowMs = Date.parse('2026-11-22T19:00:00.000Z');

function event<T extends AnyEvent['type']>(type: T, data: Extract<AnyEvent, { type: T }>['data']) {
  const header = { specversion: '1.0', id: 'x', source: 'test', time: '2026-11-22T18:00:00.000Z' };
  return { ...header, type, data } as AnyEvent;
}

function stateOf(...events: readonly AnyEvent[]): OutageState {
  const state = new OutageState();
  for (const each of events) state.apply(each);
  return state;
}

it('lets no older version overwrite a newer one', () => {
  const state = stateOf(event('relight.impact.v1', anImpact({}, { version: 4 })));
  expect(state.apply(event('relight.impact.v1', anImpact({}, { version: 3 })))).toEqual([]);
  expect(state.impacts.get('o1')?.outage.version).toBe(4);
});

it('tells the desk what was told last and which cases are open', () => {
  const told = aToldEtr('e1', '2026-11-22T20:00:00.000Z', '2026-11-22T18:10:00.000Z');
  const state = stateOf(
    event('relight.impact.v1', anImpact()),
    event('relight.publication.v1', told),
    event('relight.case.v1', aCase({ id: 'c1', outageId: 'o1', state: 'held' })),
    event('relight.case.v1', aCase({ id: 'c2', outageId: 'o1', state: 'dismissed' })),
  );
  expect(deskOutages(state, nowMs)).toMatchObject([
    { lastToldAt: told.toldAt, toldEtr: { entryId: 'e1' }, openCaseIds: ['c1'] },
  ]);
});

it.each([
  ['open', true],
  ['held', true],
  ['confirmed', true],
  ['dismissed', false],
] as const)('a still-out case that is %s disputes its outage: %s', (now, isDisputed) => {
  const doubt = aCase({ kind: 'stillOut', state: now, outageId: 'o1' });
  expect(disputedOutages(stateOf(event('relight.case.v1', doubt))).has('o1')).toBe(isDisputed);
});

it('keeps only the newest 2,000 reports', () => {
  const state = new OutageState();
  const report = {
    channel: 'sms',
    class: 'outage',
    stillOut: false,
    back: false,
    confidence: 1,
    sentAt: '2026-11-22T18:00:00.000Z',
    receivedAt: '2026-11-22T18:00:00.000Z',
    clue: { servicePointIds: [] },
  } as const;
  for (let i = 0; i <= 2_000; i += 1)
    state.apply(
      event('relight.report.v1', { ...report, clue: { servicePointIds: [] }, id: `r${i}` }),
    );
  expect([state.reports.size, state.reports.has('r0'), state.reports.has('r2000')]).toEqual([
    2_000,
    false,
    true,
  ]);
});

it('forgets what ended more than a day ago, and never what is open', () => {
  const old = { updatedAt: '2026-11-20T18:00:00.000Z' } as const;
  const state = stateOf(
    event('relight.impact.v1', anImpact({}, { ...old, id: 'ended', status: 'closed' })),
    event('relight.impact.v1', anImpact({}, { ...old, id: 'open', status: 'confirmed' })),
  );
  state.forgetOld(nowMs);
  expect([...state.impacts.keys()]).toEqual(['open']);
});

it('names what changed on the public page, what went, and nothing when only time passed', () => {
  const rules = {
    nowMs,
    k: 5,
    exercise: false,
    customersServed: 0,
    firstWordAfterMs: 60_000,
    cadence: 'hourly' as const,
  };
  const page = (...impacts: readonly ReturnType<typeof anImpact>[]) =>
    publicOutages(
      impacts.map((impact) => ({ impact, told: [], isDisputed: false })),
      rules,
    );
  const before = page(anImpact({}, { id: 'a' }), anImpact({}, { id: 'b' }));
  const after = page(anImpact({}, { id: 'a' }), anImpact({ customersOut: 9 }, { id: 'c' }));
  expect(publicChange(before, after)).toMatchObject({ changed: [{ id: 'c' }], removed: ['b'] });
  expect(publicChange(before, { ...before, asOf: '2026-11-22T19:00:01.000Z' })).toBeUndefined();
});
