import {
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { Lease } from '@relight/documents';
import { type Channel, RelightError } from '@relight/domain';
import { Background, ServiceLog } from '@relight/service-kit';
import type { ChannelKind } from '../channels/channel.ts';
import { Allowance } from './allowance.ts';
import { Attempts } from './attempts.ts';
import { Channels } from './channels.ts';
import { ChannelSending } from './channel-sending.ts';
import type { Message } from './message.schema.ts';
import { MessagesStore } from './messages.store.ts';
import { Timings, wallAfter } from './timings.ts';

/**
 * Hands queued messages to the channels, most urgent first. A message whose answer hangs holds one
 * place and nothing else. Any number of instances may send: each message goes to who claims it.
 */
@Injectable()
export class Sender implements OnApplicationBootstrap, OnModuleDestroy, BeforeApplicationShutdown {
  readonly #sendings: ReadonlyMap<Channel, ChannelSending>;
  #isStarted = false;
  #isStopping = false;

  constructor(
    private readonly messages: MessagesStore,
    private readonly attempts: Attempts,
    private readonly channels: Channels,
    private readonly lease: Lease,
    private readonly allowance: Allowance,
    private readonly timings: Timings,
    private readonly background: Background,
    private readonly log: ServiceLog,
  ) {
    this.#sendings = new Map(channels.kinds.map((kind) => [kind.name, this.#sendingOf(kind)]));
  }

  onApplicationBootstrap(): void {
    this.#isStarted = true;
    for (const [channel, sending] of this.#sendings) {
      this.background.every(`sending by ${channel}`, this.timings.pollMs, () => sending.look());
    }
  }

  async onModuleDestroy(): Promise<void> {
    this.#isStopping = true;
    // oxlint-disable-next-line relight/bounded-promises -- the channels
    await Promise.all([...this.#sendings.values()].map((sending) => sending.ended()));
  }

  /** Once nothing here asks for them any more, others have the leases at once. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.lease.release();
  }

  /** Starts what is due on a channel until the places are taken or the queue is empty. */
  sendDue(channel: Channel): Promise<void> {
    const sending = this.#sendings.get(channel);
    if (sending !== undefined) return sending.look();
    throw new RelightError('NOT_FOUND', 'Nothing is sent by this channel', { offending: channel });
  }

  /**
   * Sends what `queue` queues from here at once, as far as there are places; the rest waits in the queue. Those
   * with a place are handed to `queue` by id, so that it can keep other senders from them for a moment.
   */
  async sendAsQueued(
    messages: readonly Message[],
    queue: (ours: ReadonlySet<string>) => Promise<readonly Message[]>,
  ): Promise<void> {
    const shares = this.#isStarted && !this.#isStopping ? this.#sharesOf(messages) : [];
    const ours = new Set(shares.flatMap(({ ids }) => [...ids]));
    let queued: readonly Message[] = [];
    try {
      queued = await queue(ours);
    } finally {
      for (const { sending, ids, isMore } of shares) {
        sending.sendKept(
          queued.filter(({ _id }) => ids.has(_id)),
          ids.size,
        );
        if (isMore) sending.lookSoon();
      }
    }
  }

  #sharesOf(messages: readonly Message[]): readonly Share[] {
    return [...this.#sendings].flatMap(([channel, sending]) => {
      const its = messages.filter((message) => message.channel === channel);
      if (its.length === 0) return [];
      const kept = sending.keep(its.length);
      const ids = new Set(its.slice(0, kept).map(({ _id }) => _id));
      return { sending, ids, isMore: kept < its.length };
    });
  }

  #sendingOf(kind: ChannelKind): ChannelSending {
    const { messages, attempts, channels, timings } = this;
    const isCapped = channels.mostPerSecond(kind.name) !== undefined;
    return new ChannelSending(kind, kind.pace.isOrdered || isCapped, {
      maySend: () => this.#maySend(kind),
      due: (limit) => messages.queuedOn(kind.name, wallAfter(0), limit),
      claim: async (due) => attempts.claim(await this.#within(kind, due)),
      mostPlaces: () => (channels.isRefusing(kind.name) ? 1 : Infinity),
      attempt: (claimed) =>
        this.#isStopping ? attempts.giveBack(claimed, 0) : attempts.send(claimed, timings.freshMs),
      warn: (what, error) => this.log.warn(what, error),
    });
  }

  /** Those that the channel's cap has room for, most urgent first; the others stay queued. */
  async #within(
    { name, measure }: ChannelKind,
    due: readonly Message[],
  ): Promise<readonly Message[]> {
    const perSecond = this.channels.mostPerSecond(name);
    if (perSecond === undefined) return due;
    const units = due.map(({ body }) => measure(body).units);
    return due.slice(0, await this.allowance.take(name, perSecond, units));
  }

  async #maySend({ name, pace }: ChannelKind): Promise<boolean> {
    if (this.#isStopping || this.channels.restMs(name) > 0) return false;
    if (this.allowance.emptyMs(name) > 0) return false;
    // For the order's sake one instance at a time.
    return !pace.isOrdered || this.lease.hold(`broadcast-${name}-posts`);
  }
}

/** What of some messages about to be queued one channel sends at once. */
interface Share {
  readonly sending: ChannelSending;
  /** Of the messages that have a place. */
  readonly ids: ReadonlySet<string>;
  readonly isMore: boolean;
}
