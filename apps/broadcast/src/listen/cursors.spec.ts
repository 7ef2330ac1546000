import { openTemporaryStore, type TemporaryStore } from '@relight/documents';
import { Cursors } from './cursors.ts';
import { cursorModel } from './cursor.schema.ts';

describe('the lease on a provider’s list', () => {
  let temporary: TemporaryStore;
  let nowMs = 0;
  beforeEach(async () => {
    temporary = await openTemporaryStore();
    nowMs = 1_000_000;
  });
  afterEach(() => temporary.remove());
  const instance = async () => new Cursors(await temporary.store.open(cursorModel), () => nowMs);

  it('is held by one instance at a time', async () => {
    const [one, other] = [await instance(), await instance()];
    expect(await one.take('x-mentions', 1_000)).toBeDefined();
    expect(await other.take('x-mentions', 1_000)).toBeUndefined();
    expect(await one.take('x-mentions', 1_000)).toBeDefined();
  });

  it('passes to another when its time is over', async () => {
    const [one, other] = [await instance(), await instance()];
    await one.take('x-mentions', 1_000);
    nowMs += 1_000;
    expect(await other.take('x-mentions', 1_000)).toBeDefined();
  });

  it('passes on at once when released', async () => {
    const [one, other] = [await instance(), await instance()];
    await one.take('x-mentions', 1_000);
    await one.release('x-mentions');
    expect(await other.take('x-mentions', 1_000)).toBeDefined();
  });

  it('keeps its place in the list', async () => {
    const one = await instance();
    const cursor = (await one.take('x-mentions', 1_000))!;
    expect(await one.advance(cursor, '17')).toBe(true);
    expect(await one.take('x-mentions', 1_000)).toMatchObject({ position: '17' });
  });

  it('does not go back when another instance read on', async () => {
    const [one, other] = [await instance(), await instance()];
    const cursor = (await one.take('x-mentions', 1_000))!;
    nowMs += 1_000;
    const taken = (await other.take('x-mentions', 1_000))!;
    await other.advance(taken, '20');
    expect(await one.advance(cursor, '17')).toBe(false);
  });
});
