import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock, describeError } from '@relight/domain';
import { Background, ServiceLog } from '@relight/service-kit';
import { AskLater } from '../channels/channel.ts';
import { Channels } from './channels.ts';
import { Ledger } from './ledger.ts';
import type { Message } from './message.schema.ts';
import { aPersonsMs, MessagesStore, type MessageChange } from './messages.store.ts';
import { Timings, wallAfter } from './timings.ts';

/** Resent so often because the provider had none: then something else is wrong, and a person looks. */
const mostAttempts = 3;
/** Questions without an answer before a person is shown the message. */
const mostQuestions = 30;
const atOnce = 100;
/** Answers to hazards go again even when nobody can say: twice is better than never. */
const hazardPriority = 0;

/** Newest messages to an address among which others with the same words are sought. */
const alikeAtMost = 200;

/**
 * Messages nobody knows the fate of: the provider is asked. Found means accepted; none after the
 * settling time means it may go again; still unsure means a person decides, never a machine.
 */
@Injectable()
export class Resolver implements OnApplicationBootstrap {
  constructor(
    private readonly messages: MessagesStore,
    private readonly ledger: Ledger,
    private readonly channels: Channels,
    private readonly clock: Clock,
    private readonly timings: Timings,
    private readonly background: Background,
    private readonly log: ServiceLog,
  ) {}

  onApplicationBootstrap(): void {
    const { background } = this;
    background.every('finding abandoned messages', 1_000, () => this.findAbandoned());
    background.every('asking about unknown messages', 500, () => this.resolveDue());
  }

  /** `sending` for too long: whoever sent it is gone, and nobody knows whether it left. */
  async findAbandoned(): Promise<void> {
    const { timings, clock } = this;
    const lost = await this.messages.due('sending', wallAfter(-timings.abandonedMs), atOnce);
    const note = 'its sender stopped before an answer came';
    const change = { nextAttemptAt: wallAfter(0), note };
    // oxlint-disable-next-line relight/bounded-promises -- as many as are looked at at once
    await Promise.all(
      lost.map((message) =>
        this.ledger.moveAndTell(message, { to: 'unknown', at: clock.now(), change }),
      ),
    );
  }

  async resolveDue(): Promise<void> {
    const due = await this.messages.due('unknown', wallAfter(0), atOnce);
    for (const message of due) {
      // oxlint-disable-next-line no-await-in-loop -- one question at a time: two alike must not claim one answer
      await this.#resolve(message);
    }
  }

  async #resolve(message: Message): Promise<void> {
    const found = await this.#ask(message);
    if (found === undefined) {
      await this.#later(message);
      return;
    }
    if (found instanceof AskLater) {
      await this.#askLater(message, found.afterMs);
      return;
    }
    if (found === 'sendAgain') {
      const note = 'nothing can be asked, and twice is shown once: it goes again';
      await this.#sendAgain(message, { note, mayHaveLeft: true });
      return;
    }
    // Asked before looking round: whatever else could own an answer was claimed before it was listed.
    if (await this.#mustLetGoFirst(message)) {
      await this.messages.note(message, {
        nextAttemptAt: wallAfter(this.timings.askAgainMs),
      });
      return;
    }
    const providerId = await this.#unclaimed(found);
    const at = this.clock.now();
    if (providerId !== undefined) {
      const change = { providerId, note: 'the provider has it' };
      await this.ledger.moveAndTell(message, { to: 'accepted', at, change });
      return;
    }
    const triedMs = Date.parse(message.attemptedAt ?? '') || 0;
    if (Date.now() - triedMs < this.timings.settlingMs) {
      await this.#later(message);
    } else {
      await this.#sendAgain(message, { note: 'the provider has none: it goes again' });
    }
  }

  /** Some times; then something else is wrong, and a person looks. */
  async #sendAgain(message: Message, why: MessageChange): Promise<void> {
    if (message.attempts >= mostAttempts) {
      await this.#giveToPerson(message);
      return;
    }
    const change = { ...why, nextAttemptAt: wallAfter(0) };
    const at = this.clock.now();
    await this.ledger.moveAndTell(message, { to: 'queued', at, change });
  }

  /** Undefined when the provider could not be asked. */
  async #ask(message: Message): Promise<readonly string[] | 'sendAgain' | AskLater | undefined> {
    try {
      return await this.channels.find(message);
    } catch (error) {
      if (error instanceof AskLater) return error;
      this.log.warn('A provider could not be asked about a message', {
        messageId: message._id,
        reason: describeError(error),
      });
      return undefined;
    }
  }

  /**
   * The same words to the same address are at work elsewhere, here or in another instance: the answer
   * found may be theirs. One after another, in an order all instances agree on.
   */
  async #mustLetGoFirst(message: Message): Promise<boolean> {
    const others = (await this.messages.to(message.to, alikeAtMost)).filter(
      ({ _id, body, channel, isUnsure }) =>
        _id !== message._id && body === message.body && channel === message.channel && !isUnsure,
    );
    return others.some(
      (other) =>
        other.state === 'sending' ||
        (other.state === 'unknown' && placeOf(other) < placeOf(message)),
    );
  }

  /** The same words to the same address may have been sent before: those ids have their message. */
  async #unclaimed(ids: readonly string[]): Promise<string | undefined> {
    for (const id of ids) {
      // oxlint-disable-next-line no-await-in-loop -- a handful
      if ((await this.messages.withProviderId(id)) === undefined) return id;
    }
    return undefined;
  }

  async #later(message: Message): Promise<void> {
    if (message.asked >= mostQuestions) {
      await this.#giveUp(message);
      return;
    }
    const asked = message.asked + 1;
    await this.messages.note(message, {
      asked,
      nextAttemptAt: wallAfter(this.timings.askAgainMs),
    });
  }

  /** No question was answered, so none counts; but a limit of a day must not hide a message for a day. */
  async #askLater(message: Message, afterMs: number): Promise<void> {
    const triedMs = Date.parse(message.attemptedAt ?? '') || 0;
    const leftMs = triedMs + this.timings.askWithinMs - Date.now();
    if (leftMs <= 0) await this.#giveUp(message);
    else await this.messages.note(message, { nextAttemptAt: wallAfter(Math.min(afterMs, leftMs)) });
  }

  /** Nobody can say: a danger goes again, all else is a person's. */
  async #giveUp(message: Message): Promise<void> {
    if (message.priority !== hazardPriority) {
      await this.#giveToPerson(message);
      return;
    }
    const note = 'a danger: it goes again though nobody can say';
    await this.#sendAgain(message, { note, asked: 0, mayHaveLeft: true });
  }

  async #giveToPerson(message: Message): Promise<void> {
    const { _id: messageId, outageId } = message;
    const nextAttemptAt = wallAfter(aPersonsMs);
    await this.messages.note(message, { isUnsure: true, nextAttemptAt });
    await this.ledger.tell(message);
    const words = 'Nobody knows whether a message was sent; a person must decide';
    this.log.error(words, { messageId, outageId });
  }
}

function placeOf({ queuedAt, _id: id }: Message): string {
  return `${queuedAt}|${id}`;
}
