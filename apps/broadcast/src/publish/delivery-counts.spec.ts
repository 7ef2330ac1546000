import { jest } from '@jest/globals';
import { impactOf, out, setUp } from './publish.fixture.ts';

const others = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;

/** Counts are looked at again by wall time, which only these tests move. */
describe('the counts of a publication whose receipts are awaited', () => {
  let running: Awaited<ReturnType<typeof setUp>>;
  let id: string;
  beforeEach(async () => {
    jest.useFakeTimers({ doNotFake: [...others] });
    running = await setUp();
    await running.hear(impactOf(1), out);
    id = (await running.publications())[0]?.id ?? '';
    await running.deliver();
    await running.counts.refresh(id);
  });
  afterEach(async () => {
    jest.useRealTimers();
    await running.close();
  });
  const after = async (seconds: number) => {
    jest.setSystemTime(Date.now() + seconds * 1_000);
    const found = await running.counts.unfinished();
    for (const one of found) {
      // oxlint-disable-next-line no-await-in-loop -- one, or none
      await running.counts.refresh(one);
    }
    return found;
  };

  it('are looked at ever more rarely, and in the end no more', async () => {
    expect((await running.publications())[0]?.state).toBe('done');
    expect(await after(4)).toEqual([]);
    expect(await after(1)).toEqual([id]);
    expect(await after(9)).toEqual([]);
    expect(await after(1)).toEqual([id]);
    expect(await after(20)).toEqual([id]);
    expect(await after(40)).toEqual([id]);
    expect(await after(80)).toEqual([id]);
    expect(await after(10_000)).toEqual([]);
  });

  it('are looked at without delay when nobody ever counted them', async () => {
    const fresh = await setUp();
    await fresh.hear(impactOf(1), out);
    const [publication] = await fresh.publications();
    expect(await fresh.counts.unfinished()).toEqual([publication?.id]);
    await fresh.close();
  });
});
