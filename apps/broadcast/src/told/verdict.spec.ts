import type { Fact } from '@relight/domain';
import { etr, impactOf, restored } from '../publish/publish.fixture.ts';
import { correctionOf, verdictOf, type KnownNow } from './verdict.ts';

const out: Fact = { kind: 'out', key: 'out:o1' };
const back: Fact = { kind: 'back', key: 'step:o1-s1', stepId: 'o1-s1' };
const promised = (time: string): Fact => ({ kind: 'etr', key: 'etr:e1', etr: etr('e1', time) });
const known = (more: Partial<KnownNow> = {}): KnownNow => ({
  impact: impactOf(1),
  backAt: undefined,
  corrected: new Set(),
  now: '2026-11-22T18:30:00.000Z',
  ...more,
});

describe('what was told, by what is known now', () => {
  it.each<[string, readonly Fact[], Partial<KnownNow>, string]>([
    ['of an outage that is one', [out], {}, 'wasTrue'],
    ['of one that was none', [out], { impact: impactOf(2, { status: 'cancelled' }) }, 'wasFalse'],
    [
      'of one taken back long ago',
      [out],
      { impact: undefined, corrected: new Set(['not:o1']) },
      'wasFalse',
    ],
    ['of one long ago', [out], { impact: undefined }, 'wasTrue'],
    ['that power is back', [back], { impact: restored(2) }, 'wasTrue'],
    ['that power is back, by one sign alone', [back], { impact: restored(2, false) }, 'wasFalse'],
    ['that power is back, and is not', [back], { impact: impactOf(3) }, 'wasFalse'],
    [
      'that power is back, corrected',
      [back],
      { impact: restored(4), corrected: new Set(['still:o1-s1']) },
      'wasFalse',
    ],
    ['an estimate still to come', [promised('19:00')], {}, 'open'],
    ['an estimate that has passed', [promised('18:10')], {}, 'notKept'],
    [
      'an estimate that was kept',
      [promised('19:00')],
      { backAt: '2026-11-22T18:50:00.000Z' },
      'wasTrue',
    ],
    [
      'an estimate kept within what was read',
      [promised('18:58')],
      { backAt: '2026-11-22T18:59:00.000Z' },
      'wasTrue',
    ],
    ['an estimate missed', [promised('19:00')], { backAt: '2026-11-22T19:40:00.000Z' }, 'notKept'],
    ['an estimate withdrawn', [promised('19:00')], { corrected: new Set(['gone:e1']) }, 'notKept'],
    ['an estimate of long ago', [promised('19:00')], { impact: undefined }, 'notJudged'],
    ['a start with a late estimate', [out, promised('18:10')], {}, 'notKept'],
    ['nothing of an outage', [], {}, 'notJudged'],
  ])('%s', (_what, facts, more, verdict) => {
    expect(verdictOf(facts, known(more))).toBe(verdict);
  });

  it('knows which correction belongs to which fact, told again after a correction too', () => {
    expect(['out:o1', 'step:o1-s1#1', 'etr:e1', 'gone:e1'].map(correctionOf)).toEqual([
      'not:o1',
      'still:o1-s1#1',
      'gone:e1',
      undefined,
    ]);
  });
});
