import type { RowFacts } from './feed-rhythm.ts';
import type { GuardState, GuardVerdict, Poll } from './guard-state.ts';
import { firstPoll, fullSince, judgePoll, waitedPolls } from './restoration-guard.ts';

const start = Date.UTC(2026, 10, 22, 18);
const at = (minute: number) => new Date(start + minute * 60_000).toISOString();
const ids = (count: number, from = 0) => Array.from({ length: count }, (_, i) => `r${from + i}`);
const without = (list: readonly string[], ...gone: readonly string[]) =>
  list.filter((id) => !gone.includes(id));

/** A guard that is given polls ten minutes apart, unless told. */
class Watch {
  state: GuardState | undefined;
  #minute = 0;

  constructor(private readonly gap = 10) {}

  poll(listed: readonly string[], more: Partial<Poll> = {}): GuardVerdict | undefined {
    const poll = { at: at(this.#minute), listed, ...more };
    this.#minute += this.gap;
    const before = this.#readAgain();
    if (!before) {
      this.state = firstPoll(poll);
      return undefined;
    }
    const verdict = judgePoll(before, poll);
    this.state = verdict.state;
    return verdict;
  }

  /** Now and then as it was stored: a service may die between any two polls. */
  #readAgain(): GuardState | undefined {
    const isStored = this.state !== undefined && this.#minute % 7 === 0;
    return isStored ? JSON.parse(JSON.stringify(this.state)) : this.state;
  }

  /** Polls that lacked the row when it could be told, if it could within so many. */
  pollsUntilTold(id: string, listed: readonly string[], most = 30): number | undefined {
    for (let polls = 1; polls <= most; polls++) {
      if (this.poll(listed)?.tellable.some((one) => one.id === id)) return polls;
    }
    return undefined;
  }

  waits(): number {
    if (!this.state?.rhythm) throw new Error('has judged nothing yet');
    return waitedPolls(this.state.rhythm);
  }
}

/** Some rows are left out of a poll, and of the next one or two as well. */
function flickering(watch: Watch, polls: number): void {
  const list = ids(60);
  for (let n = 0; n < polls; n++) {
    const hidden = list.filter((_, i) => (i * 7 + n * 13) % 41 === 0);
    const longer = list.filter((_, i) => (i * 7 + (n - 1) * 13) % 123 === 0);
    watch.poll(without(list, ...hidden, ...longer));
  }
}

describe('a feed whose rows flicker', () => {
  it('is told later than a feed that never took a row back', () => {
    const calm = new Watch();
    for (let n = 0; n < 40; n++) calm.poll(ids(60, n));
    expect(calm.waits()).toBe(2);
    const restless = new Watch();
    flickering(restless, 120);
    expect(restless.waits()).toBeGreaterThan(2);
    const told = restless.pollsUntilTold('r30', without(ids(60), 'r30'));
    expect(told).toBeGreaterThan(2);
    expect(told).toBeLessThan(30);
  });

  it('is trusted again once it has been steady for long', () => {
    const watch = new Watch();
    flickering(watch, 60);
    const before = watch.waits();
    expect(before).toBeGreaterThan(2);
    for (let n = 0; n < 600; n++) watch.poll(ids(60, 100 + n * 4));
    expect(watch.waits()).toBeLessThan(before);
  });

  it('declares nothing at the first poll when most that leaves comes back', () => {
    const watch = new Watch();
    const list = ids(60);
    for (let n = 0; n < 40; n++) {
      watch.poll(without(list, `r${(n * 7) % 60}`, `r${(n * 7 + 29) % 60}`));
      watch.poll(list);
    }
    expect(watch.poll(without(list, 'r3'))?.declared).toEqual([]);
  });
});

describe('a stretch of the list that goes whole', () => {
  const list = ids(400);
  const lacking = without(list, ...ids(30, 200));

  it('is doubted, though at the usual pace so many could have gone', () => {
    const watch = new Watch(120);
    watch.poll(list);
    expect(watch.poll(lacking)).toMatchObject({ looksCut: false, declared: [] });
    expect(watch.poll(list)?.returned).toHaveLength(30);
  });

  it('holds none of the rows that went here and there in the same poll', () => {
    const watch = new Watch(120);
    watch.poll(list);
    const verdict = watch.poll(without(lacking, 'r7', 'r101'));
    expect(verdict?.declared.map(({ id }) => id)).toEqual(['r7', 'r101']);
  });

  it('is told only when it has been away for a while, however fast the polls', () => {
    const watch = new Watch(1);
    watch.poll(list);
    expect(watch.pollsUntilTold('r205', lacking)).toBe(15);
  });

  it('is doubted for longer when some of it come back', () => {
    const whole = new Watch();
    whole.poll(list);
    expect(whole.pollsUntilTold('r205', lacking)).toBe(3);
    const broken = new Watch();
    broken.poll(list);
    broken.poll(lacking);
    const half = without(list, ...ids(15, 200));
    expect(broken.pollsUntilTold('r205', half)).toBe(3);
  });
});

describe('a list that ends at the same length again and again', () => {
  /** Rows go and come, and the list has room for a hundred. */
  const full = (watch: Watch, polls: number) => {
    for (let n = 0; n < polls; n++) watch.poll(ids(100, n));
  };

  it('is full, and says so', () => {
    const watch = new Watch();
    full(watch, 2);
    expect(watch.state && fullSince(watch.state)).toBeUndefined();
    full(watch, 5);
    expect(watch.state && fullSince(watch.state)).toBe(at(10));
  });

  it('gives no sign of a row that may stand behind its end', () => {
    const watch = new Watch();
    full(watch, 6);
    // One comes in at the top, and the last has no room any more.
    const pushed = ['new', ...ids(99, 5)];
    expect(watch.pollsUntilTold('r104', pushed, 12)).toBeUndefined();
    expect(watch.state?.absences).toMatchObject([{ id: 'r104', isBehindEnd: true, signs: 1 }]);
  });

  it('gives signs of a row that stood before rows that are still listed', () => {
    const watch = new Watch();
    full(watch, 6);
    expect(watch.pollsUntilTold('r50', [...without(ids(100, 5), 'r50'), 'new'])).toBe(2);
  });

  it('says nothing of what it lacks when its rows have no order', () => {
    const watch = new Watch();
    const mixed = (n: number) => ids(100, n).toSorted((a, b) => hash(a, n) - hash(b, n));
    for (let n = 0; n < 30; n++) watch.poll(mixed(n));
    const last = watch.poll(mixed(30));
    expect(last).toMatchObject({ looksCut: true, declared: [], tellable: [] });
  });

  function hash(id: string, salt: number): number {
    return Math.sin(Number(id.slice(1)) * 12.9898 + salt * 78.233) * 1e4;
  }
});

describe('a row under another id', () => {
  const facts = (n: number): RowFacts => ({ startedAt: at(n), position: [n, n] });
  const about = (id: string): RowFacts => facts(Number(id.replace(/\D/g, '')));

  it('ends under the old one and is never told', () => {
    const watch = new Watch();
    watch.poll(ids(20), { about });
    const verdict = watch.poll([...without(ids(20), 'r4'), 'x4'], { about });
    expect(verdict).toMatchObject({ renewed: [['r4', 'x4']], declared: [], tellable: [] });
    const next = watch.poll([...without(ids(20), 'r4'), 'x4'], { about });
    expect(next).toMatchObject({ tellable: [], state: { absences: [] } });
  });

  it('is another outage when it began at another time or place', () => {
    const watch = new Watch();
    watch.poll(ids(20), { about });
    const moved = (id: string): RowFacts =>
      id === 'x4' ? { startedAt: at(4), position: [4, 5] } : about(id);
    const verdict = watch.poll([...without(ids(20), 'r4'), 'x4'], { about: moved });
    expect(verdict).toMatchObject({ renewed: [], declared: [{ id: 'r4' }] });
  });
});

it('is surer of a row whose crew had arrived, where those stayed away and others came back', () => {
  const watch = new Watch();
  const about = (id: string): RowFacts => ({
    crew: Number(id.slice(1)) % 2 === 0 ? 'arrived' : 'awaitingCrewAssignment',
  });
  for (let n = 0; n < 120; n++) {
    // The two that are oldest stay away; one that waits for its crew leaves and comes back.
    const list = ids(60, n * 4);
    const flicker = `r${n * 4 + 31}`;
    watch.poll(without(list, flicker, `r${n * 4 + 33}`), { about });
    watch.poll(without(list, ...(n % 3 === 0 ? [flicker] : [])), { about });
  }
  const list = ids(60, 480);
  watch.poll(list, { about });
  const judged = watch.poll(without(list, 'r500', 'r521'), { about })?.declared ?? [];
  const [arrived, waiting] = ['r500', 'r521'].map((id) => judged.find((one) => one.id === id));
  expect(arrived?.confidence).toBeGreaterThan(waiting?.confidence ?? 0);
});

it('remembers no more after five hundred polls than after a hundred', () => {
  const watch = new Watch();
  const sizeAfter = (polls: number, from: number) => {
    for (let n = 0; n < polls; n++) watch.poll(ids(100, (from + n) * 20));
    return JSON.stringify(watch.state).length;
  };
  const first = sizeAfter(100, 0);
  expect(sizeAfter(400, 100)).toBeLessThan(first * 1.5);
});

it('judges on from the state of an earlier release', () => {
  const before: GuardState = {
    polledAt: at(0),
    listed: ids(20),
    goingPerMinute: 0.1 / 60,
    absences: [
      {
        id: 'gone',
        lastListedAt: at(-20),
        missed: 1,
        signs: 1,
        isDoubted: false,
        declaredAt: at(-10),
      },
      { id: 'doubted', lastListedAt: at(-20), missed: 1, signs: 1, isDoubted: true },
    ],
  };
  const verdict = judgePoll(before, { at: at(10), listed: ids(20) });
  expect(verdict.tellable.map(({ id }) => id)).toEqual(['gone']);
  expect(verdict.declared.map(({ id }) => id)).toEqual(['doubted']);
});
