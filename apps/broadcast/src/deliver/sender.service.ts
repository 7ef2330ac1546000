import {
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { Lease } from '@relight/documents';
import { type Channel, channels as channelNames, describeError } from '@relight/domain';
import { Background, ServiceLog } from '@relight/service-kit';
import { Attempts } from './attempts.ts';
import { Channels } from './channels.ts';
import type { Message } from './message.schema.ts';
import { MessagesStore } from './messages.store.ts';
import { Timings, wallAfter } from './timings.ts';

/** Texts go side by side; posts one after another, so that the timeline reads in order. */
const inFlightOf: Readonly<Record<Channel, number>> = { sms: 50, x: 1 };
/** Claimed in one write each time, so that requests need not wait for the store. */
const claimedOf: Readonly<Record<Channel, number>> = { sms: 100, x: 1 };
/** One instance at a time posts, for the order's sake. */
const postingLease = 'broadcast-x-posts';

/** What the sender works with besides messages. */
@Injectable()
export class SenderHands {
  constructor(
    readonly background: Background,
    readonly log: ServiceLog,
    readonly timings: Timings,
    readonly lease: Lease,
  ) {}
}

/** One channel's share of the work in this process. */
class Lane {
  readonly claimed = new Map<string, Promise<void>>();
  /** Places kept for claims under way. */
  reserved = 0;
  /** Claims under way of what was queued here. */
  readonly taking = new Set<Promise<void>>();
  /** Requests under way; the other claimed ones wait for a place. */
  inFlight = 0;
  waiting: (() => void)[] = [];
  running: Promise<void> | undefined;
  isRung = false;
  /** There may be more in the queue than there was room for. */
  isMoreQueued = false;
}

/**
 * Hands queued messages to the channels, most urgent first. A message whose answer hangs holds one
 * place and nothing else. Any number of instances may send: each message goes to who claims it.
 */
@Injectable()
export class Sender implements OnApplicationBootstrap, OnModuleDestroy, BeforeApplicationShutdown {
  private readonly lanes: Readonly<Record<Channel, Lane>> = { sms: new Lane(), x: new Lane() };
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
      this.messages.whenQueued({
        channel,
        headStartMs: timings.headStartMs,
        // Posts keep their order: only the queue knows it.
        reserve: (count) => (channel === 'x' ? 0 : this.reserve(channel, count)),
        take: (queued, reserved) => this.takeSoon(channel, queued, reserved),
        ring: () => this.ring(channel),
      });
    }
  }

  /** What has left is waited for: its answer is worth a resend saved. */
  async onModuleDestroy(): Promise<void> {
    this.isStopping = true;
    const lanes = Object.values(this.lanes);
    await Promise.allSettled(
      lanes.flatMap(({ running, taking }) => [...taking, ...(running ? [running] : [])]),
    );
    await Promise.all(lanes.flatMap(({ claimed }) => [...claimed.values()]));
  }

  /** Once nothing here asks for them any more, others have the leases at once. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.hands.lease.release();
  }

  /** Starts what is due until the places are taken or the queue is empty; never twice at once. */
  async sendDue(channel: Channel): Promise<void> {
    const lane = this.lanes[channel];
    lane.isRung = true;
    lane.running ??= this.run(channel, lane);
    await lane.running;
  }

  private ring(channel: Channel): void {
    this.sendDue(channel).catch((error: unknown) => this.warn(channel, error));
  }

  private warn(channel: Channel, error: unknown): void {
    this.hands.log.warn(`sending by ${channel} failed and will be tried again`, error);
  }

  private freeOn(channel: Channel): number {
    const { claimed, reserved } = this.lanes[channel];
    return Math.max(0, claimedOf[channel] - claimed.size - reserved);
  }

  /** Keeps so many places, or all that are free. */
  private reserve(channel: Channel, count: number): number {
    const reserved = this.isStopping ? 0 : Math.min(this.freeOn(channel), count);
    this.lanes[channel].reserved += reserved;
    return reserved;
  }

  /** What was queued here goes from here at once, in the places kept for it. */
  private takeSoon(channel: Channel, queued: readonly Message[], reserved: number): void {
    if (reserved === 0) return;
    const { taking } = this.lanes[channel];
    const taken = this.claim(channel, queued, reserved).catch((error: unknown) => {
      this.warn(channel, error);
    });
    taking.add(taken);
    void taken.then(() => taking.delete(taken));
  }

  /** Claims and starts these in the places kept for them. */
  private async claim(
    channel: Channel,
    messages: readonly Message[],
    reserved: number,
  ): Promise<void> {
    const lane = this.lanes[channel];
    try {
      if (messages.length === 0 || !(await this.mayWork(channel))) return;
      for (const message of await this.attempts.claim(messages)) this.start(lane, message);
    } finally {
      lane.reserved -= reserved;
    }
  }

  private async run(channel: Channel, lane: Lane): Promise<void> {
    try {
      /* oxlint-disable no-await-in-loop -- each look at the queue follows what was taken */
      while (lane.isRung) {
        lane.isRung = false;
        while (await this.startSome(channel, lane));
      }
      /* oxlint-enable no-await-in-loop */
    } finally {
      // In the same turn as the last look at the bell: no ring falls between.
      lane.running = undefined;
    }
  }

  /** Claims the next ones; false when there is nothing left to do or no place to do it in. */
  private async startSome(channel: Channel, lane: Lane): Promise<boolean> {
    const room = this.freeOn(channel);
    lane.isMoreQueued = true;
    if (room === 0 || !(await this.mayWork(channel))) return false;
    const due = await this.messages.queuedOn(channel, wallAfter(0), room);
    // Meanwhile places may have been kept for what was queued here.
    const reserved = this.reserve(channel, due.length);
    lane.isMoreQueued = due.length === room || reserved < due.length;
    await this.claim(channel, due.slice(0, reserved), reserved);
    return lane.isMoreQueued;
  }

  private async mayWork(channel: Channel): Promise<boolean> {
    if (this.isStopping || this.channels.restMs(channel) > 0) return false;
    return channel !== 'x' || this.hands.lease.hold(postingLease);
  }

  private start(lane: Lane, message: Message): void {
    const attempt = this.attempt(lane, message)
      .catch((error: unknown) => {
        // What was claimed stays `sending` and is asked about; the rest is still queued.
        this.hands.log.warn('An attempt to send broke off', {
          messageId: message._id,
          reason: describeError(error),
        });
      })
      .finally(() => {
        lane.claimed.delete(message._id);
        // Half of the places are free: worth another claim.
        const isWorthIt = lane.claimed.size <= claimedOf[message.channel] / 2;
        if (lane.isMoreQueued && isWorthIt) this.ring(message.channel);
      });
    lane.claimed.set(message._id, attempt);
  }

  private async attempt(lane: Lane, message: Message): Promise<void> {
    if (lane.inFlight >= inFlightOf[message.channel]) {
      await new Promise<void>((resolve) => void lane.waiting.push(resolve));
    } else lane.inFlight += 1;
    try {
      await (this.isStopping
        ? this.attempts.giveBack(message, 0)
        : this.attempts.send(message, this.hands.timings.freshMs));
    } finally {
      const next = lane.waiting.shift();
      // The place is handed on, or free again.
      if (next) next();
      else lane.inFlight -= 1;
    }
  }
}
