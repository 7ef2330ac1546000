import { ago, count, distance, duration, timesIn } from './words.ts';

const harbor = timesIn('America/New_York');

describe('times of a utility', () => {
  it('are read in its own zone, on a 24 hour clock', () => {
    expect(harbor.clock('2026-11-23T01:30:00.000Z')).toBe('20:30');
    expect(harbor.clock('2026-11-22T05:05:00.000Z')).toBe('00:05');
  });

  it('name the day only when it is not near', () => {
    const now = '2026-11-22T23:42:00.000Z';
    expect(harbor.range('2026-11-23T03:00:00.000Z', '2026-11-23T06:00:00.000Z', now)).toBe(
      '22:00 to 01:00',
    );
    expect(harbor.moment('2026-11-24T15:00:00.000Z', now)).toBe('Tue 10:00');
    expect(harbor.moment('2026-12-24T15:00:00.000Z', now)).toBe('24 Dec 10:00');
  });

  it('fall back to UTC for a zone nobody knows', () => {
    expect(timesIn('Harbor/Valley').clock('2026-11-22T20:30:00.000Z')).toBe('20:30');
  });

  it('say nothing for an instant that is none', () => {
    expect(harbor.clock('soon')).toBe('');
  });
});

it.each([
  [40_000, '40 s ago'],
  [6 * 60_000, '6 min ago'],
  [72 * 60_000, '1 h 12 min ago'],
  [-5_000, '0 s ago'],
])('%d ms is %s', (ms, words) => {
  expect(ago(ms)).toBe(words);
});

it.each([
  [216 * 60_000, '3 h 36 min'],
  [20_000, 'under 1 min'],
  [120 * 60_000, '2 h'],
  [3 * 24 * 3_600_000, '3 days'],
])('%d ms last %s', (ms, words) => {
  expect(duration(ms)).toBe(words);
});

it('writes counts and distances as people read them', () => {
  expect(count(11_610)).toBe('11,610');
  expect(distance(430)).toBe('0.4 km');
  expect(distance(28)).toBe('30 m');
});
