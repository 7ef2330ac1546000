import type { AreaGeometry, PublicOutages } from '@relight/contracts';
import { aToldEtr, anImpact } from '../testing/records.ts';
import { now, properties, restored, shown } from '../testing/shown.ts';
import { publicOutages } from './public-outages.ts';

const area: AreaGeometry = {
  type: 'Polygon',
  coordinates: [
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ],
  ],
};
const pier = { areaId: 'pier', name: 'Pier Road' };

const ids = ({ features }: PublicOutages): readonly string[] => features.map(({ id }) => id);

describe('which outages are public', () => {
  it.each([
    ['confirmed', { status: 'confirmed' }, true],
    ['partly restored', { status: 'partiallyRestored' }, true],
    ['predicted and settled', { status: 'predicted', settledAt: now }, true],
    ['predicted and still moving', { status: 'predicted' }, false],
    ['cancelled', { status: 'cancelled' }, false],
    ['closed', { status: 'closed' }, false],
    ['merged into another', { status: 'confirmed', mergedInto: 'o2' }, false],
    ['59 s old', { startedAt: '2026-11-22T18:59:01.000Z' }, false],
    ['60 s old', { startedAt: '2026-11-22T18:59:00.000Z' }, true],
    ['restored 2 h 59 min ago', restored('16:01', '12:00'), true],
    ['restored 3 h ago', restored('16:00', '12:00'), false],
    ['over within a minute', restored('18:30', '18:29:30'), false],
  ] as const)('one that is %s', (_case, outage, isShown) => {
    expect(ids(shown({ impact: anImpact({}, outage) }))).toEqual(isShown ? ['o1'] : []);
  });
});

it('shows an outage as soon as texts tell of it, however that is set', () => {
  const impact = anImpact({}, { status: 'confirmed', startedAt: '2026-11-22T18:59:58.000Z' });
  const source = { impact, told: [], isDisputed: false };
  const rules = {
    nowMs: Date.parse(now),
    k: 5,
    exercise: true,
    customersServed: 9_000,
    cadence: 'hourly' as const,
  };
  expect(ids(publicOutages([source], { ...rules, firstWordAfterMs: 2_000 }))).toEqual(['o1']);
  expect(ids(publicOutages([source], { ...rules, firstWordAfterMs: 2_001 }))).toEqual([]);
  expect(ids(publicOutages([source], { ...rules, firstWordAfterMs: 0 }))).toEqual(['o1']);
});

describe('what a feed merely claims', () => {
  const claimed = (id: string, customersOut: number) => ({
    impact: anImpact(
      { basis: 'claimed', customersOut, customersTotal: customersOut, countedIn: pier },
      { id },
    ),
  });
  const known = (id: string, customersOut: number) => ({
    impact: anImpact({ customersOut, countedIn: pier }, { id }),
  });

  it('is marked, and not added to what is known', () => {
    const { features, totals } = shown(claimed('o1', 18_000), known('o2', 298));
    expect(features.map(({ properties: { claimed: mark } }) => mark)).toEqual([true, undefined]);
    expect(totals).toMatchObject({ customersOut: 298, customersClaimed: 18_000, outages: 2 });
  });

  it('is counted by itself among the small ones, by the same rule of k', () => {
    const { small, totals } = shown(claimed('o1', 4), claimed('o2', 3), known('o3', 2));
    expect(small).toEqual([
      { ...pier, outages: 1, customers: 'fewer than 5' },
      { ...pier, outages: 2, customers: '7', claimed: true },
    ]);
    expect(totals).toMatchObject({ customersOut: 0, customersClaimed: 7, outages: 3 });
  });

  it('is not spoken of where nothing is claimed', () => {
    const { features, totals } = shown(known('o1', 50));
    expect(totals).not.toHaveProperty('customersClaimed');
    expect(features[0]?.properties).not.toHaveProperty('claimed');
  });
});

