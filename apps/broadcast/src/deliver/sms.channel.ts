import { Injectable } from '@nestjs/common';
import { marked, type Channel, type Marks } from '@relight/domain';
import type twilio from 'twilio';
import { marksOf, Settings } from '../config.ts';
import { plainLetters } from '../plain-letters.ts';
import { twilioClient } from '../provider-clients.ts';
import { MessageChannel, type SendOutcome } from './channel.ts';
import type { Message } from './message.schema.ts';
import { field, hadNoAnswer } from './provider-errors.ts';

const backOffMs = 2_000;
/** The account says the recipient has opted out (Twilio error 21610). */
const optedOut = 21_610;

/** Text messages through Twilio's own client. */
@Injectable()
export class SmsChannel extends MessageChannel {
  readonly name: Channel = 'sms';
  private readonly client: twilio.Twilio;
  private readonly from: string;
  private readonly callback: string;
  private readonly marks: Marks;

  constructor({ config }: Settings) {
    super();
    this.client = twilioClient(config);
    this.from = config.TWILIO_FROM;
    this.marks = marksOf(config);
    this.callback = `${config.PUBLIC_URL.replace(/\/$/, '')}/api/webhooks/twilio/status/`;
  }

  bodyOf({ body, factKeys }: Message): string {
    const isOptOutDue = factKeys.some((key) => key.startsWith('out:'));
    return marked('sms', plainLetters(body), { ...this.marks, isOptOutDue });
  }

  async send({ _id, to, body }: Message): Promise<SendOutcome> {
    try {
      // The callback's address carries our own id, so that a receipt finds its message whatever else was lost.
      const statusCallback = `${this.callback}${_id}`;
      const sent = await this.client.messages.create({ to, from: this.from, body, statusCallback });
      return { kind: 'accepted', providerId: sent.sid };
    } catch (error) {
      return outcomeOf(error);
    }
  }

  async find({ to, body, attemptedDomainAt }: Message): Promise<readonly string[]> {
    const since = (Date.parse(attemptedDomainAt ?? '') || 0) - 60_000;
    // Not filtered by when it was sent: what Twilio took and still holds has no such date.
    const list = await this.client.messages.list({ to, from: this.from, limit: 50 });
    return list
      .filter((one) => one.body === body && one.dateCreated.getTime() >= since)
      .map((one) => one.sid)
      .toReversed();
  }
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
  // Twilio answers 5xx both before and after taking a message: only its list can tell.
  if (status >= 500) return { kind: 'unknown', note };
  const told = typeof code === 'number' ? code : status;
  return { kind: 'refused', code: String(told), note, isOptedOut: code === optedOut };
}
