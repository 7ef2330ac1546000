import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '@relight/domain';
import { Background } from '@relight/service-kit';
import { Attempts } from './attempts.ts';
import { MessagesStore } from './messages.store.ts';
import type { Message } from './message.schema.ts';
import { Resolver } from './resolver.ts';

const pollMs = 200;
const atOnce = 400;
const inFlight = 50;
/** Longer than any attempt may take: a `sending` older than this has lost its sender. */
const abandonedMs = 20_000;

/** Hands queued messages to the channels, most urgent first, and sees to those whose sender died. */
@Injectable()
export class Sender implements OnApplicationBootstrap {
  constructor(
    private readonly messages: MessagesStore,
    private readonly attempts: Attempts,
    private readonly resolver: Resolver,
    private readonly hands: SenderHands,
  ) {}

  onApplicationBootstrap(): void {
    const { background } = this.hands;
    background.every('sending', pollMs, () => this.sendDue());
    background.every('finding abandoned messages', 1_000, () => this.findAbandoned());
    background.every('asking about unknown messages', 1_000, () => this.resolver.resolveDue());
  }

  /** One round: everything due, at most so many in flight at once. */
  async sendDue(): Promise<void> {
    const due = await this.messages.due('queued', wallNow(), atOnce);
    const left = [...due];
    const work = async (): Promise<void> => {
      for (let message = left.shift(); message; message = left.shift()) {
        // oxlint-disable-next-line no-await-in-loop -- each worker takes one after another
        await this.attempts.attempt(message);
      }
    };
    await Promise.all(Array.from({ length: Math.min(inFlight, left.length) }, work));
  }

  /** `sending` for too long: whoever sent it is gone, and nobody knows whether it left. */
  private async findAbandoned(): Promise<void> {
    const before = new Date(Date.now() - abandonedMs).toISOString();
    const lost = await this.messages.due('sending', before, atOnce);
    await Promise.all(lost.map((message) => this.markUnknown(message)));
  }

  private async markUnknown(message: Message): Promise<void> {
    await this.messages.move(message, {
      to: 'unknown',
      at: this.hands.clock.now(),
      change: { nextAttemptAt: wallNow(), note: 'its sender stopped before an answer came' },
    });
  }
}

/** What the sender works with besides messages. */
@Injectable()
export class SenderHands {
  constructor(
    readonly background: Background,
    readonly clock: Clock,
  ) {}
}

function wallNow(): string {
  return new Date().toISOString();
}
