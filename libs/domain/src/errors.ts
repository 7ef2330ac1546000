export interface RelightErrorOptions {
  /** True when the same call may succeed later (a store away, a limit reached). */
  readonly retriable?: boolean;
  /** In how many seconds the same call may succeed, where that is known. */
  readonly retryAfterSeconds?: number;
  readonly cause?: unknown;
  /** The value that was refused; cut to 200 characters so that no whole message reaches a log. */
  readonly offending?: unknown;
}

/** The one error class: callers branch on `code` and `retriable`, people read `message`. */
export class RelightError extends Error {
  readonly code: string;
  readonly retriable: boolean;
  readonly retryAfterSeconds: number | undefined;
  readonly offending: string | undefined;

  constructor(code: string, message: string, options: RelightErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = 'RelightError';
    this.code = code;
    this.retriable = options.retriable ?? false;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.offending = options.offending === undefined ? undefined : excerpt(options.offending);
  }
}

/** For people and for who searches the logs: the code, if there is one, and the message. */
export function describeError(error: unknown): string {
  if (error instanceof RelightError) return `${error.code}: ${error.message}`;
  return error instanceof Error ? error.message : String(error);
}

function excerpt(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
