import type { Message } from './message.schema.ts';

/** Who wants to know what became of messages: publications count them and mend what was not told. */
export abstract class TellBack {
  abstract moved(message: Message): Promise<void>;

  /** Durable before a message moves that no sweep waits for any more. */
  abstract reopen(message: Message): Promise<void>;
}
