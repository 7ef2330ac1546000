import type { Connection, mongo } from 'mongoose';
import { writeId } from './document-model.ts';
import { connectMongo, type MongooseStoreOptions } from './mongo-connection.ts';
import { storeAway } from './mongo-errors.ts';
import { retrying } from './mongo-write.ts';
import type { RawDocument, RawDocuments } from './raw-documents.ts';

const pageSize = 1_000;
/** The collection that says what was copied here; it is no part of the state. */
const notes = 'relight.copied';

type Kept = Record<string, unknown> & { readonly _id: string; readonly version: number };

/** A note of whoever copies documents here, kept beside them so that a repetition knows its own. */
export type CopyNote = Readonly<Record<string, string>>;

/** The documents of a MongoDB database, and what only a copy into one needs. */
export interface RawMongo extends RawDocuments {
  readonly note: () => Promise<CopyNote | undefined>;
  readonly setNote: (note: CopyNote) => Promise<void>;
  /** A collection services have written to, if any: what they write tells itself from what was copied. */
  readonly writtenByServices: () => Promise<string | undefined>;
  readonly drop: (collection: string) => Promise<void>;
}

/** Throws STORE_AWAY when no server answers in time. */
export async function openRawMongo(
  uri: string,
  options: MongooseStoreOptions = {},
): Promise<RawMongo> {
  return new RawMongoDatabase(await connectMongo(uri, options));
}

class RawMongoDatabase implements RawMongo {
  constructor(private readonly connection: Connection) {}

  async collections(): Promise<readonly string[]> {
    const listed = await retrying(() =>
      this.#db().listCollections({}, { nameOnly: true }).toArray(),
    );
    const names = listed.map(({ name }) => name).filter(isState);
    // oxlint-disable-next-line relight/bounded-promises -- the collections
    const counts = await Promise.all(names.map((name) => this.count(name)));
    return names.filter((_, at) => counts[at] !== 0).toSorted();
  }

  count(collection: string): Promise<number> {
    return retrying(() => this.#documents(collection).countDocuments({}));
  }

  async *scan(collection: string): AsyncIterable<RawDocument> {
    let last: string | undefined;
    for (;;) {
      const filter = last === undefined ? {} : { _id: { $gt: last } };
      // oxlint-disable-next-line no-await-in-loop -- each page begins where the last one ended
      const page = await retrying(() =>
        this.#documents(collection).find(filter).sort({ _id: 1 }).limit(pageSize).toArray(),
      );
      for (const { [writeId]: _writeId, ...document } of page) yield document;
      last = page.at(-1)?._id;
      if (page.length < pageSize) return;
    }
  }

  /** By upsert, so that a repetition after a lost reply is the same write. */
  async insert(collection: string, documents: readonly RawDocument[]): Promise<void> {
    const operations = documents.map(({ _id, ...replacement }) => ({
      replaceOne: { filter: { _id }, replacement, upsert: true },
    }));
    await retrying(() => this.#documents(collection).bulkWrite(operations, { ordered: false }));
  }

  async note(): Promise<CopyNote | undefined> {
    const kept = await retrying(() => this.#db().collection<Note>(notes).findOne({ _id: notes }));
    return kept?.note;
  }

  async setNote(note: CopyNote): Promise<void> {
    await retrying(() =>
      this.#db().collection<Note>(notes).replaceOne({ _id: notes }, { note }, { upsert: true }),
    );
  }

  async writtenByServices(): Promise<string | undefined> {
    for (const collection of await this.collections()) {
      const filter = { [writeId]: { $exists: true } };
      // oxlint-disable-next-line no-await-in-loop -- the first is enough
      const found = await retrying(() => this.#documents(collection).findOne(filter));
      if (found !== null) return collection;
    }
    return undefined;
  }

  async drop(collection: string): Promise<void> {
    await retrying(() => this.#documents(collection).drop());
  }

  async close(): Promise<void> {
    await this.connection.destroy();
  }

  #documents(collection: string): mongo.Collection<Kept> {
    return this.#db().collection<Kept>(collection);
  }

  #db(): mongo.Db {
    const { db } = this.connection;
    if (db === undefined) throw storeAway(new Error('The connection is closed.'));
    return db;
  }
}

interface Note {
  readonly _id: string;
  readonly note: CopyNote;
}

function isState(collection: string): boolean {
  return collection !== notes && !collection.startsWith('system.');
}
