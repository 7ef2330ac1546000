import { SeedsInOrder } from './in-order.ts';
import type { Played } from './play-seed.ts';

function played(seed: number, isFailing = false): Played {
  const failing = { seed, invariant: 'all is well', what: 'it is not', at: '0:00:01', script: [] };
  return { seed, steps: 10, fingerprint: `${seed}`, ...(isFailing && { failing }) };
}

function told(stopAtFirst: boolean) {
  const seeds: number[] = [];
  const order = new SeedsInOrder({ from: 4, seeds: 4, stopAtFirst }, ({ seed }) => {
    seeds.push(seed);
  });
  return { order, seeds };
}

it('tells of the seeds in their order, in whatever order they are done', () => {
  const { order, seeds } = told(false);
  expect([1, 2, 3, 4, 5].map(() => order.take())).toEqual([4, 5, 6, 7, undefined]);
  order.add(played(6));
  order.add(played(5, true));
  expect(seeds).toEqual([]);
  order.add(played(4));
  expect(seeds).toEqual([4, 5, 6]);
  order.add(played(7));
  expect(seeds).toEqual([4, 5, 6, 7]);
});

it('ends with the lowest seed that fails, though a higher one was done before it', () => {
  const { order, seeds } = told(true);
  for (let taken = 0; taken < 3; taken += 1) order.take();
  order.add(played(6, true));
  expect(order.take()).toBeUndefined();
  order.add(played(5, true));
  order.add(played(4));
  expect(seeds).toEqual([4, 5]);
});
