import { Random } from './random.ts';
import { World } from './world.ts';

function world(): World {
  return new World(0, new Random(1));
}

it('does what is due in the order of time, and of asking at one instant', async () => {
  const one = world();
  const done: string[] = [];
  for (const [atMs, name] of [
    [50, 'third'],
    [10, 'first'],
    [50, 'fourth'],
    [20, 'second'],
    [90, 'too late'],
  ] as const) {
    one.after(atMs, () => void done.push(name));
  }
  await one.run(60);
  expect(done).toEqual(['first', 'second', 'third', 'fourth']);
  expect(one.nowMs).toBe(60);
});

it('leaves out what was called off', async () => {
  const one = world();
  const done: string[] = [];
  const timer = one.after(10, () => void done.push('called off'));
  one.after(20, () => void done.push('left'));
  timer.off();
  await one.run(Infinity);
  expect(done).toEqual(['left']);
});

it('lets timers be late in quiet hours, and never early', async () => {
  const one = world();
  one.slowness = 4;
  let atMs = 0;
  one.timer(1_000, () => void (atMs = one.nowMs));
  await one.run(Infinity);
  expect(atMs).toBe(4_000);
});

it('finishes work that waits for its own clock, and passes on what it throws', async () => {
  const one = world();
  await one.finish(one.pause(3_600_000));
  expect(one.nowMs).toBe(3_600_000);
  const failing = async (): Promise<void> => {
    await one.pause(5);
    throw new Error('no supply');
  };
  await expect(one.finish(failing())).rejects.toThrow('no supply');
});

it('has the same fingerprint for the same notes at the same times', () => {
  const [one, same, other] = [world(), world(), world()];
  for (const each of [one, same]) each.note('a switch opened');
  other.note('a switch closed');
  expect(same.fingerprint()).toBe(one.fingerprint());
  expect(other.fingerprint()).not.toBe(one.fingerprint());
});
