import type { Channel } from '@relight/domain';
import type { Message } from './message.schema.ts';

/** What became of one attempt, in our words whatever the provider. */
export type SendOutcome =
  | { readonly kind: 'accepted'; readonly providerId: string }
  /** The provider said no, and would again. */
  | {
      readonly kind: 'refused';
      readonly code: string;
      readonly note: string;
      readonly isOptedOut: boolean;
    }
  /** The provider said "later", or was never reached: nothing was sent, and the channel rests. */
  | { readonly kind: 'retry'; readonly afterMs: number; readonly note: string }
  /** Nobody can say whether it went: no answer. */
  | { readonly kind: 'unknown'; readonly note: string };

/** One way to an address. Adapters map what providers say; rules live elsewhere. */
export abstract class MessageChannel {
  abstract readonly name: Channel;
  /** The words as they leave, marked whoever wrote them; what is sent has no other way out. */
  abstract bodyOf(message: Message): string;
  abstract send(message: Message): Promise<SendOutcome>;
  /**
   * Ids the provider holds of messages like this one (address, words, about the time it was tried),
   * oldest first. Throws when the provider cannot be asked, AskLater when it limits how often.
   */
  abstract find(message: Message): Promise<readonly string[]>;
}

/** The provider wants no questions for so long. */
export class AskLater extends Error {
  constructor(readonly afterMs: number) {
    super(`The provider answers no questions for ${Math.ceil(afterMs / 1_000)} s`);
  }
}
