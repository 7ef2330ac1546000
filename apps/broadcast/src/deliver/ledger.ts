import { Injectable } from '@nestjs/common';
import { retryStale, staleVersion } from '@relight/documents';
import { messageCanBecome } from '@relight/domain';
import type { Message } from './message.schema.ts';
import { MessagesStore, type MessageChange, type Transition } from './messages.store.ts';
import { TellBack } from './tell-back.ts';

/** Moves messages and lets the publications they belong to know. */
@Injectable()
export class Ledger {
  constructor(
    private readonly messages: MessagesStore,
    private readonly tellBack: TellBack,
  ) {}

  /** As MessagesStore.move; afterwards counts, and what was not told after all, follow. */
  async moveAndTell(message: Message, transition: Transition): Promise<Message | undefined> {
    const moved = await this.messages.move(message, transition);
    if (moved) await this.tellBack.moved(moved);
    return moved;
  }

  /** Claims again what we hold; undefined when it is not ours any more. */
  renew(claimed: Message, change: MessageChange): Promise<Message | undefined> {
    return this.messages.note(claimed, change);
  }

  /** What became of an attempt counts also when another instance has given it up as lost meanwhile. */
  async settleAttempt(attempted: Message, transition: Transition): Promise<void> {
    if (await this.moveAndTell(attempted, transition)) return;
    await this.settle(attempted._id, ({ state, attempts }) =>
      attempts === attempted.attempts && messageCanBecome(state, transition.to)
        ? transition
        : undefined,
    );
  }

  /** A change that must not be lost to a faster one: decided again on what then stands. */
  async settle(
    id: string,
    decide: (message: Message) => Transition | undefined,
  ): Promise<Message | undefined> {
    return retryStale(async () => {
      const message = await this.messages.get(id);
      const transition = message && decide(message);
      if (!message || !transition) return message;
      const moved = await this.moveAndTell(message, transition);
      if (moved) return moved;
      throw staleVersion('Others keep changing the same message', id);
    });
  }

  /** What a person decides on may be long done with: its publication is under way again first. */
  reopen(message: Message): Promise<void> {
    return this.tellBack.reopen(message);
  }

  /** Something that counts changed though the state did not. */
  tell(message: Message): Promise<void> {
    return this.tellBack.moved(message);
  }
}
