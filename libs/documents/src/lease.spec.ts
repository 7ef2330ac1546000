import { Lease } from './lease.ts';
import { openTemporaryStore, type TemporaryStore } from './temporary-store.ts';

const work = 'broadcast-x';

describe('a lease', () => {
  let temporary: TemporaryStore;
  let nowMs = 0;
  beforeEach(async () => {
    temporary = await openTemporaryStore();
    nowMs = 1_000_000;
  });
  afterEach(() => temporary.remove());
  const instance = () =>
    Lease.open(temporary.store, { holder: 'same-name', ttlMs: 15_000, nowMs: () => nowMs });

  it('is held by one instance at a time, even of one name', async () => {
    const [one, other] = [await instance(), await instance()];
    expect(await one.hold(work)).toBe(true);
    expect(await other.hold(work)).toBe(false);
    expect(await one.hold(work)).toBe(true);
  });

  it('is won by exactly one of many who ask at once', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, instance));
    const won = await Promise.all(all.map((one) => one.hold(work)));
    expect(won.filter(Boolean)).toHaveLength(1);
  });

  it('stays with a holder that keeps asking', async () => {
    const [one, other] = [await instance(), await instance()];
    await one.hold(work);
    for (let round = 0; round < 5; round += 1) {
      nowMs += 10_000;
      // oxlint-disable-next-line no-await-in-loop -- time passes
      expect([await one.hold(work), await other.hold(work)]).toEqual([true, false]);
    }
  });

  it('passes to another fifteen seconds after its holder died', async () => {
    const [one, other] = [await instance(), await instance()];
    await one.hold(work);
    nowMs += 14_999;
    expect(await other.hold(work)).toBe(false);
    nowMs += 1;
    expect(await other.hold(work)).toBe(true);
  });

  it('is lost to a holder that slept through its end', async () => {
    const [one, other] = [await instance(), await instance()];
    await one.hold(work);
    nowMs += 15_000;
    await other.hold(work);
    expect(await one.hold(work)).toBe(false);
    expect(await one.hold(work)).toBe(false);
  });

  it('passes on at once when released', async () => {
    const [one, other] = [await instance(), await instance()];
    await one.hold(work);
    await one.release();
    expect(await other.hold(work)).toBe(true);
  });

  it('is not taken from its new holder by the release of the old one', async () => {
    const [one, other, third] = [await instance(), await instance(), await instance()];
    await one.hold(work);
    nowMs += 15_000;
    await other.hold(work);
    await one.release();
    expect(await third.hold(work)).toBe(false);
  });
});
