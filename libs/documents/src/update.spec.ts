import { RelightError } from '@relight/domain';
import type { Stored } from './document-store.ts';
import { refusedBy, retryStale, staleVersion, update, updateMany } from './update.ts';

interface Counter extends Stored {
  readonly count: number;
}

/** Documents in memory of which another writer is first `times` times, at every document. */
function contended(times: number) {
  const stored = new Map<string, Counter>();
  const overtaken = new Map<string, number>();
  let reads = 0;
  const write = (document: Counter): Counter => {
    const lost = overtaken.get(document._id) ?? 0;
    if (lost < times) {
      overtaken.set(document._id, lost + 1);
      const { version = 0, count = 0 } = stored.get(document._id) ?? {};
      stored.set(document._id, { _id: document._id, version: version + 1, count: count + 100 });
    }
    if ((stored.get(document._id)?.version ?? 0) !== document.version) throw staleVersion('stale');
    stored.set(document._id, { ...document, version: document.version + 1 });
    return stored.get(document._id) ?? document;
  };
  return {
    stored,
    reads: () => reads,
    get: async (id: string) => {
      reads += 1;
      return stored.get(id);
    },
    getMany: async (ids: readonly string[]) => {
      reads += ids.length;
      return ids.flatMap((id) => stored.get(id) ?? []);
    },
    put: async (document: Counter) => write(document),
    putMany: async (documents: readonly Counter[]) =>
      documents.map((document) => {
        try {
          return { ok: true as const, stored: write(document) };
        } catch {
          return { ok: false as const, code: 'STALE_VERSION' as const, message: 'stale' };
        }
      }),
  };
}

const plusOne = (known: Counter | undefined, _id: string): Counter => ({
  _id,
  version: known?.version ?? 0,
  count: (known?.count ?? 0) + 1,
});

describe('changing a document', () => {
  it('applies the change to what another writer left', async () => {
    const documents = contended(3);
    expect(await update(documents, 'a', plusOne)).toEqual({ _id: 'a', version: 4, count: 301 });
  });

  it('writes nothing and returns undefined when the change leaves it alone', async () => {
    const documents = contended(0);
    expect(await update(documents, 'a', () => undefined)).toBeUndefined();
    expect(documents.stored.size).toBe(0);
  });

  it('spares the read of a document that is not there yet, and reads one that is after all', async () => {
    const fresh = contended(0);
    await update(fresh, 'a', plusOne, { isLikelyNew: true });
    expect(fresh.reads()).toBe(0);
    expect(await update(fresh, 'a', plusOne, { isLikelyNew: true })).toMatchObject({ count: 2 });
    expect(fresh.reads()).toBe(1);
  });

  it('gives up after twenty lost races, retriably', async () => {
    const documents = contended(20);
    await expect(update(documents, 'a', plusOne)).rejects.toMatchObject({
      code: 'STALE_VERSION',
      retriable: true,
    });
    expect(documents.stored.get('a')).toMatchObject({ count: 2_000 });
  });

  it('changes many, reading again only those that another writer changed', async () => {
    const documents = contended(1);
    documents.stored.set('kept', { _id: 'kept', version: 1, count: 7 });
    const stored = await updateMany(documents, ['a', 'kept', 'b', 'a'], (known, id) =>
      id === 'kept' ? undefined : plusOne(known, id),
    );
    expect(stored).toEqual([
      { _id: 'a', version: 2, count: 101 },
      { _id: 'b', version: 2, count: 101 },
    ]);
    expect(documents.reads()).toBe(3 + 2);
  });

  it('writes the others of many before it throws what one was refused for', async () => {
    const documents = contended(1);
    const { putMany } = documents;
    const refusing = {
      ...documents,
      putMany: async (all: readonly Counter[]) =>
        Promise.all(
          all.map(async (one) => {
            if (one._id !== 'twin') return (await putMany([one]))[0]!;
            return { ok: false as const, code: 'DUPLICATE_KEY' as const, message: 'taken' };
          }),
        ),
    };
    await expect(updateMany(refusing, ['twin', 'a'], plusOne)).rejects.toMatchObject({
      code: 'DUPLICATE_KEY',
      retriable: false,
    });
    expect(documents.stored.get('a')).toMatchObject({ count: 101 });
  });
});

describe('work that lost a race', () => {
  const failing = (errors: readonly Error[]) => {
    let done = 0;
    const work = async (): Promise<string> => {
      const error = errors[done];
      done += 1;
      if (error) throw error;
      return 'done';
    };
    return { work, done: () => done };
  };
  const taken = refusedBy({ ok: false, code: 'DUPLICATE_KEY', message: 'taken' });
  const stale = refusedBy({ ok: false, code: 'STALE_VERSION', message: 'stale' });

  it('is done again', async () => {
    const { work, done } = failing([stale, stale]);
    expect(await retryStale(work)).toBe('done');
    expect(done()).toBe(3);
  });

  it.each([
    ['a key that another document holds', taken],
    ['a command on a version that a person saw', new RelightError('STALE_VERSION', 'seen')],
    ['a store that is away', new RelightError('STORE_AWAY', 'away', { retriable: true })],
  ])('is not done again for %s', async (_what, error) => {
    const { work, done } = failing([error]);
    await expect(retryStale(work)).rejects.toBe(error);
    expect(done()).toBe(1);
  });

  it('is done again for a taken key when its rule finds who holds it by reading', async () => {
    const { work } = failing([taken]);
    expect(await retryStale(work, { isLost: (error) => error === taken })).toBe('done');
  });
});
