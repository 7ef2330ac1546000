import mongoose, { type Connection } from 'mongoose';
import { isAway, storeAway } from './mongo-errors.ts';

const defaultDatabase = 'relight';

export interface MongooseStoreOptions {
  /** The URI's own, else `relight`, unless told. */
  readonly database?: string;
  /** How long a server may be silent before a call fails with STORE_AWAY; 10 s unless told. */
  readonly awayAfterMs?: number;
  /** Most sockets to one server; calls beyond wait for one. 50 unless told. */
  readonly pool?: number;
}

/** Connects as every use of MongoDB here does; throws STORE_AWAY when no server answers in time. */
export async function connectMongo(
  uri: string,
  { database, awayAfterMs = 10_000, pool = 50 }: MongooseStoreOptions,
): Promise<Connection> {
  const dbName = database ?? databaseOf(uri);
  const connection = mongoose.createConnection(uri, {
    ...(dbName === undefined ? {} : { dbName }),
    appName: 'relight',
    autoIndex: false,
    autoCreate: false,
    // Our own retry reads back what became of a write; the driver's needs sessions.
    retryWrites: false,
    writeConcern: { w: 'majority', journal: true },
    // What a fail-over may undo must not be built on: a version number may come again with other content.
    readConcern: { level: 'majority' },
    readPreference: 'primary',
    maxPoolSize: pool,
    // A call that waits for a socket of a full pool is bounded like one that waits for the server.
    waitQueueTimeoutMS: awayAfterMs,
    serverSelectionTimeoutMS: awayAfterMs,
    connectTimeoutMS: awayAfterMs,
    socketTimeoutMS: awayAfterMs,
  });
  try {
    await connection.asPromise();
    return connection;
  } catch (error) {
    await connection.destroy();
    throw isAway(error) ? storeAway(error) : error;
  }
}

/** Undefined leaves it to the URI: a path there names the database. */
function databaseOf(uri: string): string | undefined {
  const path = /^[^:]+:\/\/[^/]+\/([^?]+)/.exec(uri)?.[1];
  return path === undefined ? defaultDatabase : undefined;
}
