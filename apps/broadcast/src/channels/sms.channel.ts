import { textMedium } from '@relight/domain';
import SegmentsCalculator from 'sms-segments-calculator';
import type twilio from 'twilio';
import type { MessageInstance } from 'twilio/lib/rest/api/v2010/account/message.js';
import { z } from 'zod';
import type { Message } from '../deliver/message.schema.ts';
import { canBeTexted, readPhone } from '../phone.ts';
import { publicUrl } from '../public-url.ts';
import {
  MessageChannel,
  perSecond,
  type ChannelFile,
  type ChannelKind,
  type ChannelWorld,
  type SendOutcome,
} from './channel.ts';
import { twilioClient } from './provider-clients.ts';
import { field, hadNoAnswer } from './provider-errors.ts';

const settings = {
  TWILIO_ACCOUNT_SID: z.string().regex(/^AC[0-9a-fA-F]{32}$/, 'wants AC and 32 hex digits'),
  TWILIO_AUTH_TOKEN: z.string().min(1),
  TWILIO_FROM: z.string().regex(/^\+\d{7,15}$/, 'wants an E.164 number such as +15555550100'),
  /** Who answers STOP, START and HELP: Twilio's own keyword handling, or we. */
  TWILIO_KEYWORDS: z.enum(['provider', 'ours']).default('provider'),
  /** What the number hands over: a short code 100, a toll-free number 3, a long code 1. */
  TWILIO_SEGMENTS_PER_SECOND: perSecond,
};
type SmsSettings = z.output<z.ZodObject<typeof settings>> & ChannelWorld;

const backOffMs = 2_000;
/** The number's queue at Twilio, ten hours of its rate, is full (Twilio error 21611). */
const queueFull = 21_611;
const queueFullMs = 60_000;
const clockGapMs = 60_000;
/** Twilio's largest page, and how far back its list is read at most. */
const largestPage = 1_000;
const mostListed = 20_000;
/** The account says the recipient has opted out (Twilio error 21610). */
const optedOut = 21_610;
/** Twilio, US long code or toll-free (price list of 2026). */
const segmentUsd = 0.0079;

const kind: ChannelKind = {
  name: 'sms',
  names: { title: 'Text', one: 'text', many: 'texts', by: 'by text', icon: 'message' },
  medium: textMedium,
  threads: false,
  canReach: canBeTexted,
  longest: 1_600,
  // A short code hands over 100 segments a second.
  pace: { inFlight: 50, claimed: 100, isOrdered: false, unitsPerSecond: 100 },
  measure: (words) => ({ units: segmentsOf(words), per: 'segment' }),
  priceOf: (words) => segmentsOf(words) * segmentUsd,
  shown: (to) => `the number ending in ${endsIn(to)}`,
  endsIn,
  contacts: {
    column: 'phone',
    read: (written, country) => {
      const { phone, refused } = readPhone(written, country);
      return phone === undefined ? { refused } : { value: phone };
    },
  },
};

/** Text messages through Twilio's own client. */
class SmsChannel extends MessageChannel {
  readonly kind = kind;
  override readonly mostPerSecond: number | undefined;
  readonly #client: twilio.Twilio;
  readonly #from: string;
  readonly #callback: string;

  constructor(config: SmsSettings) {
    super();
    this.mostPerSecond = config.TWILIO_SEGMENTS_PER_SECOND;
    this.#client = twilioClient(config);
    this.#from = config.TWILIO_FROM;
    this.#callback = publicUrl(config, '/api/webhooks/twilio/status/');
  }

  async send({ _id, to, body }: Message): Promise<SendOutcome> {
    try {
      // The callback's address carries our own id, so that a receipt finds its message whatever else was lost.
      const statusCallback = `${this.#callback}${_id}`;
      const sent = await this.#client.messages.create({
        to,
        from: this.#from,
        body,
        statusCallback,
      });
      return { kind: 'accepted', providerId: sent.sid };
    } catch (error) {
      return outcomeOf(error);
    }
  }

  async find(message: Message): Promise<readonly string[]> {
    // Not filtered by when it was sent: what Twilio took and still holds has no such date.
    const { to } = message;
    return sidsOf(message, await this.#client.messages.list({ to, from: this.#from, limit: 50 }));
  }

  override async list(
    messages: readonly Message[],
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const listed = await this.#client.messages.list({
      from: this.#from,
      dateSentAfter: new Date(Math.min(...messages.map(leftAfterMs))),
      pageSize: largestPage,
      limit: mostListed,
    });
    const byAddress = new Map<string, Listed[]>();
    for (const one of listed) {
      const known = byAddress.get(one.to);
      if (known) known.push(one);
      else byAddress.set(one.to, [one]);
    }
    return new Map(messages.map((one) => [one._id, sidsOf(one, byAddress.get(one.to) ?? [])]));
  }
}

type Listed = Pick<MessageInstance, 'sid' | 'to' | 'body' | 'dateCreated'>;

/** Those with the words of a message since it was tried, oldest first; `listed` is newest first. */
function sidsOf(message: Message, listed: readonly Listed[]): readonly string[] {
  const sinceMs = leftAfterMs(message);
  return listed
    .filter((one) => one.body === message.body && one.dateCreated.getTime() >= sinceMs)
    .map(({ sid }) => sid)
    .toReversed();
}

/** Clocks differ, and Twilio's instants have no milliseconds. */
function leftAfterMs({ attemptedDomainAt }: Message): number {
  return (Date.parse(attemptedDomainAt ?? '') || clockGapMs) - clockGapMs;
}

function outcomeOf(error: unknown): SendOutcome {
  const status = field(error, 'status');
  const code = field(error, 'code');
  const note = error instanceof Error ? error.message.slice(0, 200) : 'unknown';
  if (typeof status !== 'number') {
    // A refused connection never reached the provider; anything later may have.
    return hadNoAnswer(error)
      ? { kind: 'unknown', note }
      : { kind: 'retry', afterMs: backOffMs, note };
  }
  if (status === 429) return { kind: 'retry', afterMs: backOffMs, note };
  if (code === queueFull) return { kind: 'retry', afterMs: queueFullMs, note };
  // Twilio answers 5xx both before and after taking a message: only its list can tell.
  if (status >= 500) return { kind: 'unknown', note };
  const told = typeof code === 'number' ? code : status;
  return { kind: 'refused', code: String(told), note, isOptedOut: code === optedOut };
}

/** Segments a carrier counts for these words: 160 GSM-7 letters, or 70 once any other is in it. */
function segmentsOf(words: string): number {
  return new SegmentsCalculator.SegmentedMessage(words).segmentsCount;
}

function endsIn(to: string): string {
  return to.slice(-2);
}

export const sms: ChannelFile<typeof settings> = {
  kind,
  settings,
  open: (config) => new SmsChannel(config),
};
