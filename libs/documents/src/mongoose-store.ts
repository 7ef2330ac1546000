import { RelightError } from '@relight/domain';
import mongoose, { type Connection, type mongo } from 'mongoose';
import { isDeepStrictEqual } from 'node:util';
import { connectMongo, type MongooseStoreOptions } from './mongo-connection.ts';
import type { DocumentModel } from './document-model.ts';
import {
  DocumentStore,
  type Collection,
  type CollectionModel,
  type Stored,
} from './document-store.ts';
import type { IndexDefinition } from './index-definition.ts';
import { duplicateIndex, storeAway } from './mongo-errors.ts';
import { retrying, type Kept } from './mongo-write.ts';
import { MongooseCollection } from './mongoose-collection.ts';
import { OpenCollections } from './open-collections.ts';

const NAMESPACE_NOT_FOUND = 26;

/**
 * Documents in MongoDB, acknowledged by a majority and journalled, read as a majority has them. No sessions, transactions or change
 * streams, so that a single server, a replica set and the tests' server all run the same path.
 */
export class MongooseDocumentStore extends DocumentStore {
  readonly #collections = new OpenCollections();

  private constructor(private readonly connection: Connection) {
    super();
  }

  /** Connects; throws STORE_AWAY when no server answers in time. */
  static async start(
    uri: string,
    options: MongooseStoreOptions = {},
  ): Promise<MongooseDocumentStore> {
    return new MongooseDocumentStore(await connectMongo(uri, options));
  }

  override async open<T extends Stored>(model: CollectionModel<T>): Promise<Collection<T>> {
    return this.#collections.open(model, async (declared) => this.#open(declared));
  }

  override async close(): Promise<void> {
    await this.connection.destroy();
  }

  async #open<T extends Stored>(model: DocumentModel<T>): Promise<Collection<T>> {
    const { db } = this.connection;
    if (db === undefined) throw storeAway(new Error('The connection is closed.'));
    const documents = db.collection<Kept>(model.name);
    await retrying(async () => ensureIndexes(documents, model.indexes));
    return new MongooseCollection(model, documents);
  }
}

/** Builds what is missing, then asks what is there, since a server may remember an index otherwise. */
async function ensureIndexes(
  documents: mongo.Collection<Kept>,
  declared: readonly IndexDefinition[],
): Promise<void> {
  const before = await storedIndexes(documents);
  const missing = declared.filter(({ name }) => !before.some((index) => index.name === name));
  await Promise.all(missing.map(async (index) => createIndex(documents, index)));
  const after = missing.length === 0 ? before : await storedIndexes(documents);
  for (const index of declared) {
    const stored = after.find(({ name }) => name === index.name);
    if (stored !== undefined && isSame(stored, index)) continue;
    throw new RelightError(
      'INDEX_MISMATCH',
      `Index \`${index.name}\` of \`${documents.collectionName}\` is stored with other fields or options: give the new one another name.`,
      { offending: index.name },
    );
  }
}

async function storedIndexes(
  documents: mongo.Collection<Kept>,
): Promise<readonly mongo.IndexDescriptionInfo[]> {
  try {
    return await documents.indexes();
  } catch (error) {
    const { MongoServerError } = mongoose.mongo;
    if (error instanceof MongoServerError && error.code === NAMESPACE_NOT_FOUND) return [];
    throw error;
  }
}

async function createIndex(
  documents: mongo.Collection<Kept>,
  index: IndexDefinition,
): Promise<void> {
  const { name, unique, sparse } = index;
  try {
    await documents.createIndex(keysOf(index), {
      name,
      ...(unique ? { unique } : {}),
      ...(sparse ? { sparse } : {}),
    });
  } catch (error) {
    if (!(error instanceof mongoose.mongo.MongoServerError)) throw error;
    if (duplicateIndex(error) === undefined) throw error;
    throw new RelightError(
      'DUPLICATE_KEY',
      `Unique index \`${name}\` cannot be built: documents of \`${documents.collectionName}\` share a key.`,
      { offending: name, cause: error },
    );
  }
}

/** The id at the end lets MongoDB read our order off the index; it would undo unique and sparse. */
function keysOf({ fields, unique, sparse }: IndexDefinition): Record<string, 1> {
  const paths = fields.map(({ path }) => path);
  const keys = unique || sparse ? paths : [...paths, '_id'];
  return Object.fromEntries(keys.map((path) => [path, 1]));
}

/** Options that would change what an index holds; none is ever declared. */
const FOREIGN = ['partialFilterExpression', 'expireAfterSeconds', 'collation'];

function isSame(stored: mongo.IndexDescriptionInfo, index: IndexDefinition): boolean {
  const options: Readonly<Record<string, unknown>> = { ...stored };
  const isForeign = FOREIGN.some((option) => options[option] !== undefined);
  const keys = Object.entries(stored.key).map(([path, direction]) => [path, Number(direction)]);
  return (
    !isForeign &&
    (stored.unique ?? false) === index.unique &&
    (stored.sparse ?? false) === index.sparse &&
    isDeepStrictEqual(keys, Object.entries(keysOf(index)))
  );
}
