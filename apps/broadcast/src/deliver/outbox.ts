import { Injectable } from '@nestjs/common';
import type { PutResult } from '@relight/documents';
import type { Message } from './message.schema.ts';
import { MessagesStore } from './messages.store.ts';
import { Sender } from './sender.service.ts';
import { Timings, wallAfter } from './timings.ts';

/** Takes what is to be sent. */
export abstract class MessageQueue {
  /** Queues what was never queued: a fact already on its way to an address is refused by its key. */
  abstract queue(messages: readonly Message[]): Promise<readonly PutResult<Message>[]>;
}

/** The queue of this process. What it has places for it sends at once. */
@Injectable()
export class Outbox extends MessageQueue {
  constructor(
    private readonly messages: MessagesStore,
    private readonly sender: Sender,
    private readonly timings: Timings,
  ) {
    super();
  }

  override async queue(messages: readonly Message[]): Promise<readonly PutResult<Message>[]> {
    let results: readonly PutResult<Message>[] = [];
    await this.sender.sendAsQueued(messages, async (ours) => {
      // Two senders that look at one queue would else claim the same, and one of them in vain.
      const nextAttemptAt = wallAfter(this.timings.headStartMs);
      const headed = messages.map((one) => (ours.has(one._id) ? { ...one, nextAttemptAt } : one));
      results = await this.messages.queue(headed);
      return results.flatMap((result) => (result.ok ? result.stored : []));
    });
    return results;
  }
}
