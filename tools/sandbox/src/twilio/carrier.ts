import type { Faults } from '../faults.ts';
import { isNearby } from '../options.ts';
import { pause } from '../time.ts';
import { keywordOf, keywordReplies, type OptOutType } from './keywords.ts';
import type { Text, TextDirection, TextStatus } from './message.ts';
import type { Texts } from './texts.ts';
import { repliesIn } from './twiml.ts';
import type { Webhooks } from './webhooks.ts';

const toSentMs = 200;
const toDeliveredMs = 400;
/** Twilio: unreachable destination handset. */
const unreachable = 30003;

export interface CarrierSettings {
  readonly speed: number;
  readonly smsWebhookUrl: string | undefined;
  readonly keywordHandling: boolean;
}

/** Texts from phones do not queue behind receipts, however many of those a slow server lets pile up. */
export interface CarrierWebhooks {
  readonly texts: Webhooks;
  readonly receipts: Webhooks;
}

/** An outbound text as a sender asked for it. */
export interface Outbound {
  readonly to: string;
  readonly from: string;
  readonly body: string;
  readonly direction: TextDirection;
  readonly messagingServiceSid?: string | undefined;
  readonly statusCallback?: string | undefined;
}

/** Carries texts to the phones and back, and tells the account's server of it. */
export class Carrier {
  constructor(
    private readonly texts: Texts,
    private readonly webhooks: CarrierWebhooks,
    private readonly faults: Faults,
    private readonly settings: CarrierSettings,
  ) {}

  /** Accepts a text; it reaches the phone a little later. */
  send(outbound: Outbound): Text {
    const text = this.texts.add({ ...outbound, status: 'queued' });
    const isLost = this.faults.take('undelivered', 'sms');
    const isSilent = this.faults.take('withholdCallbacks', 'sms');
    void this.#carry(text, isLost, isSilent);
    return text;
  }

  /** A text from a phone: kept first, then told; whether the account's server took it. */
  async receive(
    from: string,
    to: string,
    body: string,
    media: readonly string[] = [],
  ): Promise<readonly [Text, boolean]> {
    const text = this.texts.add({ from, to, body, direction: 'inbound', status: 'received' });
    const keyword = this.settings.keywordHandling ? keywordOf(body) : undefined;
    if (keyword !== undefined) this.#obey(keyword, text);
    if (this.settings.smsWebhookUrl === undefined) return [text, false];
    const answer = await this.webhooks.texts.post(this.settings.smsWebhookUrl, {
      ...this.#inboundForm(text, keyword),
      ...mediaForm(media),
    });
    if (answer === undefined || answer.status >= 400) return [text, false];
    for (const reply of repliesIn(answer.contentType, answer.body)) this.#reply(text, reply);
    return [text, true];
  }

  /** What the provider itself does on a keyword: one confirmation of each change, help always. */
  #obey(keyword: OptOutType, text: Text): void {
    const wasOut = this.texts.hasOptedOut(text.from);
    if (keyword === 'STOP') this.texts.optOut(text.from);
    if (keyword === 'START') this.texts.optIn(text.from);
    const isChange = keyword === 'STOP' ? !wasOut : keyword === 'START' ? wasOut : !wasOut;
    if (isChange)
      this.send({
        to: text.from,
        from: text.to,
        body: keywordReplies[keyword],
        direction: 'outbound-reply',
      });
  }

  #reply(text: Text, body: string): void {
    if (this.settings.keywordHandling && this.texts.hasOptedOut(text.from)) return;
    this.send({ to: text.from, from: text.to, body, direction: 'outbound-reply' });
  }

  async #carry(text: Text, isLost: boolean, isSilent: boolean): Promise<void> {
    const step = async (status: TextStatus, delayMs: number, errorCode?: number): Promise<void> => {
      await pause(delayMs / this.settings.speed);
      this.texts.move(text, status, errorCode);
      if (!isSilent) this.#callBack(text);
    };
    if (!isSilent) this.#callBack(text);
    await step('sent', toSentMs);
    if (isLost) await step('undelivered', toDeliveredMs, unreachable);
    else await step('delivered', toDeliveredMs);
  }

  #callBack(text: Text): void {
    if (text.statusCallback === undefined || !isNearby(text.statusCallback)) return;
    void this.webhooks.receipts.post(text.statusCallback, {
      AccountSid: text.accountSid,
      ApiVersion: '2010-04-01',
      From: text.from,
      To: text.to,
      MessageSid: text.sid,
      MessageStatus: text.status,
      SmsSid: text.sid,
      SmsStatus: text.status,
      ...(text.messagingServiceSid === undefined
        ? {}
        : { MessagingServiceSid: text.messagingServiceSid }),
      ...(text.errorCode === undefined ? {} : { ErrorCode: String(text.errorCode) }),
    });
  }

  #inboundForm(text: Text, keyword: OptOutType | undefined): Readonly<Record<string, string>> {
    return {
      AccountSid: text.accountSid,
      ApiVersion: '2010-04-01',
      Body: text.body,
      From: text.from,
      To: text.to,
      MessageSid: text.sid,
      SmsSid: text.sid,
      SmsMessageSid: text.sid,
      SmsStatus: 'received',
      NumSegments: String(text.segments),
      ...(keyword === undefined ? {} : { OptOutType: keyword }),
    };
  }
}

/** Twilio: how many pictures, and where each is kept. */
const mediaForm = (media: readonly string[]): Readonly<Record<string, string>> => ({
  NumMedia: String(media.length),
  ...Object.fromEntries(media.map((url, at) => [`MediaUrl${at}`, url])),
});
