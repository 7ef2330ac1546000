import { Injectable, type LoggerService } from '@nestjs/common';
import { type Logger, pino } from 'pino';
import { traceIdInHand } from './tracing.ts';

/** Fields that follow one outage through every service. Never a name, number or message text. */
export interface LogFields {
  readonly outageId?: string | undefined;
  readonly eventId?: string | undefined;
  readonly [field: string]: unknown;
}

/**
 * Structured logs on stderr. `error` means that a person must act now; what heals by itself is a
 * warning; `info` is one line a step of an outage's way; `debug` is one a message.
 */
@Injectable()
export class ServiceLog implements LoggerService {
  readonly #logger: Logger;

  constructor(service: string, level: string, instance?: string) {
    const base = instance === undefined ? { service } : { service, instance };
    const options = { base, level, mixin: traceFields, formatters: { level: levelName } };
    this.#logger = pino(
      { ...options, timestamp: pino.stdTimeFunctions.isoTime },
      pino.destination(2),
    );
  }

  /** Whether `info` is heard: telling may cost something. */
  get isInfo(): boolean {
    return this.#logger.isLevelEnabled('info');
  }

  info(message: string, fields: LogFields = {}): void {
    this.#logger.info(fields, message);
  }

  warn(message: unknown, fields?: unknown): void {
    this.#logger.warn(asFields(fields), String(message));
  }

  error(message: unknown, fields?: unknown): void {
    this.#logger.error(asFields(fields), String(message));
  }

  /** One line a message and the like; Nest passes its own chatter here. */
  debug(message: unknown, fields?: unknown): void {
    this.#logger.debug(asFields(fields), String(message));
  }

  /** Nest's own chatter. */
  log(message: unknown): void {
    this.#logger.debug(String(message));
  }
}

function levelName(level: string): { readonly level: string } {
  return { level };
}

function traceFields(): object {
  const traceId = traceIdInHand();
  return traceId === undefined ? {} : { traceId };
}

/** Nest passes stacks and context names as bare strings. */
function asFields(fields: unknown): object {
  if (fields instanceof Error) return { error: fields.message, stack: fields.stack };
  return typeof fields === 'object' && fields !== null ? fields : { detail: fields };
}
