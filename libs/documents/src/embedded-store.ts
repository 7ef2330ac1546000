import { RelightError } from '@relight/domain';
import { open, type Database, type RootDatabase } from 'lmdb';
import { join } from 'node:path';
import type { DocumentModel } from './document-model.ts';
import {
  DocumentStore,
  type Collection,
  type CollectionModel,
  type Stored,
} from './document-store.ts';
import { DocumentTable } from './document-table.ts';
import { EmbeddedCollection } from './embedded-collection.ts';
import { EmbeddedIndex } from './embedded-index.ts';
import { lockFolder, type FolderLock } from './folder-lock.ts';
import { GroupCommit } from './group-commit.ts';
import type { IndexDefinition } from './index-definition.ts';
import { indexEntries } from './index-key.ts';
import { MAX_DATABASES } from './limits.ts';
import { refuseMoved } from './moved.ts';
import { OpenCollections } from './open-collections.ts';

/** By collection, the indexes its entries on disk were made for, as JSON. */
type Catalogue = Database<string, string>;

/**
 * Documents in a folder of this machine, on LMDB: no server, flushed to disk before acknowledged, one
 * process a folder. Throws DATA_FOLDER_IN_USE when another one has it, DATA_FOLDER_MOVED when its state
 * lives elsewhere now.
 */
export class EmbeddedDocumentStore extends DocumentStore {
  readonly #commits: GroupCommit;
  readonly #collections = new OpenCollections();

  private constructor(
    private readonly root: RootDatabase,
    private readonly catalogue: Catalogue,
    private readonly lock: FolderLock,
  ) {
    super();
    this.#commits = new GroupCommit(root);
  }

  /** Opens, and creates if need be, the folder. */
  static async start(folder: string): Promise<EmbeddedDocumentStore> {
    refuseMoved(folder);
    const lock = await lockFolder(folder);
    try {
      const root = open({ path: join(folder, 'documents'), maxDbs: MAX_DATABASES });
      return new EmbeddedDocumentStore(
        root,
        root.openDB('catalogue', { encoding: 'string' }),
        lock,
      );
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  override async open<T extends Stored>(model: CollectionModel<T>): Promise<Collection<T>> {
    return this.#collections.open(model, async (declared) => this.#open(declared));
  }

  override async close(): Promise<void> {
    await this.#commits.idle();
    await this.root.close();
    await this.lock.release();
  }

  #open<T extends Stored>(model: DocumentModel<T>): Collection<T> {
    const documents = new DocumentTable(this.root, model.name);
    const known = parseIndexes(this.catalogue.get(model.name) ?? '[]');
    for (const old of known) this.#checkOrDrop(model, old);
    const indexes = model.indexes.map((definition) => {
      const index = new EmbeddedIndex(definition, this.#keys(model.name, definition));
      if (!known.some(({ name }) => name === definition.name)) build(model, index, documents);
      return index;
    });
    this.catalogue.putSync(model.name, JSON.stringify(model.indexes));
    return new EmbeddedCollection(model, { documents, indexes }, this.#commits);
  }

  #checkOrDrop<T extends Stored>(model: DocumentModel<T>, old: IndexDefinition): void {
    const declared = model.indexes.find(({ name }) => name === old.name);
    if (declared === undefined) {
      // Left in place it would no longer be kept up, and wrong if it were declared again.
      this.#keys(model.name, old).dropSync();
    } else if (JSON.stringify(declared) !== JSON.stringify(old)) {
      throw new RelightError(
        'INDEX_MISMATCH',
        `Index \`${old.name}\` of \`${model.name}\` is stored with other fields or options: give the new one another name.`,
        { offending: old.name },
      );
    }
  }

  #keys(collection: string, { name }: IndexDefinition): Database<string, Buffer> {
    const options = { keyEncoding: 'binary', encoding: 'string' } as const;
    return this.root.openDB<string, Buffer>(`${collection}/index/${name}`, options);
  }
}

function parseIndexes(text: string): readonly IndexDefinition[] {
  // Only this store wrote it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return JSON.parse(text) as readonly IndexDefinition[];
}

/** Fills a new index from the documents there are, in one transaction. */
function build<T extends Stored>(
  model: DocumentModel<T>,
  index: EmbeddedIndex,
  documents: DocumentTable,
): void {
  documents.change(() => {
    for (const value of documents.all()) {
      const entries = indexEntries(index.definition, value);
      const taken = entries.some((entry) => index.isTakenByOther(entry, value._id));
      if (index.definition.unique && taken) {
        throw new RelightError(
          'DUPLICATE_KEY',
          `Unique index \`${index.definition.name}\` cannot be built: documents of \`${model.name}\` share a key.`,
          { offending: index.definition.name },
        );
      }
      index.replace(value._id, [], entries);
    }
  });
}
