import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Lease } from '@relight/documents';
import { Clock, describeError, type Channel } from '@relight/domain';
import { Background, ServiceLog } from '@relight/service-kit';
import { AskLater } from '../channels/channel.ts';
import { channelKinds } from '../channels/list.ts';
import { Channels } from './channels.ts';
import { freeId, inTurn, othersGoFirst } from './own-id.ts';
import { Ledger } from './ledger.ts';
import type { Message } from './message.schema.ts';
import { aPersonsMs, MessagesStore, type MessageChange } from './messages.store.ts';
import { Timings, wallAfter } from './timings.ts';
import { someAtOnce } from '../some-at-once.ts';

/** Resent so often because the provider had none: then something else is wrong, and a person looks. */
const mostAttempts = 3;
/** Looked at in one round. */
const atOnce = 1_000;
/** Of so many the provider's list is asked first: one question alone is better put for its own message. */
const worthAList = 2;
/** A provider that wants no list for longer is asked again after this, so that nothing waits unseen. */
const longestRestMs = 60_000;
/** Between two looks for what a person was given to settle. */
const unsureEveryMs = 20_000;
/** Answers to hazards go again even when nobody can say: twice is better than never. */
const hazardPriority = 0;
/** Who asks: one instance for all. */
const askingLease = 'broadcast-unknown';

/**
 * Messages nobody knows the fate of: the provider is asked, by its own list as far as there are several.
 * Found means accepted; none after the settling time means it may go again; still unsure means a person
 * decides, never a machine. One instance asks for all, out of politeness: nothing rests on its being one.
 */
@Injectable()
export class Resolver implements OnApplicationBootstrap {
  readonly #restsUntilMs = new Map<Channel, number>();

  constructor(
    private readonly messages: MessagesStore,
    private readonly ledger: Ledger,
    private readonly channels: Channels,
    private readonly clock: Clock,
    private readonly timings: Timings,
    private readonly background: Background,
    private readonly lease: Lease,
    private readonly log: ServiceLog,
  ) {}

  onApplicationBootstrap(): void {
    const { background } = this;
    background.every('finding abandoned messages', 1_000, () => this.findAbandoned());
    background.every('asking about unknown messages', 500, () => this.resolveDue());
    background.every('asking about unsure messages', unsureEveryMs, () => this.findUnsure());
  }

