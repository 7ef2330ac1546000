import { ago, count, distance, duration } from './words.ts';

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
