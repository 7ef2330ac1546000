import { createHash } from 'node:crypto';
import type { GuardState, GuardVerdict } from './guard-state.ts';
import { firstPoll, judgePoll } from './restoration-guard.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 18, minute)).toISOString();
const ids = (count: number, from = 0) => Array.from({ length: count }, (_, i) => `r${from + i}`);
/** So many of a list of a thousand, gone here and there as crews restore them. */
const scattered = (count: number) => {
  const order = (id: string) => createHash('sha256').update(id).digest('hex');
  const inOrder = ids(1_000).toSorted((a, b) => order(a).localeCompare(order(b)));
  const left = new Set(inOrder.slice(0, count));
  return ids(1_000).filter((id) => left.has(id));
};

/** The ids a poll lists, or with them how many rows nobody can read. */
type Listed = readonly string[] | { readonly listed: readonly string[]; readonly unread: number };

/** Judges polls ten minutes apart: the verdict on each but the first. */
function judgeEach(polls: readonly Listed[]): readonly GuardVerdict[] {
  let state: GuardState | undefined;
  const verdicts: GuardVerdict[] = [];
  for (const [n, one] of polls.entries()) {
    const poll = { at: at(n * 10), ...('listed' in one ? one : { listed: one }) };
    if (state === undefined) state = firstPoll(poll);
    else {
      const verdict = judgePoll(state, poll);
      verdicts.push(verdict);
      ({ state } = verdict);
    }
  }
  return verdicts;
}

it('hears of a part of the list only what it holds', () => {
  let { state } = judgeAll([ids(100), ids(99)]);
  const part = judgePoll(state, { at: at(20), listed: ids(40), isCut: true });
  expect(part).toMatchObject({ looksCut: true, declared: [], tellable: [], returned: [] });
  ({ state } = part);
  // Whoever was declared and stands in a part is back; the rest is judged by the next whole list.
  const back = judgePoll(state, { at: at(30), listed: ['r99'], isCut: true });
  expect(back.returned).toMatchObject([{ id: 'r99', declaredAt: at(10) }]);
  const whole = judgePoll(back.state, { at: at(40), listed: ids(99) });
  expect(whole.declared.map(({ id }) => id)).toEqual(['r99']);
});

function judgeAll(polls: readonly Listed[]): GuardVerdict {
  const verdict = judgeEach(polls).at(-1);
  if (!verdict) throw new Error('two polls are wanted');
  return verdict;
}

/** Who was declared, and who could be told, by any of the polls. */
function outcome(polls: readonly Listed[]) {
  const verdicts = judgeEach(polls);
  const declared = verdicts.flatMap((verdict) => verdict.declared.map(({ id }) => id));
  return { declared, told: verdicts.flatMap(({ tellable }) => tellable.map(({ id }) => id)) };
}

const nobody = { declared: [], told: [] };
const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

it('declares a row at the first whole poll that lacks it, and tells at the second', () => {
  const first = judgeAll([ids(100), ids(99)]);
  expect(first.declared).toMatchObject([{ id: 'r99', lastListedAt: at(0), declaredAt: at(10) }]);
  expect(first.tellable).toEqual([]);
  const second = judgeAll([ids(100), ids(99), ids(99)]);
  expect(second).toMatchObject({ declared: [], tellable: [{ id: 'r99' }] });
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
  expect(judgeAll([ids(300), ids(299), ids(150), ids(299)]).tellable).toMatchObject([
    { id: 'r299' },
  ]);
});

it('holds every row when the list is empty', () => {
  expect(judgeAll([ids(3), []])).toMatchObject({ looksCut: true, declared: [] });
});

it('holds a list that ends at a full page', () => {
  expect(judgeAll([ids(1_003), ids(1_000)])).toMatchObject({ looksCut: true, declared: [] });
});

it('takes the pace of the list for usual: a wave of restorations is no cut', () => {
  const falling = [1_000, 970, 941, 912, 884, 857, 831].map(scattered);
  expect(judgeAll([...falling, scattered(775)])).toMatchObject({ looksCut: false });
});

it('learns the pace of a wave that goes on, and never holds a row for long', () => {
  const wave = [1_000, 900, 800, 700, 600, 500, 400].map(scattered);
  const verdict = judgeAll(wave);
  expect(verdict.looksCut).toBe(false);
  expect(verdict.state.absences.filter(({ declaredAt }) => declaredAt === undefined)).toEqual([]);
});

it('allows for the time between two polls', () => {
  const falling = [1_000, 990, 980, 970, 960, 950].map(scattered);
  const state = judgeAll(falling).state;
  expect(judgePoll(state, { at: at(60), listed: scattered(895) }).looksCut).toBe(true);
  expect(judgePoll(state, { at: at(120), listed: scattered(895) }).looksCut).toBe(false);
});

