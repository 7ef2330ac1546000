import { Random } from './random.ts';

function drawn(seed: number): readonly number[] {
  const random = new Random(seed);
  return Array.from({ length: 20 }, () => random.whole(0, 1_000_000));
}

it('gives the same numbers for the same seed, and others for its neighbour', () => {
  expect(drawn(7)).toEqual(drawn(7));
  expect(drawn(7)).not.toEqual(drawn(8));
});

it('draws whole numbers from the least to the most, both included', () => {
  const random = new Random(1);
  const values = Array.from({ length: 200 }, () => random.whole(3, 5));
  expect(new Set(values)).toEqual(new Set([3, 4, 5]));
});

it('picks a key as often as its weight says, and never one that weighs nothing', () => {
  const random = new Random(2);
  const picks = Array.from({ length: 2_000 }, () =>
    random.weighed({ often: 3, seldom: 1, never: 0 }),
  );
  const share = picks.filter((key) => key === 'often').length / picks.length;
  expect(share).toBeGreaterThan(0.7);
  expect(share).toBeLessThan(0.8);
  expect(picks).not.toContain('never');
});

it('forks a source whose use leaves its own numbers as they are', () => {
  const [quiet, busy] = [new Random(3), new Random(3)];
  quiet.fork();
  const fork = busy.fork();
  for (let draws = 0; draws < 50; draws += 1) fork.next();
  expect(busy.next()).toBe(quiet.next());
});

it('refuses to pick from nothing', () => {
  expect(() => new Random(4).pick([])).toThrow('Nothing to pick from');
});
