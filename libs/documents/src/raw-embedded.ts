import { RelightError } from '@relight/domain';
import { open, type Database, type RootDatabase } from 'lmdb';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DocumentTable, encodeDocument } from './document-table.ts';
import { lockFolder, type FolderLock } from './folder-lock.ts';
import { maxDatabases } from './limits.ts';
import { lmdbDocuments } from './places.ts';
import type { RawDocument, RawDocuments } from './raw-documents.ts';

const pageSize = 500;

/**
 * The documents of an embedded store's folder, as they are kept. Throws DATA_FOLDER_IN_USE while a
 * service has it, NO_DOCUMENTS when there is no store and none is to be made.
 */
export async function openRawEmbedded(
  folder: string,
  { create = false } = {},
): Promise<RawDocuments> {
  if (!create && !existsSync(join(folder, 'documents', 'data.mdb'))) {
    const message = `${folder} holds no documents: wanted is the folder an embedded store was kept in.`;
    throw new RelightError('NO_DOCUMENTS', message, { offending: folder });
  }
  const lock = await lockFolder(folder);
  try {
    const root = open({ path: join(folder, 'documents'), maxDbs: maxDatabases });
    return new RawEmbedded(root, root.openDB('catalogue', { encoding: 'string' }), lock);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

class RawEmbedded implements RawDocuments {
  readonly #tables = new Map<string, DocumentTable>();

  constructor(
    private readonly root: RootDatabase,
    private readonly catalogue: Database<string, string>,
    private readonly lock: FolderLock,
  ) {}

  async collections(): Promise<readonly string[]> {
    const names = [...this.catalogue.getKeys({})];
    return names.filter((name) => this.#table(name).count() > 0).toSorted();
  }

  async count(collection: string): Promise<number> {
    return this.#table(collection).count();
  }

  async *scan(collection: string): AsyncIterable<RawDocument> {
    const table = this.#table(collection);
    let last: string | undefined;
    do {
      const page = table.pageAfter(last, pageSize);
      yield* page;
      last = page.at(-1)?._id;
    } while (last !== undefined);
  }

  async insert(collection: string, documents: readonly RawDocument[]): Promise<void> {
    const table = this.#table(collection);
    table.change(() => {
      for (const document of documents) table.put(document._id, encodeDocument(document));
      // Without indexes yet: the store builds them over what is there when it opens the collection.
      if (this.catalogue.get(collection) === undefined) void this.catalogue.put(collection, '[]');
    });
    await this.root.flushed;
  }

  async close(): Promise<void> {
    await this.root.flushed;
    await this.root.close();
    await this.lock.release();
  }

  #table(collection: string): DocumentTable {
    const table =
      this.#tables.get(collection) ?? new DocumentTable(lmdbDocuments(this.root, collection));
    this.#tables.set(collection, table);
    return table;
  }
}
