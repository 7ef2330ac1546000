import { Lease, openTemporaryStore, type TemporaryStore } from '@relight/documents';
import { Cursors } from './cursors.ts';
import { cursorModel } from './cursor.schema.ts';

describe('the place in a provider’s list', () => {
  let temporary: TemporaryStore;
  let nowMs = 0;
  beforeEach(async () => {
    temporary = await openTemporaryStore();
    nowMs = 1_000_000;
  });
  afterEach(() => temporary.remove());
  const instance = async () => {
    const { store } = temporary;
    const lease = await Lease.open(store, { holder: 'test', ttlMs: 1_000, nowMs: () => nowMs });
    return new Cursors(await store.open(cursorModel), lease);
  };

  it('is one instance’s at a time', async () => {
    const [one, other] = [await instance(), await instance()];
    expect(await one.take('x-mentions')).toBeDefined();
    expect(await other.take('x-mentions')).toBeUndefined();
    expect(await other.take('twilio-inbound')).toBeDefined();
  });

  it('is kept for the next instance', async () => {
    const [one, other] = [await instance(), await instance()];
    expect(await one.advance((await one.take('x-mentions'))!, '17')).toBe(true);
    await one.release();
    expect(await other.take('x-mentions')).toMatchObject({ position: '17' });
  });

  it('does not go back when another instance read on', async () => {
    const [one, other] = [await instance(), await instance()];
    const cursor = (await one.take('x-mentions'))!;
    nowMs += 1_000;
    await other.advance((await other.take('x-mentions'))!, '20');
    expect(await one.advance(cursor, '17')).toBe(false);
  });
});
