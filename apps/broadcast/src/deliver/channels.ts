import { Inject, Injectable } from '@nestjs/common';
import type { ChannelHealth } from '@relight/contracts';
import { channels as channelNames, Clock, type Channel } from '@relight/domain';
import { Metrics } from '@relight/service-kit';
import { MessageChannel, type SendOutcome } from './channel.ts';
import { SmsChannel } from './sms.channel.ts';
import { wallAfter } from './timings.ts';
import { XChannel } from './x.channel.ts';

type Health = Omit<ChannelHealth, 'waiting' | 'unsure'>;
type Sends = ReturnType<typeof Metrics.prototype.counter<'channel' | 'outcome'>>;

/** The channels by name, how each has fared lately, and which of them rests. */
@Injectable()
export class Channels {
  private readonly health = new Map<Channel, Health>();
  private readonly restsUntilMs = new Map<Channel, number>();
  private readonly sends: Sends;
  private readonly byName: Readonly<Record<Channel, MessageChannel>>;

  constructor(
    @Inject(SmsChannel) sms: MessageChannel,
    @Inject(XChannel) x: MessageChannel,
    private readonly clock: Clock,
    metrics: Metrics,
  ) {
    this.sends = metrics.counter('relight_sends_total', 'Attempts to send, by what came of them', [
      'channel',
      'outcome',
    ]);
    this.byName = { sms, x };
    for (const channel of channelNames) {
      this.health.set(channel, { channel, state: 'ok', since: clock.now() });
      // Shown from the start: an alert on what grows must see it begin.
      for (const outcome of Object.keys(stateAfter)) this.sends.inc({ channel, outcome }, 0);
    }
  }

  of(name: Channel): MessageChannel {
    return this.byName[name];
  }

  /** How long the provider still wants us to wait: until then nothing new is begun. */
  restMs(channel: Channel): number {
    return Math.max(0, (this.restsUntilMs.get(channel) ?? 0) - Date.now());
  }

  note(channel: Channel, outcome: SendOutcome): void {
    this.sends.inc({ channel, outcome: outcome.kind });
    if (outcome.kind === 'retry') this.restsUntilMs.set(channel, Date.now() + outcome.afterMs);
    const state = stateAfter[outcome.kind];
    if (state === undefined) return;
    const before = this.health.get(channel);
    const now = this.clock.now();
    const since = before?.state === state ? before.since : now;
    const lastSentAt = outcome.kind === 'accepted' ? now : before?.lastSentAt;
    const detail = 'note' in outcome ? outcome.note : undefined;
    this.health.set(channel, {
      channel,
      state,
      since,
      ...(lastSentAt === undefined ? {} : { lastSentAt }),
      ...(detail === undefined ? {} : { detail }),
    });
  }

  report(): readonly Health[] {
    return [...this.health.values()].map((health) => {
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
