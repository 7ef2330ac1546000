/** @jest-environment jsdom */
import { bearingBetween, directionWord, geoLink, goodTo, metresBetween } from './way.ts';

describe('the way to a place', () => {
  it('measures a degree of latitude as 111.2 km', () => {
    expect(metresBetween([10, 50], [10, 51])).toBeCloseTo(111_195, -2);
  });
  it('measures shorter degrees of longitude farther north', () => {
    expect(metresBetween([0, 60], [1, 60])).toBeCloseTo(55_597, -2);
  });
  it.each([
    [[0, 1], 0, 'north'],
    [[1, 0], 90, 'east'],
    [[0, -1], 180, 'south'],
    [[-1, 0], 270, 'west'],
  ] as const)('sets out to %j at %d degrees, %s', (to, degrees, word) => {
    const bearing = bearingBetween([0, 0], [...to]);
    expect([Math.round(bearing), directionWord(bearing)]).toEqual([degrees, word]);
  });
  it('calls what is just west of north "north"', () => {
    expect(directionWord(350)).toBe('north');
  });
  it.each([
    [3, 'good to 10 m'],
    [30, 'good to 30 m'],
    [1_240, 'good to 1.2 km'],
  ])('says how good a radius of %d m is', (metres, words) => {
    expect(goodTo(metres)).toBe(words);
  });
  it('opens navigation with latitude first, as geo links want', () => {
    expect(geoLink([-71.5, 41.25], 'Wire down')).toBe(
      'geo:41.25,-71.5?q=41.25%2C-71.5(Wire%20down)',
    );
  });
});
