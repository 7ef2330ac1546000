import { z } from 'zod';

const mostPictures = 10;

/** A text as Twilio posts it; other fields (`MediaUrl0`) stay. */
export const twilioText = z.looseObject({
  MessageSid: z.string().regex(/^[A-Z]{2}[0-9a-f]{32}$/i, 'wants two letters and 32 hex digits'),
  From: z.string().min(1).max(40),
  Body: z.string().default(''),
  OptOutType: z.string().max(20).optional(),
  // Should the number be none, the text still counts.
  NumMedia: z.coerce.number().int().min(0).max(mostPictures).catch(0),
});

/** What became of a text we sent. */
export const twilioReceipt = z.object({
  MessageSid: z.string().min(1).max(64),
  MessageStatus: z.string().min(1).max(40),
  ErrorCode: z.string().max(10).optional(),
});
