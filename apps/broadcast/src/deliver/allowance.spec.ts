import { openTemporaryStore, type TemporaryStore } from '@relight/documents';
import { Allowance } from './allowance.ts';

/** A cap of ten a second, and so ten at most at once. */
describe('what a channel’s provider may be given', () => {
  let temporary: TemporaryStore;
  let nowMs: number;
  beforeEach(async () => {
    nowMs = 1_000_000;
    temporary = await openTemporaryStore();
  });
  afterEach(() => temporary.remove());
  const instance = () => Allowance.open(temporary.store, () => nowMs);
  const texts = (count: number, units = 1) => Array.from({ length: count }, () => units);

  it('is no more than its cap, whichever instance gives it', async () => {
    const [one, other] = [await instance(), await instance()];
    expect(await one.take('sms', 10, texts(7))).toBe(7);
    expect(await other.take('sms', 10, texts(7))).toBe(3);
    expect(await one.take('sms', 10, texts(7))).toBe(0);
    expect([one.emptyMs('sms') > 0, other.emptyMs('sms') > 0]).toEqual([true, true]);
    nowMs += 200;
    expect(await one.take('sms', 10, texts(7))).toBe(2);
    expect(await one.take('mail', 10, texts(7))).toBe(7);
  });

  it('is no more after a quiet hour', async () => {
    const one = await instance();
    await one.take('sms', 10, texts(1));
    nowMs += 3_600_000;
    expect(one.emptyMs('sms')).toBe(0);
    expect(await one.take('sms', 10, texts(50))).toBe(10);
  });

  it('counts what each takes of it, and lets through by itself what is larger than all of it', async () => {
    const one = await instance();
    expect(await one.take('sms', 10, texts(10, 3))).toBe(4);
    nowMs += 3_600_000;
    expect(await one.take('sms', 1, texts(2, 9))).toBe(1);
    nowMs += 8_000;
    expect(await one.take('sms', 1, texts(2, 9))).toBe(0);
    nowMs += 1;
    expect(await one.take('sms', 1, texts(2, 9))).toBe(1);
  });
});
