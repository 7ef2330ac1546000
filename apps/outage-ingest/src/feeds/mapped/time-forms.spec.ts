import { formFault, readTime } from './time-forms.ts';

const zone = 'America/New_York';
const now = '2026-11-22T18:00:00.000Z';
const read = (value: unknown, form: string | readonly string[], over: object = {}) => {
  const result = readTime(value, [form].flat(), { zone, now, isPast: false, ...over });
  return 'at' in result ? result.at : result.fault;
};

it.each([
  ['epochSeconds', '1795365000', '2026-11-22T16:30:00.000Z'],
  ['epochMs', 1_795_365_000_000, '2026-11-22T16:30:00.000Z'],
  ['iso', '2026-11-22T16:30:00Z', '2026-11-22T16:30:00.000Z'],
  ['iso', '2026-11-22T12:30:00-0400', '2026-11-22T16:30:00.000Z'],
  ['iso', '2026-11-22 11:30:00', '2026-11-22T16:30:00.000Z'],
  ['isoLocal', '2026-11-22T11:30:00Z', '2026-11-22T16:30:00.000Z'],
  ['MM/DD/YYYY hh:mm A', '11/22/2026 07:00 PM', '2026-11-23T00:00:00.000Z'],
  ['M/D/YY H:mm', '1/2/27 7:05', '2027-01-02T12:05:00.000Z'],
  ['DDD, MMM D [at] h A', 'Sun, Nov 22 at 5 p.m.', '2026-11-22T22:00:00.000Z'],
  ['YYYY-MM-DD HH:mm Z', '2026-11-22 12:00 +02:00', '2026-11-22T10:00:00.000Z'],
  ['TODAY [at] hh:mm A ZZZ', 'Tomorrow at 06:00 AM EST', '2026-11-23T11:00:00.000Z'],
])('reads %s: %j', (form, value, at) => {
  expect(read(value, form)).toBe(at);
});

describe('what a text leaves out is taken from the time of the poll', () => {
  it.each([
    ['a clock of this afternoon', 'hh:mm A', '03:30 PM', '2026-11-22T20:30:00.000Z'],
    ['one that is over', 'hh:mm A', '11:30 AM', '2026-11-22T16:30:00.000Z'],
    ['one of the coming night', 'hh:mm A', '12:30 AM', '2026-11-23T05:30:00.000Z'],
    [
      'a day of the next year',
      'hh:mm A [on] MM/DD',
      '01:00 AM on 01/02',
      '2027-01-02T06:00:00.000Z',
    ],
  ])('%s', (_, form, value, at) => {
    expect(read(value, form)).toBe(at);
  });

  it('a start lies before it', () => {
    expect(read('11:30 PM', 'hh:mm A', { isPast: true })).toBe('2026-11-22T04:30:00.000Z');
  });
});

describe('a clock that is set back or forward', () => {
  it('an hour that comes twice is the first of a start, and the second of an estimate', () => {
    expect(read('2026-11-01T01:30:00', 'iso', { isPast: true })).toBe('2026-11-01T05:30:00.000Z');
    expect(read('2026-11-01T01:30:00', 'iso')).toBe('2026-11-01T06:30:00.000Z');
  });

  it('an hour that never comes is the one after', () => {
    expect(read('2026-03-08T02:30:00', 'iso')).toBe('2026-03-08T07:30:00.000Z');
  });
});

describe('says what is wrong', () => {
  it.each([
    ['iso', 'Assessing', 'wants an ISO 8601 date and time'],
    ['iso', '2026-02-30T10:00:00', 'is no day or time of the calendar'],
    ['epochMs', 1_795_365_000, 'looks like seconds'],
    ['epochSeconds', 1_795_365_000_000, 'looks like milliseconds'],
    ['epochMs', true, 'wants epoch milliseconds'],
    ['hh:mm A', '25:00 PM', 'wants a time as `hh:mm A`'],
    ['hh:mm A', 'x'.repeat(100_000), 'wants a time as `hh:mm A`'],
  ])('%s: %p', (form, value, fault) => {
    expect(read(value, form)).toContain(fault);
  });

  it('of a time without an offset when the mapping names no zone', () => {
    expect(read('2026-11-22T11:30:00', 'iso', { zone: undefined })).toContain('names no `zone`');
    expect(read('03:30 PM', 'hh:mm A', { zone: undefined })).toContain('names no `zone`');
  });
});

it('tries several forms in turn', () => {
  expect(read('2026-11-22T21:00:00Z', ['epochMs', 'iso'])).toBe('2026-11-22T21:00:00.000Z');
});

it('refuses a form that is none', () => {
  expect(formFault('Before hh:mm')).toContain('other letters in [brackets]');
  expect(formFault('YYYY-MM-DD')).toContain('has no hour');
  expect(formFault('[Before] hh:mm A')).toBeUndefined();
});
