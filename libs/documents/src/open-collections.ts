import { RelightError } from '@relight/domain';
import { isDeepStrictEqual } from 'node:util';
import { DocumentModel } from './document-model.ts';
import type { Collection, CollectionModel, Stored } from './document-store.ts';
import type { IndexDefinition } from './index-definition.ts';

interface Opened {
  readonly schema: unknown;
  readonly indexes: readonly IndexDefinition[];
  readonly collection: Promise<unknown>;
}

/** The collections a store has open: the same one for the same name, refused with other indexes. */
export class OpenCollections {
  readonly #open = new Map<string, Opened>();

  async open<T extends Stored>(
    model: CollectionModel<T>,
    create: (declared: DocumentModel<T>) => Promise<Collection<T>>,
  ): Promise<Collection<T>> {
    const opened = this.#open.get(model.name);
    // One name is one kind of document, which the map's type cannot say.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    if (opened?.schema === model.schema) return opened.collection as Promise<Collection<T>>;
    const declared = declaredOf(model);
    if (opened !== undefined) {
      if (!isDeepStrictEqual(opened.indexes, declared.indexes)) {
        throw new RelightError(
          'INDEX_MISMATCH',
          `Collection \`${model.name}\` is open with other indexes.`,
          { offending: model.name },
        );
      }
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
      return (await opened.collection) as Collection<T>;
    }
    const collection = create(declared);
    this.#open.set(model.name, { schema: model.schema, indexes: declared.indexes, collection });
    // A failed attempt must not be remembered: the store may be away only for now.
    collection.catch(() => this.#open.delete(model.name));
    return collection;
  }
}

/** Compiling a schema takes milliseconds, and it is the same for every store of this process. */
const known = new WeakMap<object, DocumentModel<Stored>>();

function declaredOf<T extends Stored>(model: CollectionModel<T>): DocumentModel<T> {
  const before = known.get(model.schema);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one schema is one kind of document
  if (before?.name === model.name) return before as unknown as DocumentModel<T>;
  const declared = new DocumentModel(model);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  known.set(model.schema, declared as unknown as DocumentModel<Stored>);
  return declared;
}
