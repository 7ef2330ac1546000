import { RelightError } from '@relight/domain';
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
import type { IndexDefinition } from './index-definition.ts';
import { indexEntries } from './index-key.ts';
import { OpenCollections } from './open-collections.ts';
import { MemoryPlace, openFolder, type Place } from './places.ts';

/**
 * Documents in a folder of this machine, on LMDB: no server, flushed to disk before acknowledged, one
 * process a folder. Throws DATA_FOLDER_IN_USE when another one has it, DATA_FOLDER_MOVED when its state
 * lives elsewhere now.
 */
export class EmbeddedDocumentStore extends DocumentStore {
  readonly #collections = new OpenCollections();

  private constructor(private readonly place: Place) {
    super();
  }

  /** Opens, and creates if need be, the folder. */
  static async start(folder: string): Promise<EmbeddedDocumentStore> {
    return new EmbeddedDocumentStore(await openFolder(folder));
  }

  /** The same in memory, which ends with whoever holds the place. */
  static inMemory(place: Place = new MemoryPlace()): EmbeddedDocumentStore {
    return new EmbeddedDocumentStore(place);
  }

  override async open<T extends Stored>(model: CollectionModel<T>): Promise<Collection<T>> {
    return this.#collections.open(model, async (declared) => this.#open(declared));
  }

  override async close(): Promise<void> {
    await this.place.close();
  }

  #open<T extends Stored>(model: DocumentModel<T>): Collection<T> {
    const documents = new DocumentTable(this.place.documents(model.name));
    const known = parseIndexes(this.place.catalogue.get(model.name) ?? '[]');
    for (const old of known) this.#checkOrDrop(model, old);
    const indexes = model.indexes.map((definition) => {
      const index = new EmbeddedIndex(definition, this.place.keys(model.name, definition.name));
      if (!known.some(({ name }) => name === definition.name)) build(model, index, documents);
      return index;
    });
    this.place.catalogue.put(model.name, JSON.stringify(model.indexes));
    return new EmbeddedCollection(model, { documents, indexes }, this.place.commits);
  }

  #checkOrDrop<T extends Stored>(model: DocumentModel<T>, old: IndexDefinition): void {
    const declared = model.indexes.find(({ name }) => name === old.name);
    if (declared === undefined) {
      // Left in place it would no longer be kept up, and wrong if it were declared again.
      this.place.keys(model.name, old.name).dropSync();
    } else if (JSON.stringify(declared) !== JSON.stringify(old)) {
      throw new RelightError(
        'INDEX_MISMATCH',
        `Index \`${old.name}\` of \`${model.name}\` is stored with other fields or options: give the new one another name.`,
        { offending: old.name },
      );
    }
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
