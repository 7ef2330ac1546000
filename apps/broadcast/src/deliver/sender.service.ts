import {
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { Lease } from '@relight/documents';
import { type Channel, describeError, RelightError } from '@relight/domain';
import { Background, ServiceLog } from '@relight/service-kit';
import { Attempts } from './attempts.ts';
import type { ChannelKind } from '../channels/channel.ts';
import { Channels } from './channels.ts';
import type { Message } from './message.schema.ts';
import { MessagesStore } from './messages.store.ts';
import { Timings, wallAfter } from './timings.ts';

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
  constructor(readonly kind: ChannelKind) {}

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
  private readonly lanes: ReadonlyMap<Channel, Lane>;
  private isStopping = false;

  constructor(
    private readonly messages: MessagesStore,
    private readonly attempts: Attempts,
    private readonly channels: Channels,
    private readonly hands: SenderHands,
  ) {
    this.lanes = new Map(channels.kinds.map((kind) => [kind.name, new Lane(kind)]));
  }

  onApplicationBootstrap(): void {
    const { background, timings } = this.hands;
    for (const { name: channel, pace } of this.channels.kinds) {
      background.every(`sending by ${channel}`, timings.pollMs, () => this.sendDue(channel));
      this.messages.whenQueued({
        channel,
        headStartMs: timings.headStartMs,
        // Posts keep their order: only the queue knows it.
        reserve: (count) => (pace.isOrdered ? 0 : this.reserve(channel, count)),
        take: (queued, reserved) => this.takeSoon(channel, queued, reserved),
        ring: () => this.ring(channel),
      });
    }
  }

  /** What has left is waited for: its answer is worth a resend saved. */
  async onModuleDestroy(): Promise<void> {
    this.isStopping = true;
    const lanes = [...this.lanes.values()];
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
    const lane = this.lane(channel);
    lane.isRung = true;
    lane.running ??= this.run(channel, lane);
    await lane.running;
  }

  private lane(channel: Channel): Lane {
    const lane = this.lanes.get(channel);
    if (lane !== undefined) return lane;
    throw new RelightError('NOT_FOUND', 'Nothing is sent by this channel', { offending: channel });
  }

  private ring(channel: Channel): void {
    this.sendDue(channel).catch((error: unknown) => this.warn(channel, error));
  }

  private warn(channel: Channel, error: unknown): void {
    this.hands.log.warn(`sending by ${channel} failed and will be tried again`, error);
  }

  private freeOn(channel: Channel): number {
    const { claimed, reserved, kind } = this.lane(channel);
    return Math.max(0, kind.pace.claimed - claimed.size - reserved);
  }

  /** Keeps so many places, or all that are free. */
  private reserve(channel: Channel, count: number): number {
    const reserved = this.isStopping ? 0 : Math.min(this.freeOn(channel), count);
    this.lane(channel).reserved += reserved;
    return reserved;
  }

  /** What was queued here goes from here at once, in the places kept for it. */
  private takeSoon(channel: Channel, queued: readonly Message[], reserved: number): void {
    if (reserved === 0) return;
    const { taking } = this.lane(channel);
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
    const lane = this.lane(channel);
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
    const { isOrdered } = this.lane(channel).kind.pace;
    // For the order's sake one instance at a time.
    return !isOrdered || this.hands.lease.hold(`broadcast-${channel}-posts`);
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
        const isWorthIt = lane.claimed.size <= lane.kind.pace.claimed / 2;
        if (lane.isMoreQueued && isWorthIt) this.ring(message.channel);
      });
    lane.claimed.set(message._id, attempt);
  }

  private async attempt(lane: Lane, message: Message): Promise<void> {
    if (lane.inFlight >= lane.kind.pace.inFlight) {
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
