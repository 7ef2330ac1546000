import { after, startIngest, type RunningIngest } from '../testing.ts';

describe('the health of a polled feed', () => {
  let ingest: RunningIngest;
  beforeEach(async () => {
    ingest = await startIngest();
  });
  afterEach(() => ingest.stop());

  const readable = Array.from({ length: 12 }, (_, n) => ({ outageNumber: `R${n}` }));
  const unreadable = readable.map(({ outageNumber }) => ({ id: outageNumber }));
  const poll = async (seconds: number, snapshot: readonly object[]) => {
    ingest.clock.moveTo(after(seconds));
    const { status } = await ingest.feed({ ts: after(seconds), snapshot }, 'pge');
    expect(status).toBe(202);
  };
  /** As the desk sees it once the poll of this time is judged. */
  const health = async (seconds: number): Promise<unknown> => {
    for (;;) {
      // oxlint-disable-next-line no-await-in-loop -- until it is judged
      const feeds = (await ingest.ask('/api/desk/feeds')).body['feeds'];
      const [found] = Array.isArray(feeds) ? feeds : [];
      if (Object(found).polledAt === after(seconds)) return found;
    }
  };

  it('says since when too many rows cannot be read, and is well when they can be', async () => {
    await poll(0, readable);
    expect(await health(0)).toMatchObject({ feed: 'pge', state: 'ok', rows: 12, unread: 0 });
    await poll(600, [...readable.slice(0, 8), ...unreadable.slice(8)]);
    await poll(1_200, [...readable.slice(0, 8), ...unreadable.slice(8)]);
    expect(await health(1_200)).toEqual({
      feed: 'pge',
      state: 'unreadable',
      since: after(600),
      polledAt: after(1_200),
      rows: 8,
      unread: 4,
      waiting: 4,
    });
    await poll(1_800, readable.slice(0, 8));
    expect(await health(1_800)).toMatchObject({ state: 'ok', rows: 8, waiting: 0 });
  });

  it('says that a long list has collapsed', async () => {
    await poll(0, readable);
    await poll(600, []);
    expect(await health(600)).toMatchObject({ state: 'collapsed', since: after(0), waiting: 12 });
  });

  it('says how long it makes us wait when rows that it drops come back', async () => {
    const seconds = Array.from({ length: 16 }, (_, n) => n * 300);
    for (const at of seconds) {
      const left = readable.filter((_, n) => at % 600 === 0 || n !== (at / 300) % 12);
      // oxlint-disable-next-line no-await-in-loop -- one poll after another
      await poll(at, left);
    }
    expect(await health(4_500)).toMatchObject({
      state: 'ok',
      waits: { polls: expect.any(Number), minutes: expect.any(Number), cameBack: 1 },
    });
  });

  it('says that a list of outages is not polled any more', async () => {
    await poll(0, readable);
    await health(0);
    ingest.clock.advance(61 * 60_000);
    expect(await health(0)).toMatchObject({ state: 'silent', since: after(0) });
  });

  it('is no business of crews', async () => {
    expect((await ingest.ask('/api/desk/feeds', undefined, 'crew')).status).toBe(403);
  });
});
