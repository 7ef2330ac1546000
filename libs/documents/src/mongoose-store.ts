import type { Connection } from 'mongoose';
import { connectMongo, type MongooseStoreOptions } from './mongo-connection.ts';
import type { DocumentModel } from './document-model.ts';
import {
  DocumentStore,
  type Collection,
  type CollectionModel,
  type Stored,
} from './document-store.ts';
import { storeAway } from './mongo-errors.ts';
import { ensureIndexes } from './mongo-indexes.ts';
import { retrying, type Kept } from './mongo-write.ts';
import { MongooseCollection } from './mongoose-collection.ts';
import { OpenCollections } from './open-collections.ts';

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
    await retrying(async () => ensureIndexes(db, documents, model.indexes));
    return new MongooseCollection(model, documents);
  }
}
