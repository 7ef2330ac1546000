import { OnceMore } from './once-more.ts';

describe('a job that runs once more when asked meanwhile', () => {
  let begun: number;
  let finish: (() => void)[];
  let job: OnceMore;
  beforeEach(() => {
    begun = 0;
    finish = [];
    job = new OnceMore(() => {
      begun += 1;
      return new Promise((resolve) => finish.push(resolve));
    });
  });

  it('runs once for all who ask while it runs', async () => {
    const first = job.run();
    const others = [job.run(), job.run()];
    expect(begun).toBe(1);
    finish[0]?.();
    await new Promise(setImmediate);
    expect(begun).toBe(2);
    finish[1]?.();
    await Promise.all([first, ...others]);
    expect(begun).toBe(2);
  });

  it('runs again for one who asks as soon as it has ended', async () => {
    const first = job.run();
    finish[0]?.();
    await first;
    const second = job.run();
    expect(begun).toBe(2);
    finish[1]?.();
    await second;
  });

  it('can be asked again after it threw', async () => {
    let isWell = false;
    const failing = new OnceMore(() =>
      isWell ? Promise.resolve() : Promise.reject(new Error('away')),
    );
    await expect(failing.run()).rejects.toThrow('away');
    isWell = true;
    await expect(failing.run()).resolves.toBeUndefined();
  });
});
