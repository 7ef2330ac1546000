import { MongooseDocumentStore, type Collection } from '@relight/documents';
import { startMongo, type MongoEngine } from '@relight/engines';
import { closedAfterEach } from '../support/closing.ts';
import { sample, sampleModel, type Sample } from './sample-documents.ts';

const rounds = 20;

/**
 * As two instances of a service are: each with connections of its own. One store sends its own writes of
 * a document one after the other, so that a server which loses updates between two connections would
 * never be found out through one. (The embedded store has no second one: its folder is refused.)
 */
describe('two mongoose document stores on one database', () => {
  let given = process.env['RELIGHT_TEST_MONGODB'];
  let engine: MongoEngine | undefined;
  beforeAll(async () => {
    if (given) return;
    engine = await startMongo();
    given = engine.uri;
  });
  afterAll(() => engine?.stop());
  const opened = closedAfterEach();

  let all: readonly [Collection<Sample>, Collection<Sample>];
  let one: Collection<Sample>;
  beforeEach(async () => {
    const database = `relight-two-${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
    const open = async (): Promise<Collection<Sample>> => {
      const store = opened(await MongooseDocumentStore.start(given ?? '', { database }));
      return store.open(sampleModel());
    };
    all = [await open(), await open()];
    [one] = all;
  });

  /** All at once, a call of each store beside one of the other. */
  const race = async <R>(
    times: number,
    call: (store: Collection<Sample>, at: number) => Promise<R>,
  ): Promise<readonly PromiseSettledResult<R>[]> =>
    Promise.allSettled(
      Array.from({ length: times }, (_, at) => all.map(async (store) => call(store, at))).flat(),
    );
  const won = <R>(results: readonly PromiseSettledResult<R>[]): readonly R[] =>
    results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const codes = (results: readonly PromiseSettledResult<unknown>[]): readonly unknown[] => [
    ...new Set(
      results.flatMap((result) =>
        result.status === 'rejected' ? [(result.reason as { code: unknown }).code] : [],
      ),
    ),
  ];

  it('lose no update between them: what is acknowledged is counted', async () => {
    await one.put(sample('counter', { customers: 0 }));
    let acknowledged = 0;
    const count = async (store: Collection<Sample>): Promise<void> => {
      for (let done = 0; done < 25;) {
        // oxlint-disable no-await-in-loop -- each write builds on what is stored
        const stored = (await store.get('counter'))!;
        const customers = (stored.customers ?? 0) + 1;
        const isTaken = await store.put({ ...stored, customers }).then(
          () => true,
          (error: { code?: unknown }) => {
            if (error.code !== 'STALE_VERSION') throw error;
            return false;
          },
        );
        // oxlint-enable no-await-in-loop
        if (isTaken) done += 1;
        if (isTaken) acknowledged += 1;
      }
    };
    await Promise.all(all.flatMap((store) => [1, 2, 3, 4].map(async () => count(store))));
    const { customers = 0, version } = (await one.get('counter'))!;
    expect(customers).toBe(version - 1);
    // More than that only where a write was overtaken before its store could see it stored: it is
    // reported stale then, and its writer reads again.
    expect(customers).toBeGreaterThanOrEqual(acknowledged);
    expect(acknowledged).toBe(200);
  });

  it('let exactly one writer of both win each version', async () => {
    let stored = await one.put(sample('a'));
    for (let round = 0; round < rounds; round += 1) {
      const base = stored;
      // oxlint-disable-next-line no-await-in-loop -- each round races for the next version
      const results = await race(5, (store, at) => store.put({ ...base, customers: at }));
      expect(won(results)).toHaveLength(1);
      expect(codes(results)).toEqual(['STALE_VERSION']);
      stored = won(results)[0]!;
      // oxlint-disable-next-line no-await-in-loop -- see above
      expect(await one.get('a')).toEqual(stored);
    }
  });

  it('let exactly one insert a new document', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const id = `new-${round}`;
      // oxlint-disable-next-line no-await-in-loop -- one race after the other
      const results = await race(3, (store, at) => store.put(sample(id, { customers: at })));
      expect(won(results)).toHaveLength(1);
      // oxlint-disable-next-line no-await-in-loop -- see above
      expect(await one.get(id)).toEqual(won(results)[0]);
    }
  });

  it.each([
    ['openKey', (round: number) => ({ openKey: `K-${round}` })],
    ['sourceKeys', (round: number) => ({ sourceKeys: [`own-${round}`, `s-${round}`] })],
  ])('give a unique key to one of them only (%s)', async (index, fields) => {
    for (let round = 0; round < rounds; round += 1) {
      let id = 0;
      // oxlint-disable-next-line no-await-in-loop -- one race after the other
      const results = await race(3, (store) =>
        store.put(sample(`${round}-${(id += 1)}`, fields(round))),
      );
      expect(won(results)).toHaveLength(1);
      expect(codes(results)).toEqual(['DUPLICATE_KEY']);
    }
    expect(await one.find({ index })).toHaveLength(rounds);
  });

  it('share out the documents of two batches: each has one winner', async () => {
    const ids = Array.from({ length: 100 }, (_, at) => `batch-${at}`);
    const first = await one.putMany(ids.map((id) => sample(id)));
    let stored = first.flatMap((result) => (result.ok ? [result.stored] : []));
    for (let round = 0; round < 5; round += 1) {
      const base = stored;
      // oxlint-disable-next-line no-await-in-loop -- each round races for the next versions
      const [left = [], right = []] = await Promise.all(
        all.map(async (store, at) =>
          store.putMany(base.map((document) => ({ ...document, customers: at }))),
        ),
      );
      const winners = left.map((result, at) => [result, right[at]!].filter(({ ok }) => ok));
      expect(winners.every(({ length }) => length === 1)).toBe(true);
      stored = winners.flatMap(([result]) => (result?.ok ? [result.stored] : []));
      // oxlint-disable-next-line no-await-in-loop -- see above
      expect(await one.getMany(ids)).toEqual(stored);
    }
  });

  it('delete once, and never what the other has changed', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const id = `gone-${round}`;
      // oxlint-disable no-await-in-loop -- one race after the other
      const base = await one.put(sample(id));
      const deleted = await race(2, (store) => store.delete(id, base.version));
      expect(won(deleted).filter(Boolean)).toHaveLength(1);
      const again = await one.put(sample(id));
      const [changed, removed] = await Promise.allSettled([
        all[0].put({ ...again, customers: 1 }),
        all[1].delete(id, again.version),
      ]);
      const isRemoved = removed.status === 'fulfilled' && removed.value;
      expect(changed.status === 'fulfilled').toBe(!isRemoved);
      expect((await one.get(id)) === undefined).toBe(isRemoved);
      // oxlint-enable no-await-in-loop
    }
  });
});
