import { firstPoll, judgePoll, type GuardState, type GuardVerdict } from './restoration-guard.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 18, minute)).toISOString();
const ids = (count: number, from = 0) => Array.from({ length: count }, (_, i) => `r${from + i}`);

/** Judges polls ten minutes apart; the verdict on the last. */
function judgeAll(polls: readonly (readonly string[])[]): GuardVerdict {
  let state: GuardState | undefined;
  let verdict: GuardVerdict | undefined;
  for (const [n, listed] of polls.entries()) {
    const poll = { at: at(n * 10), listed };
    if (state === undefined) state = firstPoll(poll);
    else {
      verdict = judgePoll(state, poll);
      ({ state } = verdict);
    }
  }
  if (!verdict) throw new Error('two polls are wanted');
  return verdict;
}

it('declares a row at the first whole poll that lacks it, and tells at the second', () => {
  const first = judgeAll([ids(100), ids(99)]);
  expect(first.declared).toMatchObject([{ id: 'r99', lastListedAt: at(0), declaredAt: at(10) }]);
  expect(first.tellable).toEqual([]);
  const second = judgeAll([ids(100), ids(99), ids(99)]);
  expect(second).toMatchObject({ declared: [], tellable: ['r99'] });
});

it('holds a third of the list that vanishes at once', () => {
  expect(judgeAll([ids(300), ids(200)])).toMatchObject({ looksCut: true, declared: [] });
});

it('has restored nothing when the cut list comes back', () => {
  const back = judgeAll([ids(300), ids(200), ids(300)]);
  expect(back.declared).toEqual([]);
  expect(back.returned).toHaveLength(100);
  expect(back.state.absences).toEqual([]);
});

it('declares what stays away after the cut poll, and tells one poll later', () => {
  expect(judgeAll([ids(300), ids(200), ids(200)])).toMatchObject({ tellable: [] });
  expect(judgeAll([ids(300), ids(200), ids(200)]).declared).toHaveLength(100);
  expect(judgeAll([ids(300), ids(200), ids(200), ids(200)]).tellable).toHaveLength(100);
});

it('takes a cut poll for no second sign', () => {
  const cut = judgeAll([ids(300), ids(299), ids(150)]);
  expect(cut).toMatchObject({ looksCut: true, tellable: [] });
  expect(judgeAll([ids(300), ids(299), ids(150), ids(299)]).tellable).toEqual(['r299']);
});

it('holds every row when the list is empty', () => {
  expect(judgeAll([ids(3), []])).toMatchObject({ looksCut: true, declared: [] });
});

it('holds a list that ends at a full page', () => {
  expect(judgeAll([ids(1_003), ids(1_000)])).toMatchObject({ looksCut: true, declared: [] });
});

it('takes the pace of the list for usual: a wave of restorations is no cut', () => {
  const falling = [1_000, 970, 941, 912, 884, 857, 831].map((count) => ids(count));
  expect(judgeAll([...falling, ids(775)])).toMatchObject({ looksCut: false });
});

it('learns the pace of a wave that goes on, and never holds a row for long', () => {
  const wave = [1_000, 900, 800, 700, 600, 500, 400].map((count) => ids(count));
  const verdict = judgeAll(wave);
  expect(verdict.looksCut).toBe(false);
  expect(verdict.state.absences.filter(({ declaredAt }) => declaredAt === undefined)).toEqual([]);
});

it('allows for the time between two polls', () => {
  const falling = [1_000, 990, 980, 970, 960, 950].map((count) => ids(count));
  const state = judgeAll(falling).state;
  expect(judgePoll(state, { at: at(60), listed: ids(895) }).looksCut).toBe(true);
  expect(judgePoll(state, { at: at(120), listed: ids(895) }).looksCut).toBe(false);
});

it('says that a declared row was declared, when it returns', () => {
  const { returned } = judgeAll([ids(100), ids(99), ids(100)]);
  expect(returned).toMatchObject([{ id: 'r99', declaredAt: at(10) }]);
});
