import { Injectable, type LoggerService } from '@nestjs/common';
import { type Logger, pino } from 'pino';

/** Fields that follow one outage through every service. Never a name, number or message text. */
export interface LogFields {
  readonly outageId?: string | undefined;
  readonly eventId?: string | undefined;
  readonly [field: string]: unknown;
}

/**
 * Structured logs on stderr. `error` means that a person must act now; what heals by itself is a
 * warning.
 */
@Injectable()
export class ServiceLog implements LoggerService {
  private readonly logger: Logger;

  constructor(service: string, level: string) {
    this.logger = pino({ base: { service }, level }, pino.destination(2));
  }

  info(message: string, fields: LogFields = {}): void {
    this.logger.info(fields, message);
  }

  warn(message: unknown, fields?: unknown): void {
    this.logger.warn(asFields(fields), String(message));
  }

  error(message: unknown, fields?: unknown): void {
    this.logger.error(asFields(fields), String(message));
  }

  /** Nest's own chatter. */
  log(message: unknown): void {
    this.logger.debug(String(message));
  }
}

/** Nest passes stacks and context names as bare strings. */
function asFields(fields: unknown): object {
  if (fields instanceof Error) return { error: fields.message, stack: fields.stack };
  return typeof fields === 'object' && fields !== null ? fields : { detail: fields };
}
