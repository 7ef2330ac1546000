import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { ChannelHealth } from '@relight/contracts';
import { Clock, RelightError, type Channel } from '@relight/domain';
import { Metrics } from '@relight/service-kit';
import type { ChannelKind, MessageChannel, SendOutcome } from '../channels/channel.ts';
import { ChannelList } from '../channels/channel-list.ts';
import type { Message } from './message.schema.ts';
import { wallAfter } from './timings.ts';

type Health = Omit<ChannelHealth, 'waiting' | 'unsure'>;
type Sends = ReturnType<typeof Metrics.prototype.counter<'channel' | 'outcome'>>;

/** The channels by name, how each has fared lately, and which of them rests. */
@Injectable()
export class Channels implements OnApplicationShutdown {
  readonly #health = new Map<Channel, Health>();
  readonly #restsUntilMs = new Map<Channel, number>();
  readonly #sends: Sends;

  constructor(
    private readonly available: ChannelList,
    private readonly clock: Clock,
    metrics: Metrics,
  ) {
    this.#sends = metrics.counter('relight_sends_total', 'Attempts to send, by what came of them', [
      'channel',
      'outcome',
    ]);
    for (const { name: channel, names, longest, medium } of available.kinds) {
      const { isPublic } = medium;
      this.#health.set(channel, {
        channel,
        names,
        longest,
        isPublic,
        state: 'ok',
        since: clock.now(),
      });
      // Shown from the start: an alert on what grows must see it begin.
      for (const outcome of Object.keys(stateAfter)) this.#sends.inc({ channel, outcome }, 0);
    }
  }

  /** A connection left open would keep the process from ending. */
  onApplicationShutdown(): void {
    for (const channel of this.available.all) channel.close();
  }

  get kinds(): readonly ChannelKind[] {
    return this.available.kinds;
  }

  kindOf(name: Channel): ChannelKind | undefined {
    return this.available.kindOf(name);
  }

  /** The words of a message as they leave. */
  bodyOf(message: Message): string {
    return this.available.bodyOf(message);
  }

  /** What its provider may be given at most; undefined for no limit of ours. */
  mostPerSecond(channel: Channel): number | undefined {
    return this.available.of(channel)?.mostPerSecond;
  }

  /** The provider said "later", and has taken nothing since: one message is tried before many. */
  isRefusing(channel: Channel): boolean {
    return this.#health.get(channel)?.state === 'refusing';
  }

  send(message: Message): Promise<SendOutcome> {
    return this.#of(message.channel).send(this.available.whole(message));
  }

  /** As MessageChannel.find. */
  find(message: Message): ReturnType<MessageChannel['find']> {
    return this.#of(message.channel).find(this.available.whole(message));
  }

  /** As MessageChannel.list, of messages of one channel. */
  list(channel: Channel, messages: readonly Message[]): ReturnType<MessageChannel['list']> {
    return this.#of(channel).list(messages.map((message) => this.available.whole(message)));
  }

  #of(channel: Channel): MessageChannel {
    const found = this.available.of(channel);
    if (found !== undefined) return found;
    const message = 'The environment names no account for the channel any more';
    throw new RelightError('CHANNEL_AWAY', message, { retriable: true, offending: channel });
  }

  /** How long the provider still wants us to wait: until then nothing new is begun. */
  restMs(channel: Channel): number {
    return Math.max(0, (this.#restsUntilMs.get(channel) ?? 0) - Date.now());
  }

  note(channel: Channel, outcome: SendOutcome): void {
    this.#sends.inc({ channel, outcome: outcome.kind });
    if (outcome.kind === 'retry' && outcome.isOfAddress === true) return;
    if (outcome.kind === 'retry') this.#restsUntilMs.set(channel, Date.now() + outcome.afterMs);
    const state = stateAfter[outcome.kind];
    if (state === undefined) return;
    const before = this.#health.get(channel);
    const now = this.clock.now();
    const since = before?.state === state ? before.since : now;
    const lastSentAt = outcome.kind === 'accepted' ? now : before?.lastSentAt;
    const detail = 'note' in outcome ? outcome.note : undefined;
    this.#health.set(channel, {
      ...(before ?? { channel }),
      state,
      since,
      ...(lastSentAt === undefined ? {} : { lastSentAt }),
      detail,
    });
  }

  report(): readonly Health[] {
    return [...this.#health.values()].map((health) => {
      const restMs = this.restMs(health.channel);
      return restMs === 0 ? health : { ...health, nextTryAt: wallAfter(restMs) };
    });
  }
}

/** What an attempt says of its channel: nothing, when one address was refused. */
const stateAfter: Readonly<Record<SendOutcome['kind'], Health['state'] | undefined>> = {
  accepted: 'ok',
  retry: 'refusing',
  unknown: 'away',
  refused: undefined,
};
