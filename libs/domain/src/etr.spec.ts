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
