import type { Message } from './message.schema.ts';

/** Says which queued messages are not true any more, and why; those left out are. */
export abstract class FactChecker {
  abstract whyUntrue(messages: readonly Message[]): Promise<ReadonlyMap<string, string>>;
}
