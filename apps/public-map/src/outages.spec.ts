/** @jest-environment jsdom */
import type { PublicOutage, PublicOutages } from '@relight/contracts';
import { timesIn } from '@relight/web-kit';
import {
  applyChange,
  backWords,
  estimateOf,
  howMany,
  inOrder,
  onMap,
  outagesAt,
} from './outages.ts';
import { outage, outages } from './outages.fixture.ts';

const times = timesIn('UTC');
const now = '2026-11-22T18:42:00.000Z';
const told = {
  etr: '2026-11-22T20:30:00.000Z',
  etrFrom: '2026-11-22T19:30:00.000Z',
  etrTo: '2026-11-22T21:00:00.000Z',
};

it('takes in what changed and lets go what is gone', () => {
  const before: PublicOutages = outages([outage('a', { customers: 5 }), outage('b')]);
  const { type: _type, features: _features, ...rest } = outages([]);
  const after = applyChange(before, {
    ...rest,
    asOf: now,
    changed: [outage('a', { customers: 9 })],
    removed: ['b'],
  });
  expect(after.features.map(({ id, properties }) => [id, properties.customers])).toEqual([
    ['a', 9],
  ]);
  expect(after.asOf).toBe(now);
});

it('lists the biggest first and what is over last', () => {
  const list = [
    outage('back', { status: 'restored', customers: 900 }),
    outage('small'),
    outage('big', { customers: 50 }),
  ];
  expect(inOrder(list).map(({ id }) => id)).toEqual(['big', 'small', 'back']);
});

it('never shows an estimate that has passed', () => {
  expect(estimateOf(outage('a', told), now)?.at).toBe(told.etr);
  expect(estimateOf(outage('a', told), '2026-11-22T20:30:00.000Z')).toBeUndefined();
  expect(backWords(outage('a', told), '2026-11-22T20:31:00.000Z', times)).toBe('No time yet');
});

it('says by when there is more, as long as that is to come', () => {
  const waiting = outage('a', { nextWordAt: '2026-11-22T19:10:00.000Z' });
  expect(backWords(waiting, now, times)).toBe('Next word by 19:10');
  expect(backWords(waiting, '2026-11-22T19:10:00.000Z', times)).toBe('No time yet');
});

it('says when power is or was back', () => {
  expect(backWords(outage('a', told), now, times)).toBe('Back by about 20:30');
  expect(backWords(outage('a', { etr: told.etr }), now, times)).toBe('Back by about 20:30');
  expect(
    backWords(
      outage('a', { status: 'restored', restoredAt: '2026-11-22T18:09:00.000Z' }),
      now,
      times,
    ),
  ).toBe('Back at 18:09');
});

it('counts a prediction as about so many', () => {
  expect(howMany(outage('a', { status: 'predicted', customers: 612 }))).toBe('about 612');
  expect(howMany(outage('a', { customers: 1_260 }))).toBe('1,260');
});

it('gives each badge words of its own, and none to what is back', () => {
  expect(onMap(outage('a', { customers: 1_260 }), times)).toMatchObject({
    badge: '1,260',
    name: 'Kestrel Bay, out, 1,260 customers',
  });
  expect(onMap(outage('a', { status: 'restored' }), times).badge).toBeUndefined();
});

describe('a point reported on the map', () => {
  const area = (status: PublicOutage['properties']['status'] = 'confirmed') => ({
    ...outage('a', { status }),
    geometry: {
      type: 'Polygon' as const,
      coordinates: [
        [
          [0, 0],
          [4, 0],
          [4, 4],
          [0, 4],
          [0, 0],
        ] as [number, number][],
        [
          [1, 1],
          [2, 1],
          [2, 2],
          [1, 2],
          [1, 1],
        ] as [number, number][],
      ],
    },
  });

  it('lies in the outage whose area covers it', () => {
    expect(outagesAt([area()], [3, 3])).toHaveLength(1);
    expect(outagesAt([area()], [5, 3])).toHaveLength(0);
  });

  it('does not lie in a hole, or in an outage that is over', () => {
    expect(outagesAt([area()], [1.5, 1.5])).toHaveLength(0);
    expect(outagesAt([area('restored')], [3, 3])).toHaveLength(0);
  });
});
