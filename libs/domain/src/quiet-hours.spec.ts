import { outsideQuietHours, quietHoursIn } from './quiet-hours.ts';

const night = quietHoursIn('22:00-07:00');

it.each([
  ['22:00-07:00', { from: 1_320, until: 420 }],
  ['13:30-14:15', { from: 810, until: 855 }],
  ['22:00-22:00', undefined],
  ['24:00-07:00', undefined],
  ['10pm-7am', undefined],
  ['', undefined],
])('reads %s as %j', (text, quiet) => {
  expect(quietHoursIn(text)).toEqual(quiet);
});

it.each([
  ['before them', '2026-11-22T21:59:00.000Z', '2026-11-22T21:59:00.000Z'],
  ['as they begin', '2026-11-22T22:00:00.000Z', '2026-11-23T07:00:00.000Z'],
  ['after midnight', '2026-11-23T03:20:00.000Z', '2026-11-23T07:00:00.000Z'],
  ['as they end', '2026-11-23T07:00:00.000Z', '2026-11-23T07:00:00.000Z'],
])('moves an instant %s to %s', (_when, at, moved) => {
  expect(outsideQuietHours(at, night, 'UTC')).toBe(moved);
});

it('follows the clock of the utility on the night on which clocks change', () => {
  const set = (at: string) => outsideQuietHours(at, night, 'America/New_York');
  // Back at 02:00 on 1 November, forward at 02:00 on 8 March 2026.
  expect(set('2026-11-01T03:00:00.000Z')).toBe('2026-11-01T12:00:00.000Z');
  expect(set('2026-03-08T04:00:00.000Z')).toBe('2026-03-08T11:00:00.000Z');
});

it('moves nothing where there are none', () => {
  const at = '2026-11-23T03:20:00.000Z';
  expect(outsideQuietHours(at, undefined, 'UTC')).toBe(at);
});
