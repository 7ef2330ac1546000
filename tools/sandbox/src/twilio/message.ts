import { SegmentedMessage } from 'sms-segments-calculator';

export type TextStatus =
  | 'accepted'
  | 'queued'
  | 'sent'
  | 'delivered'
  | 'undelivered'
  | 'failed'
  | 'receiving'
  | 'received';

export type TextDirection = 'inbound' | 'outbound-api' | 'outbound-reply';

/** A text as the provider keeps it; instants are milliseconds of the sandbox's clock. */
export interface Text {
  readonly sid: string;
  /** Rises with each text; the list runs from the highest. */
  readonly order: number;
  readonly accountSid: string;
  readonly to: string;
  readonly from: string;
  readonly body: string;
  readonly direction: TextDirection;
  readonly segments: number;
  readonly messagingServiceSid: string | undefined;
  readonly statusCallback: string | undefined;
  readonly createdMs: number;
  status: TextStatus;
  updatedMs: number;
  sentMs: number | undefined;
  errorCode: number | undefined;
}

/** RFC 2822 as Twilio writes it: `Thu, 24 Aug 2023 05:01:45 +0000`. */
const rfc2822 = (instantMs: number): string =>
  new Date(instantMs).toUTCString().replace('GMT', '+0000');

/** The same words go to many at once, and counting takes longer than everything else about a text. */
const counted = new Map<string, number>();
const mostCounted = 1_000;

/** How many messages a phone network makes of a text. */
export const segmentsOf = (body: string): number => {
  const known = counted.get(body);
  if (known !== undefined) return known;
  const segments = body === '' ? 1 : new SegmentedMessage(body).segmentsCount;
  if (counted.size >= mostCounted) counted.clear();
  counted.set(body, segments);
  return segments;
};

/** The phone a text came from or went to, whichever is not the account's. */
export const phoneOf = (text: Text): string => (text.direction === 'inbound' ? text.from : text.to);

/** The Message resource of Twilio's REST API 2010-04-01. */
export const resourceOf = (text: Text): Readonly<Record<string, unknown>> => {
  const uri = `/2010-04-01/Accounts/${text.accountSid}/Messages/${text.sid}`;
  return {
    account_sid: text.accountSid,
    api_version: '2010-04-01',
    body: text.body,
    date_created: rfc2822(text.createdMs),
    date_sent: text.sentMs === undefined ? null : rfc2822(text.sentMs),
    date_updated: rfc2822(text.updatedMs),
    direction: text.direction,
    error_code: text.errorCode ?? null,
    error_message: text.errorCode === undefined ? null : 'Unreachable destination handset',
    from: text.from,
    messaging_service_sid: text.messagingServiceSid ?? null,
    num_media: '0',
    num_segments: String(text.segments),
    price: null,
    price_unit: 'USD',
    sid: text.sid,
    status: text.status,
    subresource_uris: { media: `${uri}/Media.json` },
    to: text.to,
    uri: `${uri}.json`,
  };
};
