import { UntilChanged } from './until-changed.ts';

const changedAt = '2026-11-22T18:00:00.000Z';

function counting() {
  const now = { ms: Date.parse(changedAt), changedAt };
  let count = 0;
  const remembered = new UntilChanged<number>(
    { changedAt: () => Promise.resolve(now.changedAt) },
    { nowMs: () => now.ms },
  );
  const read = () =>
    remembered.of(() => {
      count += 1;
      return Promise.resolve(count);
    });
  return { now, read };
}

it('counts again what may be written yet under the instant it knows', async () => {
  const { now, read } = counting();
  expect([await read(), await read()]).toEqual([1, 2]);
  now.ms += 10_000;
  expect(await read()).toBe(3);
});

it('remembers what is settled until something changes', async () => {
  const { now, read } = counting();
  now.ms += 10_001;
  expect([await read(), await read()]).toEqual([1, 1]);
  now.changedAt = '2026-11-22T18:00:00.001Z';
  now.ms += 60_000;
  expect(await read()).toBe(2);
});
