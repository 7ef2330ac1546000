import { RelightError } from '@relight/domain';
import mongoose, { type mongo } from 'mongoose';

const {
  MongoError,
  MongoNetworkError,
  MongoNetworkTimeoutError,
  MongoServerSelectionError,
  MongoWriteConcernError,
} = mongoose.mongo;

/** Answers of a server that is stepping down, starting or shutting down. */
const notReady: ReadonlySet<unknown> = new Set([
  89, 91, 189, 10107, 11600, 11602, 13435, 13436, 50, 262,
]);
const duplicate = 11_000;

/** True when the server, or the way to it, is away: the same call may succeed later. */
export function isAway(error: unknown): boolean {
  if (error instanceof mongoose.Error.MongooseServerSelectionError) return true;
  if (!(error instanceof MongoError)) return false;
  return (
    error instanceof MongoNetworkError ||
    error instanceof MongoServerSelectionError ||
    error instanceof MongoWriteConcernError ||
    // No socket of the pool came free in time: the calls that hold them wait for the server.
    error.name === 'MongoWaitQueueTimeoutError' ||
    notReady.has(error.code)
  );
}

/** False when the driver has already waited as long as it may, for a server or for an answer. */
export function isWorthRetrying(error: unknown): boolean {
  if (error instanceof MongoServerSelectionError) return false;
  if (error instanceof MongoNetworkTimeoutError) return false;
  return (
    isAway(error) && !(error instanceof MongoError && error.name === 'MongoWaitQueueTimeoutError')
  );
}

export function storeAway(cause: unknown): RelightError {
  return new RelightError('STORE_AWAY', 'MongoDB does not answer.', { retriable: true, cause });
}

interface DuplicateDetails {
  readonly code?: unknown;
  readonly keyPattern?: unknown;
  readonly errmsg?: string | undefined;
  readonly message?: string;
}

/** The index a duplicate key error speaks of, `_id_` for the id's own; undefined for other errors. */
export function duplicateIndex(error: DuplicateDetails): string | undefined {
  if (error.code !== duplicate) return undefined;
  const text = error.errmsg ?? error.message ?? '';
  return / index: (?:\S+\.\$)?(\S+)/.exec(text)?.[1] ?? 'unknown';
}

/**
 * The refused documents of a bulk write, by place. The driver also wraps a lost connection, and a
 * majority that did not answer, in the error of a bulk write: then it throws that instead.
 */
export function writeErrors(
  error: mongo.MongoBulkWriteError,
): ReadonlyMap<number, mongo.WriteError> {
  const list = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors];
  const isDurable = error.result.getWriteConcernError() === undefined;
  if (list.length > 0 && isDurable) return new Map(list.map((one) => [one.index, one]));
  const isAnswer = typeof error.code === 'number' && !notReady.has(error.code);
  if (isAnswer && isDurable) throw error;
  // Only a failed choice of a server says what it knew of the servers, and that has waited already.
  if ('reason' in error) throw storeAway(error);
  throw new MongoNetworkError(error.message, { cause: error });
}
