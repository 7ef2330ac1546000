import { z } from 'zod';
import * as at from './address-list.ts';
import { defineRoute } from './route.ts';
import { twilioReceipt, twilioText } from './webhooks.ts';

const webhook = { owner: 'broadcast', access: 'webhook' } as const;

/** What providers call; and the description of all this. */
export const webhookRoutes = {
  textFromTwilio: defineRoute(at.textFromTwilio, {
    ...webhook,
    summary: 'Inbound SMS from Twilio, signed',
    takes: 'form',
    body: twilioText,
  }),
  receiptFromTwilio: defineRoute(at.receiptFromTwilio, {
    ...webhook,
    summary: 'Status callback of one message',
    takes: 'form',
    body: twilioReceipt,
    status: 204,
  }),
  challengeFromX: defineRoute(at.challengeFromX, {
    ...webhook,
    summary: 'X challenge-response check',
    query: z.object({ crc_token: z.string().min(1).max(500) }),
    answer: z.object({ response_token: z.string() }),
  }),
  eventFromX: defineRoute(at.eventFromX, {
    ...webhook,
    summary: 'X activity events, signed',
    answer: z.object({ taken: z.number().int() }),
  }),
};
