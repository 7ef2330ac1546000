import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { explain } from '@relight/contracts';
import { RelightError } from '@relight/domain';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Metrics } from './metrics.ts';
import { ServiceLog } from './service-log.ts';

/** The page before ended with a document that is deleted, or with none that ever was. */
export const afterGone =
  'after: wants `next` of the page before; there is no such entry any more, so begin again without it';

const statusOfCode: Readonly<Record<string, number>> = {
  BODY_INVALID: 400,
  NOT_SIGNED_IN: 401,
  SIGNATURE_INVALID: 403,
  NOT_ALLOWED: 403,
  NOT_FOUND: 404,
  STALE_VERSION: 409,
  ILLEGAL_TRANSITION: 409,
  TOO_LATE: 409,
  STOPPED: 409,
  CODE_WRONG: 422,
  CODE_OVER: 410,
  ANSWER_REFUSED: 409,
  ANSWER_DOUBTED: 422,
  TOO_LARGE: 413,
  TOO_MANY: 429,
};

/** Every failed request ends here: `{code, message, retriable}`, and nothing of our insides. */
@Catch()
export class ErrorsFilter implements ExceptionFilter {
  readonly #refused: ReturnType<typeof refusals>;

  constructor(
    private readonly log: ServiceLog,
    metrics: Metrics,
  ) {
    this.#refused = refusals(metrics);
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const { status, body, retryAfterSeconds } = this.#answer(error);
    const { code = 'NOT_READY' } = body;
    this.#refused.inc({ code });
    const reply = host.switchToHttp().getResponse<FastifyReply>().status(status);
    if (retryAfterSeconds !== undefined) void reply.header('retry-after', retryAfterSeconds);
    void reply.send(body);
  }

  #answer(error: unknown): Answer {
    if (error instanceof RelightError && error.code === 'AFTER_GONE') {
      return { status: 400, body: { code: 'BODY_INVALID', message: afterGone, retriable: false } };
    }
    if (error instanceof RelightError) {
      const { code, message, retriable, retryAfterSeconds } = error;
      const status = statusOfCode[code] ?? (retriable ? 503 : 400);
      return { status, body: { code, message, retriable }, retryAfterSeconds };
    }
    if (error instanceof HttpException) return answerOf(error);
    if (isClientError(error)) {
      const { statusCode: status, message } = error;
      return { status, body: { code: codeOfStatus[status] ?? 'REFUSED', message } };
    }
    this.log.error('A request failed for a reason nobody foresaw', error);
    const message = 'Something went wrong here. It was noted';
    return { status: 500, body: { code: 'UNFORESEEN', message, retriable: true } };
  }
}

/** Shown from the start: what has not happened yet is a figure too. */
function refusals(metrics: Metrics) {
  const help = 'Requests not done, by the code answered';
  return metrics.counter('relight_requests_refused_total', help, ['code']);
}

interface Answer {
  readonly status: number;
  readonly body: { readonly code?: string; readonly [field: string]: unknown };
  readonly retryAfterSeconds?: number | undefined;
}

/** Fastify's and Nest's own refusals: not JSON, no such address, too large, no such type. */
const codeOfStatus: Readonly<Record<number, string>> = {
  400: 'BODY_INVALID',
  404: 'NOT_FOUND',
  413: 'TOO_LARGE',
  415: 'TYPE_UNKNOWN',
};

/** A report of our own (readiness) goes out as it is. */
function answerOf(error: HttpException): Answer {
  const status = error.getStatus();
  const response = error.getResponse();
  if (typeof response === 'object' && !('statusCode' in response)) {
    return { status, body: { ...response } };
  }
  return { status, body: { code: codeOfStatus[status] ?? 'REFUSED', message: error.message } };
}

/** Fastify's own refusals: a body too large, JSON that does not parse. */
function isClientError(
  error: unknown,
): error is { readonly statusCode: number; readonly code: string; readonly message: string } {
  return (
    error instanceof Error &&
    'statusCode' in error &&
    typeof error.statusCode === 'number' &&
    error.statusCode < 500
  );
}

/** Parses a body or query by its schema; a misfit is BODY_INVALID naming the field. */
export function parseBody<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new RelightError('BODY_INVALID', explain(parsed.error), { cause: parsed.error });
}
