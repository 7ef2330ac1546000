import { RateLimits } from './rate-limits.ts';

describe('an endpoint’s allowance', () => {
  it('is spent after its limit and whole again after 15 minutes', () => {
    let nowMs = 1_000_000;
    const limits = new RateLimits(() => nowMs);
    for (let used = 0; used < 100; used++) limits.use('createPost');
    expect(limits.use('createPost')).toMatchObject({ remaining: 0, isSpent: true });
    nowMs += 15 * 60_000;
    expect(limits.use('createPost')).toMatchObject({ remaining: 99, isSpent: false });
  });
});
