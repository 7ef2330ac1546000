import { AreaIndex } from './areas.ts';
import { joinCluster, type ClusterReport, type ReportCluster } from './cluster.ts';
import { distanceMetres } from './position.ts';
import { areaHolding, drawable } from './privacy-rule.ts';
import type { Shape } from './shape.ts';

const box = (west: number, south: number, size: number): Shape => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
});

it('a degree of latitude is 111.195 km', () => {
  expect(distanceMetres([10, 0], [10, 1])).toBeCloseTo(111_195, 0);
});

describe('named areas', () => {
  const areas = new AreaIndex([
    { id: 'county', shape: box(0, 0, 10) },
    { id: 'town', parent: 'county', shape: box(0, 0, 1) },
    { id: 'quay', parent: 'town', shape: box(0, 0, 0.1) },
  ]);

  it('that cover a point come smallest first, edges counted in', () => {
    expect(areas.covering(0.1, 0.1)).toEqual(['quay', 'town', 'county']);
    expect(areas.areaOf(5, 5)).toBe('county');
    expect(areas.areaOf(11, 5)).toBeUndefined();
  });

  it('chain up by their parents', () => {
    expect(areas.chainOf('quay')).toEqual(['quay', 'town', 'county']);
  });

  it('are refused when one lies in itself or in an unknown one', () => {
    const shape = box(0, 0, 1);
    expect(
      () =>
        new AreaIndex([
          { id: 'a', parent: 'b', shape },
          { id: 'b', parent: 'a', shape },
        ]),
    ).toThrow(/lies in itself/);
    expect(() => new AreaIndex([{ id: 'a', parent: 'x', shape }])).toThrow(/which is not given/);
  });
});

describe('the privacy rule', () => {
  it('draws no place with fewer than k', () => {
    expect([drawable(4), drawable(5), drawable(4, 3)]).toEqual([false, true, true]);
  });

  it('counts the rest in the smallest area that holds k', () => {
    const chain = [
      { id: 'quay', count: 2 },
      { id: 'town', count: 7 },
      { id: 'county', count: 90 },
    ];
    expect(areaHolding(chain, 5)?.id).toBe('town');
    expect(areaHolding(chain, 91)).toBeUndefined();
  });

  it('refuses a k that protects nobody', () => {
    expect(() => drawable(4, 0)).toThrow(/k is 0/);
  });
});

describe('a report', () => {
  const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
  const report = (id: string, lon: number, minute: number, deviceId?: string): ClusterReport => ({
    id,
    position: [lon, 0],
    at: at(minute),
    ...(deviceId === undefined ? {} : { deviceId }),
  });
  const first: ReportCluster = joinCluster(report('r1', 0, 0, 'F7'), []);

  it('joins the cluster of its place within half an hour', () => {
    const joined = joinCluster(report('r2', 0.002, 30), [first]);
    expect(joined).toMatchObject({
      id: 'r1',
      reportIds: ['r1', 'r2'],
      position: [0.001, 0],
      lastAt: at(30),
    });
  });

  it('joins the cluster of its device however far', () => {
    expect(joinCluster(report('r2', 1, 5, 'F7'), [first]).id).toBe('r1');
  });

  it('begins its own when too far or too late', () => {
    expect(joinCluster(report('r2', 0.01, 5), [first]).id).toBe('r2');
    expect(joinCluster(report('r2', 0, 31), [first]).id).toBe('r2');
  });

  it('counts once when told twice', () => {
    expect(joinCluster(report('r1', 0, 0, 'F7'), [first])).toBe(first);
  });
});
