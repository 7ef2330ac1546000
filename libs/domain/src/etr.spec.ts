import { decideEtr, etrWindow, scoreEtrs } from './etr.ts';

const now = '2026-11-22T18:00:00.000Z';
const at = (time: string) => `2026-11-22T${time}:00.000Z`;
const crew = (time: string) => ({ at: at(time), source: 'crew', confidence: 'high' }) as const;
const initial = (time: string) => ({ at: at(time), source: 'initial', confidence: 'low' }) as const;

it('releases a first estimate', () => {
  expect(decideEtr(crew('20:30'), undefined, now)).toBe('release');
});

it('holds back a move smaller than the threshold', () => {
  expect(decideEtr(crew('20:40'), crew('20:30'), now)).toBe('holdBack');
});

it('releases a small move when the promise is about to lapse', () => {
  expect(decideEtr(crew('18:30'), crew('18:20'), now)).toBe('release');
});

it('releases a move as large as the threshold', () => {
  expect(decideEtr(crew('20:45'), crew('20:30'), now)).toBe('release');
});

it('never lets a default replace what people said', () => {
  expect(decideEtr(initial('23:00'), crew('20:30'), now)).toBe('ignore');
});

it('ignores an estimate that has passed already', () => {
  expect(decideEtr(crew('17:59'), undefined, now)).toBe('ignore');
});

it('shows a narrow window for a sure crew and never one that begins in the past', () => {
  expect(etrWindow(crew('20:30'), now)).toEqual({ from: at('20:15'), to: at('20:45') });
  expect(etrWindow(initial('18:10'), now).from).toBe(now);
});

it('scores promises against when power came back', () => {
  expect(scoreEtrs([at('20:00'), at('18:00')], at('19:30'))).toEqual({
    biasMinutes: 30,
    meanAbsoluteErrorMinutes: 60,
    shareMet: 0.5,
    shareWithinHour: 0.5,
  });
  expect(scoreEtrs([], now)).toBeUndefined();
});

describe('an estimate too far ahead to be one', () => {
  const heard = (instant: string, source: 'feed' | 'operator' = 'feed') =>
    ({ at: instant, source, confidence: 'high' }) as const;

  it.each(['2026-12-06T18:00:00.001Z', '2027-01-01T18:00:00.000Z', '9999-12-31T23:59:59.000Z'])(
    'is told by nobody: %s',
    (instant) => {
      expect(decideEtr(heard(instant), undefined, now)).toBe('ignore');
      expect(decideEtr(heard(instant, 'operator'), heard('2026-11-22T20:00:00.000Z'), now)).toBe(
        'ignore',
      );
    },
  );

  it('is one up to the horizon', () => {
    expect(decideEtr(heard('2026-12-06T18:00:00.000Z'), undefined, now)).toBe('release');
  });

  it('has a window that can be written, whatever the year', () => {
    const { to } = etrWindow(heard('9999-12-31T23:59:59.000Z'), now);
    expect(to).toBe('9999-12-31T23:59:59.000Z');
  });
});
