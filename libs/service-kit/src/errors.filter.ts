import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { explain } from '@relight/contracts';
import { RelightError } from '@relight/domain';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { ServiceLog } from './service-log.ts';

const statusOfCode: Readonly<Record<string, number>> = {
  BODY_INVALID: 400,
  NOT_SIGNED_IN: 401,
  SIGNATURE_INVALID: 403,
  NOT_ALLOWED: 403,
  NOT_FOUND: 404,
  STALE_VERSION: 409,
  ILLEGAL_TRANSITION: 409,
  TOO_LATE: 409,
  TOO_LARGE: 413,
  TOO_MANY: 429,
};

/** Every failed request ends here: `{code, message, retriable}`, and nothing of our insides. */
@Catch()
export class ErrorsFilter implements ExceptionFilter {
  constructor(private readonly log: ServiceLog) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    if (error instanceof RelightError) {
      const status = statusOfCode[error.code] ?? (error.retriable ? 503 : 400);
      const { code, message, retriable } = error;
      void reply.status(status).send({ code, message, retriable });
    } else if (error instanceof HttpException) {
      void reply.status(error.getStatus()).send(bodyOf(error));
    } else if (isClientError(error)) {
      void reply.status(error.statusCode).send({ code: error.code, message: error.message });
    } else {
      this.log.error('A request failed for a reason nobody foresaw', error);
      const message = 'Something went wrong here. It was noted';
      void reply.status(500).send({ code: 'UNFORESEEN', message, retriable: true });
    }
  }
}

/** Nest turns Fastify's own refusals (too large, not JSON) into a bare string. */
function bodyOf(error: HttpException): object {
  const response = error.getResponse();
  if (typeof response !== 'string') return response;
  return { code: error.getStatus() === 413 ? 'TOO_LARGE' : 'REFUSED', message: response };
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
