import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Answer } from '@relight/contracts';
import type { Collection, DocumentStore } from '@relight/documents';
import { Clock } from '@relight/domain';
import { Consumers } from '@relight/service-kit';
import {
  conversationModel,
  isSent,
  type ConversationDocument,
  type SentAct,
} from '../conversation.schema.ts';
import type { Inbound } from '../inbound.schema.ts';
import type { Message } from './message.schema.ts';
import { messageIdOf, newMessage } from './messages.store.ts';
import { MessageQueue } from './outbox.ts';
import { Heard, threadOf } from './replies.consumer.ts';

/** An answer later than this helps nobody, domain milliseconds. */
const worthMs = 2 * 3_600_000;

/** What people of ours wrote, as role `converse` keeps it. */
@Injectable()
export class Written {
  constructor(private readonly conversations: Collection<ConversationDocument>) {}

  static async open(store: DocumentStore): Promise<Written> {
    return new Written(await store.open(conversationModel));
  }

  /** Undefined for one whose reader was erased meanwhile. */
  async answer({ id, conversationId }: Answer): Promise<SentAct | undefined> {
    const found = await this.conversations.get(conversationId);
    return found?.acts.filter(isSent).find((act) => act.id === id);
  }
}

/** Sends what a person wrote to one person; whether it may go is asked when it goes, as of every message. */
@Injectable()
export class AnswersConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly written: Written,
    private readonly heard: Heard,
    private readonly outbox: MessageQueue,
    private readonly consumers: Consumers,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.consumers.startOf('relight.answer.v1', {
      group: 'broadcast-answers',
      handle: (answers) => this.#send(answers),
    });
  }

  /** Idempotent: an answer has one id and one key. */
  async #send(answers: readonly Answer[]): Promise<void> {
    // oxlint-disable-next-line relight/bounded-promises -- one batch of events
    const found = await Promise.all(answers.map((answer) => this.written.answer(answer)));
    const acts = found.flatMap((act) => act ?? []);
    const words = await this.heard.getMany(acts.map(({ reportId }) => reportId));
    const byId = new Map(words.map((one) => [one._id, one]));
    const messages = acts.map((act) => this.#messageOf(act, byId.get(act.reportId)));
    if (messages.length > 0) await this.outbox.queue(messages);
  }

  #messageOf(act: SentAct, heard: Inbound | undefined): Message {
    const { id: answerId, at, channel, address: to, words: body, reportId, locale, outageId } = act;
    return newMessage({
      _id: messageIdOf(`answer:${answerId}`, to, channel),
      channel,
      to,
      body,
      locale,
      outageId,
      reportId,
      answerId,
      writtenBy: act.kind === 'answer' ? act.by.name : undefined,
      factKeys: [`answer:${answerId}`],
      priority: act.isUrgent ? 0 : 1,
      queuedAt: this.clock.now(),
      expiresAt: new Date(Date.parse(at) + worthMs).toISOString(),
      ...(heard?.channel === channel ? threadOf(heard) : {}),
    });
  }
}