it('says that a declared row was declared, when it returns', () => {
  const { returned } = judgeAll([ids(100), ids(99), ids(100)]);
  expect(returned).toMatchObject([{ id: 'r99', declaredAt: at(10) }]);
});

describe('a list that has collapsed', () => {
  it.each([
    ['empty', 260, 0, 40],
    ['empty, of a list that was not long', 12, 0, 40],
    ['empty, of a short list', 3, 0, 18],
    ['nearly empty', 260, 3, 17],
    ['a fifth short', 260, 50, 13],
  ])('gives no sign while it stays %s', (_, before, after, polls) => {
    expect(outcome([ids(before), ...times(polls, ids(after))])).toEqual(nobody);
  });

  it('gives none when it is now empty, now nearly so', () => {
    expect(outcome([ids(260), [], ids(3), [], ids(2), []])).toEqual(nobody);
  });

  it('has restored nothing when it comes back, and is judged as usual from then on', () => {
    const polls = [ids(260), [], [], [], ids(260), ids(259), ids(259)];
    expect(outcome(polls)).toEqual({ declared: ['r259'], told: ['r259'] });
  });

  it('was no failure when at the usual pace so many could have gone by now', () => {
    const { declared, told } = outcome([ids(260), ...times(30, ids(3))]);
    expect(declared).toHaveLength(257);
    expect(told).toHaveLength(257);
  });

  it('holds back the second sign of a row that went before', () => {
    expect(outcome([ids(260), ids(259), [], [], []])).toEqual({ declared: ['r259'], told: [] });
  });

  it('is none when one outage was listed and now none is', () => {
    expect(outcome([ids(1), [], []])).toEqual({ declared: ['r0'], told: ['r0'] });
  });
});

describe('rows that cannot be read', () => {
  it.each([
    ['every row', times(20, { listed: [], unread: 12 })],
    ['half of them', times(20, { listed: ids(6), unread: 6 })],
    ['now one half, now the other', [0, 1, 0, 1, 0, 1, 0, 1].map((n) => halfOf(n * 6))],
    ['one of them', times(20, { listed: ids(11), unread: 1 })],
  ])('are still listed: %s', (_, polls) => {
    expect(outcome([ids(12), ids(12), ...polls])).toEqual(nobody);
  });

  it('keep the second sign from a row that went before', () => {
    const polls = [ids(12), ids(11), ...times(3, { listed: [], unread: 11 })];
    expect(outcome(polls)).toEqual({ declared: ['r11'], told: [] });
  });

  it('have gone when they can be read again and one is missing', () => {
    const polls = [ids(12), { listed: [], unread: 12 }, ids(11), ids(11)];
    expect(outcome(polls)).toEqual({ declared: ['r11'], told: ['r11'] });
  });

  it('do not make an empty list a sign', () => {
    expect(outcome([ids(12), { listed: [], unread: 12 }, [], [], [], []])).toEqual(nobody);
  });

  it('hold nothing up when the list always had as many: a footer is no outage', () => {
    const polls = [ids(12), ids(11), ids(11)].map((listed) => ({ listed, unread: 1 }));
    expect(outcome(polls)).toEqual({ declared: ['r11'], told: ['r11'] });
  });

  it('hold up a row that was listed beside them only until they are usual', () => {
    const first = { listed: ids(12), unread: 1 };
    const polls = [ids(12), first, ...times(6, { listed: ids(11), unread: 1 })];
    expect(outcome(polls.slice(0, 6))).toEqual(nobody);
    expect(outcome(polls)).toEqual({ declared: ['r11'], told: ['r11'] });
  });

  it('hold one that went as they came for hours, and then it is declared and not told', () => {
    const polls = [ids(12), ...times(50, { listed: ids(11), unread: 1 })];
    expect(outcome(polls.slice(0, 36))).toEqual(nobody);
    expect(outcome(polls)).toEqual({ declared: ['r11'], told: [] });
    expect(outcome([...polls, ids(11), ids(11)])).toEqual({ declared: ['r11'], told: ['r11'] });
  });

  it('have restored nothing when a row held for hours can be read again', () => {
    const polls = [ids(12), ...times(50, { listed: ids(11), unread: 1 }), ids(12)];
    expect(judgeAll(polls).returned).toMatchObject([{ id: 'r11' }]);
  });

  it('hold every row for ever while they are many', () => {
    const polls = [ids(12), ...times(100, { listed: ids(6), unread: 6 })];
    expect(outcome(polls)).toEqual(nobody);
  });

  it('are never usual when they are many', () => {
    const polls = [ids(12), ids(11), ids(11)].map((listed) => ({ listed, unread: 6 }));
    expect(outcome(polls)).toEqual(nobody);
  });

  function halfOf(from: number): Listed {
    return { listed: ids(6, from), unread: 6 };
  }
});
