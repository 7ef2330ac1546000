import { open, type Database, type RootDatabase } from 'lmdb';
import { join } from 'node:path';
import { lockFolder, type FolderLock } from './folder-lock.ts';
import { GroupCommit } from './group-commit.ts';
import { maxDatabases } from './limits.ts';
import { refuseMoved } from './moved.ts';
import { SortedMap } from './sorted-map.ts';

/** What the tables of an embedded store need of what keeps their keys. */
export type Table<V> = Pick<SortedMap<V>, keyof SortedMap<V>>;

/** Where the tables of an embedded store are kept. */
export interface Place {
  readonly documents: (collection: string) => Table<Uint8Array>;
  readonly keys: (collection: string, index: string) => Table<string>;
  /** By collection, the indexes its entries were made for, as JSON. */
  readonly catalogue: {
    readonly get: (collection: string) => string | undefined;
    readonly put: (collection: string, indexes: string) => void;
  };
  readonly commits: Pick<GroupCommit, 'write' | 'idle'>;
  readonly close: () => Promise<void>;
}

/** The documents of one collection by id, in LMDB. */
export function lmdbDocuments(root: RootDatabase, collection: string): Table<Uint8Array> {
  return root.openDB<Uint8Array, Buffer>(`${collection}/documents`, {
    keyEncoding: 'binary',
    encoding: 'binary',
  });
}

/** A folder of this machine. Throws DATA_FOLDER_IN_USE, DATA_FOLDER_MOVED. */
export async function openFolder(folder: string): Promise<Place> {
  refuseMoved(folder);
  const lock = await lockFolder(folder);
  try {
    const root = open({ path: join(folder, 'documents'), maxDbs: maxDatabases });
    return new LmdbPlace(root, root.openDB('catalogue', { encoding: 'string' }), lock);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

class LmdbPlace implements Place {
  readonly commits: GroupCommit;

  constructor(
    private readonly root: RootDatabase,
    private readonly stored: Database<string, string>,
    private readonly lock: FolderLock,
  ) {
    this.commits = new GroupCommit(root);
  }

  readonly catalogue = {
    get: (collection: string) => this.stored.get(collection),
    put: (collection: string, indexes: string) => this.stored.putSync(collection, indexes),
  };

  documents(collection: string): Table<Uint8Array> {
    return lmdbDocuments(this.root, collection);
  }

  keys(collection: string, index: string): Table<string> {
    const options = { keyEncoding: 'binary', encoding: 'string' } as const;
    return this.root.openDB<string, Buffer>(`${collection}/index/${index}`, options);
  }

  async close(): Promise<void> {
    await this.commits.idle();
    await this.root.close();
    await this.lock.release();
  }
}

/**
 * The memory of this process: for the simulator, and for tests without a disk. It outlives the stores
 * that are opened on it, as a folder does.
 */
export class MemoryPlace implements Place {
  readonly #documents = new Map<string, SortedMap<Uint8Array>>();
  readonly #keys = new Map<string, SortedMap<string>>();
  readonly #catalogue = new Map<string, string>();

  readonly catalogue = {
    get: (collection: string) => this.#catalogue.get(collection),
    put: (collection: string, indexes: string) => void this.#catalogue.set(collection, indexes),
  };

  /** Nothing waits for a disk, so that each write is a group of its own. */
  readonly commits = {
    write: async (run: () => void): Promise<void> => run(),
    idle: async (): Promise<void> => undefined,
  };

  documents(collection: string): SortedMap<Uint8Array> {
    return kept(this.#documents, collection);
  }

  keys(collection: string, index: string): SortedMap<string> {
    return kept(this.#keys, `${collection}/${index}`);
  }

  async close(): Promise<void> {}
}

function kept<V>(all: Map<string, SortedMap<V>>, name: string): SortedMap<V> {
  const map = all.get(name) ?? new SortedMap<V>();
  all.set(name, map);
  return map;
}
