import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { channels as channelNames, type Channel } from '@relight/domain';
import { Background, ServiceLog } from '@relight/service-kit';
import { Attempts } from './attempts.ts';
import { Channels } from './channels.ts';
import type { Message } from './message.schema.ts';
import { MessagesStore } from './messages.store.ts';
import { Timings, wallAfter } from './timings.ts';

/** Texts go side by side; posts one after another, so that the timeline reads in order. */
const inFlightOf: Readonly<Record<Channel, number>> = { sms: 50, x: 1 };
const atOnce = 200;

/** What the sender works with besides messages. */
@Injectable()
export class SenderHands {
  constructor(
    readonly background: Background,
    readonly log: ServiceLog,
    readonly timings: Timings,
  ) {}
}

/**
 * Hands queued messages to the channels, most urgent first. A message whose answer hangs holds one
 * place and nothing else.
 */
@Injectable()
export class Sender implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly inFlight = new Map<string, Promise<void>>();
  private readonly places: Record<Channel, number> = { ...inFlightOf };
  private isStopping = false;

  constructor(
    private readonly messages: MessagesStore,
    private readonly attempts: Attempts,
    private readonly channels: Channels,
    private readonly hands: SenderHands,
  ) {}

  onApplicationBootstrap(): void {
    const { background, timings } = this.hands;
    for (const channel of channelNames) {
      background.every(`sending by ${channel}`, timings.pollMs, () => this.sendDue(channel));
    }
  }

  /** What has left is waited for: its answer is worth a resend saved. */
  async onModuleDestroy(): Promise<void> {
    this.isStopping = true;
    await Promise.all(this.inFlight.values());
  }

  /** Starts what is due until the places are taken or the queue is empty. */
  async sendDue(channel: Channel): Promise<void> {
    for (;;) {
      if (this.mustWait(channel) || this.places[channel] === 0) return;
      // oxlint-disable-next-line no-await-in-loop -- each look at the queue follows what was taken
      const due = await this.messages.queuedOn(channel, wallAfter(0), atOnce);
      const fresh = due.filter(({ _id }) => !this.inFlight.has(_id));
      if (fresh.length === 0) return;
      // oxlint-disable-next-line no-await-in-loop -- see above
      await this.startAll(channel, fresh);
    }
  }

  private async startAll(channel: Channel, messages: readonly Message[]): Promise<void> {
    for (const message of messages) {
      while (this.places[channel] === 0) {
        // oxlint-disable-next-line no-await-in-loop -- a place becomes free
        await Promise.race(this.inFlight.values());
      }
      if (this.mustWait(channel)) return;
      this.start(channel, message);
    }
  }

  private mustWait(channel: Channel): boolean {
    return this.isStopping || this.channels.isResting(channel);
  }

  private start(channel: Channel, message: Message): void {
    this.places[channel] -= 1;
    const attempt = this.attempts
      .attempt(message)
      .catch((error: unknown) => {
        // What was claimed stays `sending` and is asked about; the rest is still queued.
        this.hands.log.warn('An attempt to send broke off', {
          messageId: message._id,
          reason: error instanceof Error ? error.message : 'unknown',
        });
      })
      .finally(() => {
        this.places[channel] += 1;
        this.inFlight.delete(message._id);
      });
    this.inFlight.set(message._id, attempt);
  }
}
