import { types } from 'node:util';

/** Why an event failed, in a form that can be kept: no event content beyond the error's own words. */
export interface FailureReason {
  readonly code: string;
  readonly message: string;
}

const maxMessageChars = 500;

/** Codes of Node's sockets and name look-ups, and of undici: the other side is away. */
const networkCode =
  /^(ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|UND_ERR_.*)$/;
/** Names of the MongoDB driver's and mongoose's errors for a server that is away. */
const networkName =
  /^(Mongo(Network|NetworkTimeout|ServerSelection)Error|MongooseServerSelectionError|AbortError|TimeoutError)$/;

interface ErrorLike {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly retriable?: unknown;
  readonly cause?: unknown;
}

/**
 * A key that another document holds stays taken however often the same is tried: the rule that decided
 * is to decide again on what then stands, or the event is set aside.
 */
const neverRetriable = 'DUPLICATE_KEY';

/** True when the same call may succeed later: the error says so itself, or speaks of the network. */
export function isRetriable(error: unknown): boolean {
  // Wrapped errors nest a few levels; the bound keeps a cycle of causes from going on for ever.
  let current = error;
  for (let depth = 0; depth < 5 && isErrorLike(current); depth++) {
    if (current.code === neverRetriable) return false;
    if (typeof current.retriable === 'boolean' && current.retriable) return true;
    if (typeof current.code === 'string' && networkCode.test(current.code)) return true;
    if (typeof current.name === 'string' && networkName.test(current.name)) return true;
    current = current.cause;
  }
  return false;
}

export function reasonOf(error: unknown): FailureReason {
  if (!types.isNativeError(error))
    return { code: 'UNKNOWN', message: String(error).slice(0, maxMessageChars) };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return { code, message: error.message.slice(0, maxMessageChars) };
}

function isErrorLike(value: unknown): value is ErrorLike {
  return typeof value === 'object' && value !== null;
}
