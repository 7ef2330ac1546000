import type { Collection, DocumentStore, Stored } from '@relight/documents';
import { RelightError } from '@relight/domain';
import type { Engines } from '@relight/service-kit';

/** Engines as one process sees them, until it dies: then nothing it asks for happens any more. */
export function mortal({ events, documents, clock, close }: Engines): {
  readonly engines: Engines;
  readonly dieAfter: (calls: number) => Promise<void>;
} {
  let left = Infinity;
  let dead = (): void => {};
  const alive = async <T>(call: () => Promise<T>): Promise<T> => {
    left -= 1;
    if (left < 0) dead();
    if (left < 0) throw new RelightError('STORE_AWAY', 'This process is dead', { retriable: true });
    return call();
  };
  const collection = <T extends Stored>(of: Collection<T>): Collection<T> => ({
    get: (id) => alive(() => of.get(id)),
    getMany: (ids) => alive(() => of.getMany(ids)),
    put: (document) => alive(() => of.put(document)),
    putMany: (many) => alive(() => of.putMany(many)),
    clear: (many, fields) => alive(() => of.clear(many, fields)),
    delete: (id, version) => alive(() => of.delete(id, version)),
    find: (query) => alive(() => of.find(query)),
    scan: () => of.scan(),
    count: (query) => alive(() => of.count(query)),
  });
  const mortalDocuments: DocumentStore = {
    open: async (model) => collection(await documents.open(model)),
    close: async () => undefined,
  };
  const mortalEvents: Engines['events'] = {
    ensureTopics: (topics) => events.ensureTopics(topics),
    append: (records) => alive(() => events.append(records)),
    consume: (options) => events.consume(options),
    follow: (options) => events.follow(options),
    lag: (group, topics) => events.lag(group, topics),
    close: async () => undefined,
  };
  return {
    engines: { events: mortalEvents, documents: mortalDocuments, clock, close },
    dieAfter: (calls) => {
      left = calls;
      return new Promise((resolve) => {
        dead = resolve;
      });
    },
  };
}
