import { Injectable } from '@nestjs/common';
import { TellBack } from './tell-back.ts';
import type { Message } from './message.schema.ts';
import { MessagesStore, type Transition } from './messages.store.ts';

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
}
