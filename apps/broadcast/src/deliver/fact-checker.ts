import type { Message } from './message.schema.ts';

/** Says why a queued message is not true any more; undefined while it is. */
export abstract class FactChecker {
  abstract whyUntrue(message: Message): Promise<string | undefined>;
}