describe('the rule of k', () => {
  const small = (id: string, customersOut: number, countedIn = pier) => ({
    impact: anImpact({ customersOut, countedIn }, { id }),
  });

  it('draws an outage that holds k', () => {
    expect(ids(shown(small('o1', 5)))).toEqual(['o1']);
  });

  it('does not tell fewer than k apart', () => {
    expect(shown(small('o1', 1)).small).toEqual(shown(small('o1', 4)).small);
    expect(shown(small('o1', 4))).toMatchObject({
      features: [],
      small: [{ ...pier, outages: 1, customers: 'fewer than 5' }],
    });
  });

  it('adds small ones of one area up', () => {
    expect(shown(small('o1', 4), small('o2', 3)).small).toEqual([
      { ...pier, outages: 2, customers: '7' },
    ]);
  });

  it('gives no total from which an unstated count could be taken away', () => {
    expect(shown(small('o1', 50), small('o2', 3)).totals).toEqual({
      customersOut: 50,
      customersServed: 9_000,
      outages: 2,
    });
  });

  it('does not add up what it leaves unstated, for sums narrow it down', () => {
    const quay = { areaId: 'quay', name: 'Quay' };
    expect(shown(small('o1', 4), small('o2', 4, quay)).totals.customersOut).toBe(0);
  });

  it('does not say of how many outages an unstated count is', () => {
    expect(shown(small('o1', 1), small('o2', 1), small('o3', 1), small('o4', 1))).toMatchObject({
      small: [{ outages: 1, customers: 'fewer than 5' }],
      totals: { outages: 1 },
    });
  });

  it('leaves one out that no named area holds k for', () => {
    const { countedIn: _, ...impact } = anImpact({ customersOut: 2 });
    expect(shown({ impact })).toMatchObject({ small: [], totals: { outages: 0 } });
  });

  it('does not name a neighbourhood for fewer than k', () => {
    const areas = (['neighbourhood', 'town'] as const).map((level) => ({
      areaId: level,
      name: level,
      level,
      customersOut: 2,
      customersServed: 90,
    }));
    const named = properties({ impact: anImpact({ areas }) }).areas;
    expect(named.map(({ level }) => level)).toEqual(['town']);
  });

  it('keeps the last area of a restored one and counts nobody out', () => {
    const impact = anImpact({ customersOut: 0 }, restored('18:30', '17:00'));
    const { features, totals } = shown({ impact, shape: { area } });
    expect(features).toMatchObject([
      { geometry: area, properties: { customers: 0, customersTotal: 50 } },
    ]);
    expect(totals).toMatchObject({ customersOut: 0, outages: 0 });
  });

  it('draws no old area of one that is still open', () => {
    expect(shown({ shape: { area } }).features[0]?.geometry).toBeNull();
  });
});

describe('estimates', () => {
  const first = aToldEtr('e1', '2026-11-22T20:00:00.000Z', '2026-11-22T18:10:00.000Z');
  const later = aToldEtr(
    'e2',
    '2026-11-22T21:00:00.000Z',
    '2026-11-22T18:40:00.000Z',
    'The pole must be replaced',
  );

  it('never shows one that was released and not told', () => {
    expect(anImpact().outage.etr).toBeDefined();
    expect(properties({ told: [] })).not.toHaveProperty('etr');
  });

  it('shows the one told last, with how sure it is', () => {
    expect(properties({ told: [first, later] })).toMatchObject({
      etr: '2026-11-22T21:00:00.000Z',
      etrSureness: 'Sure',
    });
  });

  it('never shows one that has passed, nor an older one instead', () => {
    const lapsed = aToldEtr('e2', '2026-11-22T18:59:59.000Z', '2026-11-22T18:40:00.000Z');
    expect(properties({ told: [first, lapsed] })).not.toHaveProperty('etr');
  });

  it('shows none once it was withdrawn', () => {
    const { etr: _, ...outage } = anImpact().outage;
    const impact = { ...anImpact(), outage };
    expect(properties({ impact, told: [first] })).not.toHaveProperty('etr');
  });

  it('says what was promised before, and why it moved', () => {
    expect(properties({ told: [first, later] }).saidBefore).toEqual([
      { etr: first.toldEtr?.at, toldAt: first.toldAt, reason: 'The pole must be replaced' },
    ]);
  });

  it('counts one told twice as one promise', () => {
    const again = { ...later, id: 'p-again', toldAt: '2026-11-22T18:50:00.000Z' };
    expect(properties({ told: [first, later, again] }).saidBefore).toHaveLength(1);
  });
});

describe('words', () => {
  it('speaks of cause and crew in words, not codes', () => {
    const outage = { cause: { kind: 'wildlife' }, crew: 'arrived' } as const;
    expect(properties({ impact: anImpact({}, outage) })).toMatchObject({
      cause: 'An animal touched the line',
      crew: 'A crew is on site',
    });
  });

  it('takes the words a person wrote for the cause', () => {
    const outage = { cause: { kind: 'other', text: 'A balloon' } } as const;
    expect(properties({ impact: anImpact({}, outage) }).cause).toBe('A balloon');
  });

  it('says when reports disagree', () => {
    expect(properties({ isDisputed: true }).disputed).toBe(true);
  });
});
