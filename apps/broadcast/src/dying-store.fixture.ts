import type { Collection, DocumentStore, PutResult, Stored } from '@relight/documents';

/** A store as a process finds it that is killed once it has written so often. */
export interface DyingStore extends DocumentStore {
  /** False when the process was done before. */
  readonly isDead: () => boolean;
}

/**
 * The store of a process that is killed at its next write after `writes`. Of many written at once each counts,
 * so that it may be killed among them.
 */
export function dyingAfter(store: DocumentStore, writes: number): DyingStore {
  let left = writes;
  const orDie = (): void => {
    left -= 1;
    if (left < 0) throw new Error('killed');
  };
  return {
    isDead: () => left < 0,
    close: async () => undefined,
    open: async (model) => dying(await store.open(model), orDie),
  };
}

function dying<T extends Stored>(collection: Collection<T>, orDie: () => void): Collection<T> {
  return {
    get: (id) => collection.get(id),
    getMany: (ids) => collection.getMany(ids),
    find: (query) => collection.find(query),
    scan: () => collection.scan(),
    count: (query) => collection.count(query),
    put: async (document) => {
      orDie();
      return collection.put(document);
    },
    putMany: async (documents) => {
      const results: PutResult<T>[] = [];
      for (const document of documents) {
        orDie();
        // oxlint-disable-next-line no-await-in-loop -- each may be the last
        results.push(...(await collection.putMany([document])));
      }
      return results;
    },
    clear: async (documents, fields) => {
      const results: PutResult<T>[] = [];
      for (const document of documents) {
        orDie();
        // oxlint-disable-next-line no-await-in-loop -- each may be the last
        results.push(...(await collection.clear([document], fields)));
      }
      return results;
    },
    delete: async (id, version) => {
      orDie();
      return collection.delete(id, version);
    },
  };
}