  /** `sending` for too long: whoever sent it is gone, and nobody knows whether it left. */
  async findAbandoned(): Promise<void> {
    if (!(await this.#isOurs())) return;
    const { timings, clock } = this;
    const lost = await this.messages.due('sending', wallAfter(-timings.abandonedMs), atOnce);
    const note = 'its sender stopped before an answer came';
    const change = { nextAttemptAt: wallAfter(0), note };
    await someAtOnce(lost, (message) =>
      this.ledger.moveAndTell(message, { to: 'unknown', at: clock.now(), change }),
    );
  }

  async resolveDue(): Promise<void> {
    if (!(await this.#isOurs())) return;
    const [any] = await this.messages.due('unknown', wallAfter(0), 1);
    if (any === undefined) return;
    // oxlint-disable-next-line relight/bounded-promises -- the channels: none waits for another's provider
    await Promise.all(channelKinds.map(({ name }) => this.#resolveOn(name)));
  }

  /** What a person was given to settle, because the provider did not answer, may stand in its list by now. */
  async findUnsure(): Promise<void> {
    if (!(await this.#isOurs())) return;
    for (const { name } of channelKinds) {
      // oxlint-disable-next-line no-await-in-loop -- a handful of channels
      const unsure = await this.messages.unsure(name, { limit: atOnce });
      // oxlint-disable-next-line no-await-in-loop -- as above
      const listed = unsure.length === 0 ? undefined : await this.#list(name, unsure);
      if (listed === undefined) continue;
      // oxlint-disable-next-line no-await-in-loop -- as above
      await inTurn(unsure, async (message) => {
        if (await othersGoFirst(this.messages, message)) return;
        const providerId = await freeId(this.messages, listed.get(message._id) ?? []);
        if (providerId === undefined) return;
        await this.ledger.reopen(message);
        await this.#accept(message, providerId);
      });
    }
  }

  #isOurs(): Promise<boolean> {
    return this.lease.hold(askingLease);
  }

  async #resolveOn(channel: Channel): Promise<void> {
    if ((this.#restsUntilMs.get(channel) ?? 0) > Date.now()) return;
    const due = await this.messages.dueOn(channel, 'unknown', wallAfter(0), atOnce);
    if (due.length < worthAList) {
      await inTurn(due, (message) => this.#resolve(message));
      return;
    }
    const listed = await this.#list(channel, due);
    if (listed === undefined) {
      const late = due.filter((message) => this.#leftMs(message) <= 0);
      await inTurn(late, (message) => this.#giveUp(message));
    } else {
      await inTurn(due, (message) => this.#resolve(message, listed.get(message._id)));
    }
  }

  /** Undefined when the provider gives no list now: it is left in peace for a while. */
  async #list(
    channel: Channel,
    messages: readonly Message[],
  ): Promise<ReadonlyMap<string, readonly string[]> | undefined> {
    try {
      return await this.channels.list(channel, messages);
    } catch (error) {
      const afterMs = error instanceof AskLater ? error.afterMs : this.timings.askAgainMs;
      this.#restsUntilMs.set(channel, Date.now() + Math.min(afterMs, longestRestMs));
      this.log.warn('A provider could not be asked for its list of messages', {
        channel,
        count: messages.length,
        reason: describeError(error),
      });
      return undefined;
    }
  }

  /** `listed` are the ids that the provider's list shows for it; undefined where there is no such list. */
  async #resolve(message: Message, listed?: readonly string[]): Promise<void> {
    if (listed !== undefined) {
      if (await this.#isSettledBy(message, listed)) return;
      // A list may lag, and may leave out what the provider still holds: before it goes again, it is asked for itself.
      if (this.#isSettling(message)) return this.#later(message);
    }
    const found = await this.#ask(message);
    if (found === undefined) return;
    if (found === 'sendAgain') {
      const note = 'nothing can be asked, and twice is shown once: it goes again';
      await this.#sendAgain(message, { note, mayHaveLeft: true });
      return;
    }
    if (await this.#isSettledBy(message, found)) return;
    if (this.#isSettling(message)) {
      await this.#later(message);
    } else {
      await this.#sendAgain(message, { note: 'the provider has none: it goes again' });
    }
  }

  /** Before that the provider's "none" proves nothing. */
  #isSettling({ attemptedAt }: Message): boolean {
    return Date.now() - triedMs(attemptedAt) < this.timings.settlingMs;
  }

  /** True when one of these ids is its own, or when it has to wait for others that may own them. */
  async #isSettledBy(message: Message, ids: readonly string[]): Promise<boolean> {
    // Looked at after the ids were listed: whatever else could own one of them was claimed before.
    if (await othersGoFirst(this.messages, message)) {
      await this.messages.note(message, { nextAttemptAt: wallAfter(this.timings.askAgainMs) });
      return true;
    }
    const providerId = await freeId(this.messages, ids);
    if (providerId !== undefined) await this.#accept(message, providerId);
    return providerId !== undefined;
  }

  async #accept(message: Message, providerId: string): Promise<void> {
    const change = { providerId, isUnsure: false, note: 'the provider has it' };
    const at = this.clock.now();
    await this.ledger.moveAndTell(message, { to: 'accepted', at, change });
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

  /** Undefined when the provider did not answer: what is to follow is arranged then. */
  async #ask(message: Message): Promise<readonly string[] | 'sendAgain' | undefined> {
    try {
      return await this.channels.find(message);
    } catch (error) {
      const isLater = error instanceof AskLater;
      await this.#askLater(message, isLater ? error.afterMs : this.timings.askAgainMs);
      if (isLater) return undefined;
      this.log.warn('A provider could not be asked about a message', {
        messageId: message._id,
        reason: describeError(error),
      });
      return undefined;
    }
  }

  async #later(message: Message): Promise<void> {
    const nextAttemptAt = wallAfter(this.timings.askAgainMs);
    await this.messages.note(message, { asked: message.asked + 1, nextAttemptAt });
  }

  /** Nobody answered, so nothing is known; but that must not hide a message for ever, or for a day. */
  async #askLater(message: Message, afterMs: number): Promise<void> {
    const leftMs = this.#leftMs(message);
    if (leftMs <= 0) await this.#giveUp(message);
    else await this.messages.note(message, { nextAttemptAt: wallAfter(Math.min(afterMs, leftMs)) });
  }

  /** Until nobody waits any longer for the provider's answer about it. */
  #leftMs({ priority, attemptedAt }: Message): number {
    const { askWithinMs, askOfDangerWithinMs } = this.timings;
    const withinMs = priority === hazardPriority ? askOfDangerWithinMs : askWithinMs;
    return triedMs(attemptedAt) + withinMs - Date.now();
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

/** Wall milliseconds. */
function triedMs(attemptedAt: string | undefined): number {
  return Date.parse(attemptedAt ?? '') || 0;
}
