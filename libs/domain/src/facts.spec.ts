import {
  aboutKey,
  factsToTell,
  keepsPromise,
  keysOf,
  toldAfter,
  triggerOf,
  type Told,
  type Truth,
} from './facts.ts';

const etr = (entryId: string, time: string) => ({ entryId, at: `2026-11-22T${time}:00.000Z` });
const e1 = etr('o1-e1', '20:30');
const e2 = etr('o1-e2', '23:30');
const out = (more: Partial<Truth> = {}): Truth => ({
  outageId: 'o1',
  status: 'confirmed',
  isOut: true,
  ...more,
});
const back = (stepId: string, isTellable = true): Truth =>
  out({ status: 'restored', isOut: false, backBy: { stepId, isTellable } });
const nextWord = { at: '19:05', keepUntil: '18:35' };
const told = (more: Partial<Told> = {}): Told => ({ wasToldOut: true, ...more });

it.each<[string, Truth, Told | undefined, string[]]>([
  ['tells the start once', out(), undefined, ['out:o1']],
  ['has nothing more to say once it was told', out(), told(), []],
  ['tells start and estimate in one', out({ etr: e1 }), undefined, ['out:o1', 'etr:o1-e1']],
  ['tells an estimate to those told "out"', out({ etr: e1 }), told(), ['etr:o1-e1']],
  ['tells a moved estimate', out({ etr: e2 }), told({ etr: e1 }), ['etr:o1-e2']],
  [
    'promises the next word with what it says without an estimate',
    out({ nextWord }),
    undefined,
    ['out:o1', 'word:o1@19:05'],
  ],
  [
    'promises nothing beside an estimate',
    out({ etr: e1, nextWord }),
    undefined,
    ['out:o1', 'etr:o1-e1'],
  ],
  [
    'keeps a promise before its time',
    out({ nextWord }),
    told({ nextWordAt: '18:35' }),
    ['word:o1@18:35'],
  ],
  ['keeps no promise early', out({ nextWord }), told({ nextWordAt: '18:40' }), []],
  ['gives no promise to who has none and nothing else to hear', out({ nextWord }), told(), []],
  [
    'keeps none where nobody is told by themselves',
    out({ nextWord: { at: '19:05' } }),
    told({ nextWordAt: '18:35' }),
    [],
  ],
  ['keeps none once an estimate was told', out({ etr: e1, nextWord }), told({ etr: e1 }), []],
  ['repeats no estimate', out({ etr: e1 }), told({ etr: e1 }), []],
  ['takes back a withdrawn estimate', out(), told({ etr: e1 }), ['gone:o1-e1']],
  ['tells "back" to those told "out"', back('o1-s1'), told({ etr: e1 }), ['step:o1-s1']],
  ['tells "back" to nobody who was not told "out"', back('o1-s1'), undefined, []],
  ['holds "back" while one sign only speaks for it', back('o1-s1', false), told(), []],
  ['tells "back" once', back('o1-s1'), told({ backStepId: 'o1-s1' }), []],
  ['corrects a mistaken "back"', out(), told({ backStepId: 'o1-s1' }), ['still:o1-s1']],
  [
    'tells the estimate anew with the correction, since "back" took it away',
    out({ etr: e1 }),
    told({ backStepId: 'o1-s1' }),
    ['still:o1-s1', 'etr:o1-e1#1'],
  ],
  [
    'tells "back" by the same step again',
    back('o1-s1'),
    told({ corrections: 1 }),
    ['step:o1-s1#1'],
  ],
  [
    'corrects the same step a second time',
    out(),
    told({ backStepId: 'o1-s1', corrections: 1 }),
    ['still:o1-s1#1'],
  ],
  ['corrects what was no outage', out({ status: 'cancelled' }), told(), ['not:o1']],
  [
    'tells nobody of what was no outage and never told',
    out({ status: 'cancelled' }),
    undefined,
    [],
  ],
])('%s', (_name, truth, before, keys) => {
  const facts = factsToTell(truth, before);
  expect(facts.map(({ key }) => key)).toEqual(keys);
  // Once told, nothing is left to say, whatever the order.
  expect(factsToTell(truth, toldAfter(before, facts))).toEqual([]);
});

it('says no estimate again that only changed its source', () => {
  const same = { entryId: 'o1-e9', at: e1.at };
  expect(factsToTell(out({ etr: same }), told({ etr: e1 }))).toEqual([]);
});

it('remembers the time it said before, so that the change can be owned up to', () => {
  const [fact] = factsToTell(out({ etr: e2 }), told({ etr: e1 }));
  expect(fact).toMatchObject({ before: e1, etr: e2 });
});

it('names the trigger by what matters most', () => {
  expect(triggerOf(factsToTell(out({ etr: e1 })))).toBe('powerOut');
  expect(triggerOf(factsToTell(out({ etr: e1 }), told()))).toBe('initialEtr');
  expect(triggerOf(factsToTell(out({ etr: e2 }), told({ etr: e1 })))).toBe('etrChange');
  expect(triggerOf(factsToTell(back('o1-s1'), told()))).toBe('powerRestored');
  expect(triggerOf(factsToTell(out(), told({ etr: e1 })))).toBe('correction');
});

it('names in a key what it is about, however often that was told', () => {
  expect(['etr:o1-e1', 'etr:o1-e1#2', 'step:o1-s1#1'].map(aboutKey)).toEqual([
    'o1-e1',
    'o1-e1',
    'o1-s1',
  ]);
});

it('names a promise by its key only where it is kept alone', () => {
  const withStart = factsToTell(out({ nextWord }));
  expect([keysOf(withStart), keepsPromise(withStart)]).toEqual([['out:o1'], false]);
  const alone = factsToTell(out({ nextWord }), told({ nextWordAt: '18:35' }));
  expect([keysOf(alone), keepsPromise(alone)]).toEqual([['word:o1@18:35'], true]);
  expect(triggerOf(alone)).toBe('etrChange');
  expect(toldAfter(told({ nextWordAt: '18:35' }), alone).nextWordAt).toBe('19:05');
});
