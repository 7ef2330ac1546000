import type { Impact, PublicOutages } from '@relight/contracts';
import { publicOutages } from '../read-models/public-outages.ts';
import { anImpact } from '../testing/records.ts';
import { areaStanding, type AreaStanding } from './area-standing.ts';

/** Two neighbourhoods of one town of one county. */
const areas = {
  east: { chain: ['east', 'town', 'county'], within: [] },
  west: { chain: ['west', 'town', 'county'], within: [] },
  town: { chain: ['town', 'county'], within: ['east', 'west'] },
  county: { chain: ['county'], within: ['town', 'east', 'west'] },
} as const;
type AreaId = keyof typeof areas;
const levels = {
  east: 'neighbourhood',
  west: 'neighbourhood',
  town: 'town',
  county: 'county',
} as const;
const K = 5;

/** An outage as geo would tell of it: counted up the chain of its areas. */
function outage(id: string, counts: Partial<Record<'east' | 'west', number>>): Impact {
  const { east = 0, west = 0 } = counts;
  const customersOut = east + west;
  const by: Record<AreaId, number> = { east, west, town: customersOut, county: customersOut };
  const touched = (['east', 'west', 'town', 'county'] as const).filter((area) => by[area] > 0);
  const home =
    touched.find((area) => by[area] >= K) ?? (west === 0 ? 'east' : east === 0 ? 'west' : 'town');
  return anImpact(
    {
      customersOut,
      customersTotal: customersOut,
      areas: touched.map((areaId) => ({
        areaId,
        name: areaId,
        level: levels[areaId],
        customersOut: by[areaId],
        customersServed: 1_000,
      })),
      countedIn: { areaId: home, name: home },
      k: K,
    },
    { id, status: 'confirmed', startedAt: '2026-11-22T18:00:00.000Z' },
  );
}

function pageOf(impacts: readonly Impact[]): PublicOutages {
  const rules = {
    nowMs: Date.parse('2026-11-22T19:00:00.000Z'),
    k: K,
    exercise: true,
    customersServed: 9_000,
    firstWordAfterMs: 60_000,
    cadence: 'hourly' as const,
  };
  const sources = impacts.map((impact) => ({ impact, told: [], isDisputed: false }));
  return publicOutages(sources, rules);
}
const standing = (page: PublicOutages, area: AreaId): AreaStanding =>
  areaStanding(page, areas[area]);

describe('how an area stands', () => {
  it('is what the list says of the outages that touch it', () => {
    const page = pageOf([outage('big', { east: 9, west: 3 }), outage('other', { west: 20 })]);
    expect(standing(page, 'east')).toEqual({ outageIds: ['big'], customersOut: '12' });
    expect(standing(page, 'town')).toEqual({ outageIds: ['big', 'other'], customersOut: '32' });
  });

  it('holds an outage that is listed by the town alone', () => {
    const page = pageOf([outage('spread', { east: 3, west: 3 })]);
    expect(page.features[0]?.properties.areas[0]?.areaId).toBe('town');
    expect(standing(page, 'east')).toEqual({ outageIds: ['spread'], customersOut: '6' });
  });

  it('adds small ones only when the list states them', () => {
    expect(standing(pageOf([outage('a', { east: 4 })]), 'east').customersOut).toBe('fewer than 5');
    const two = pageOf([outage('a', { east: 4 }), outage('b', { east: 3 })]);
    expect(standing(two, 'east').customersOut).toBe('7');
    const beside = pageOf([outage('a', { east: 3 }), outage('big', { east: 12 })]);
    expect(standing(beside, 'east').customersOut).toBe('12');
    expect(standing(beside, 'west').customersOut).toBe('0');
  });
});

/**
 * A reader who asks for everything there is: the list, its totals, and every area. Of every two worlds
 * that differ in one count below k only, they must not tell one from the other.
 */
describe('what a reader can take apart', () => {
  const counts = [0, 1, 2, 3, 4];
  const everything = (impacts: readonly Impact[]): string => {
    const page = pageOf(impacts);
    const areaIds = ['east', 'west', 'town', 'county'] as const;
    return JSON.stringify([page, areaIds.map((area) => standing(page, area))]);
  };
  const around: readonly (readonly Impact[])[] = [
    [],
    [outage('big', { east: 12 })],
    [outage('big', { east: 9, west: 3 })],
    [outage('spread', { east: 3, west: 3 })],
    [outage('big', { west: 40 }), outage('more', { east: 5 })],
  ];

  it('is no count below k, by no difference of total, list, and areas', () => {
    const seen = new Map<string, Set<string>>();
    for (const [storm, beside] of around.entries()) {
      for (const east of counts) {
        for (const west of counts) {
          for (const second of counts.slice(0, K - east)) {
            const cells = [
              ...(east > 0 ? [outage('s1', { east })] : []),
              ...(second > 0 ? [outage('s2', { east: second })] : []),
              ...(west > 0 ? [outage('s3', { west })] : []),
            ];
            const read = everything([...beside, ...cells]);
            const hidden = `${storm}: ${east + second}, ${west}`;
            seen.set(read, (seen.get(read) ?? new Set()).add(hidden));
          }
        }
      }
    }
    // A hidden count may be any from 1 to 4, whatever else is read.
    for (const worlds of seen.values()) {
      const pairs = [...worlds].map((world) => world.split(': ')[1]!.split(', ').map(Number));
      for (const cell of [0, 1]) {
        const values = new Set(pairs.map((pair) => pair[cell]!));
        const sorted = [...values].toSorted((a, b) => a - b);
        expect(sorted).toEqual(values.has(0) ? [0] : [1, 2, 3, 4]);
      }
    }
    // Each storm reads in four ways, but two of them alike: 12 in the east, and 9 there with 3 beside.
    expect(seen.size).toBe((around.length - 1) * 4);
  });
});
