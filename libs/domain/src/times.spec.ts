import { timesIn } from './times.ts';

describe.each([
  ['America/New_York', '2026-11-22T18:42:00-05:00'],
  ['Europe/London', '2026-11-22T18:42:00Z'],
  ['Asia/Kolkata', '2026-11-22T18:42:00+05:30'],
  ['Africa/Nairobi', '2026-11-22T18:42:00+03:00'],
])('in %s on Sunday 22 November at 18:42', (timeZone, now) => {
  const offset = now.slice(19);
  const local = (text: string) => new Date(`${text}:00${offset}`).toISOString();

  it.each([
    ['2026-11-22T20:30', '20:30'],
    ['2026-11-22T23:59', '23:59'],
    ['2026-11-22T00:00', '00:00'],
    ['2026-11-23T00:00', 'Mon 00:00'],
    ['2026-11-23T01:30', 'Mon 01:30'],
    ['2026-11-21T23:59', 'Sat 23:59'],
    ['2026-11-25T23:00', 'Wed 23:00'],
    ['2026-11-28T23:00', 'Sat 23:00'],
    ['2026-11-29T09:00', '29 Nov 09:00'],
    ['2026-11-16T09:00', 'Mon 09:00'],
    ['2026-11-15T09:00', '15 Nov 09:00'],
    ['2026-12-24T10:00', '24 Dec 10:00'],
    ['2027-11-22T18:42', '22 Nov 2027 18:42'],
  ])('%s reads %s', (text, words) => {
    expect(timesIn(timeZone).moment(local(text), now)).toBe(words);
  });
});

it.each([
  ['America/New_York', '2026-11-01T04:59:00Z', '00:59'],
  ['America/New_York', '2026-11-01T05:30:00Z', '01:30 EDT'],
  ['America/New_York', '2026-11-01T06:30:00Z', '01:30 EST'],
  ['America/New_York', '2026-11-01T07:00:00Z', '02:00'],
  ['America/New_York', '2026-03-08T07:00:00Z', '03:00'],
  ['Europe/London', '2026-10-25T00:30:00Z', '01:30 BST'],
  ['Europe/London', '2026-10-25T01:30:00Z', '01:30 GMT'],
  ['Europe/Berlin', '2026-10-25T00:30:00Z', '02:30 CEST'],
  ['Australia/Sydney', '2026-04-04T16:30:00Z', '02:30 AEST'],
  ['Australia/Lord_Howe', '2026-04-04T14:45:00Z', '01:45 LHDT'],
  ['Australia/Lord_Howe', '2026-04-04T15:15:00Z', '01:45 LHST'],
  ['Asia/Kolkata', '2026-11-01T05:30:00Z', '11:00'],
])('in %s, %s reads %s: a clock set back says which', (timeZone, at, words) => {
  expect(timesIn(timeZone).clock(at)).toBe(words);
});

it('tells the days on either side of the night on which clocks change', () => {
  const { moment } = timesIn('America/New_York');
  expect(moment('2026-11-02T04:30:00Z', '2026-11-01T04:30:00Z')).toBe('23:30');
  expect(moment('2026-11-02T05:00:00Z', '2026-11-01T04:30:00Z')).toBe('Mon 00:00');
});

describe('an estimate', () => {
  const times = timesIn('America/New_York');
  const now = '2026-11-22T23:42:00.000Z';

  it.each([
    ['2026-11-23T01:30:00.000Z', '20:30'],
    ['2026-11-23T01:30:01.000Z', '20:35'],
    ['2026-11-23T04:04:12.000Z', '23:05'],
    ['2026-11-23T04:57:00.000Z', 'Mon 00:00'],
  ])('of %s is said as %s: to the next five minutes', (at, words) => {
    expect(times.estimate(at, now)).toBe(words);
  });

  it.each([
    ['2026-11-23T04:30:00.000Z', '2026-11-23T01:30:00.000Z', ['23:30', '20:30']],
    ['2026-11-25T01:30:00.000Z', '2026-11-24T01:30:00.000Z', ['Tue 20:30', 'Mon 20:30']],
    ['2026-11-24T01:30:00.000Z', '2026-11-23T01:30:00.000Z', ['Mon 20:30', 'Sun 20:30']],
    ['2026-12-05T01:30:00.000Z', '2026-11-23T01:30:00.000Z', ['4 Dec 20:30', 'Sun 20:30']],
  ])('of %s beside %s names both days unless both are today', (at, before, words) => {
    expect(times.said.estimates(at, before, now)).toEqual(words);
  });

  it('has a window on five minutes, and its days', () => {
    const window = (from: string, to: string) => times.window(from, to, now).join(' to ');
    expect(window('2026-11-23T03:34:00Z', '2026-11-23T04:49:00Z')).toBe('22:30 to 23:50');
    expect(window('2026-11-23T03:34:00Z', '2026-11-23T05:49:00Z')).toBe('22:30 to Mon 00:50');
    expect(window('2026-11-24T03:34:00Z', '2026-11-24T04:49:00Z')).toBe('Mon 22:30 to 23:50');
  });
});

it('names both days of work over midnight', () => {
  const { work } = timesIn('Europe/London');
  expect(work('2026-11-15T09:00:00Z', '2026-11-15T17:00:00Z')).toBe('Sun 15 Nov, 09:00 to 17:00');
  expect(work('2026-11-15T22:00:00Z', '2026-11-16T06:00:00Z')).toBe(
    'Sun 15 Nov, 22:00 to Mon 16 Nov, 06:00',
  );
});

it('falls back to UTC for a zone nobody knows, and says nothing for an instant that is none', () => {
  expect(timesIn('Harbor/Valley').clock('2026-11-22T20:30:00.000Z')).toBe('20:30');
  const { clock, seconds, moment, estimate } = timesIn('America/New_York');
  const now = '2026-11-22T23:42:00.000Z';
  expect([clock('soon'), seconds('soon'), moment('soon', now), estimate('soon', now)]).toEqual([
    '',
    '',
    '',
    '',
  ]);
});
