import { readInstant } from '@relight/domain';
import { z } from 'zod';
import { traceparent } from './trace-context.ts';

const instantWanted = 'wants a date and time with Z or an offset, like 2026-11-22T18:00:00-05:00';

/** ISO 8601 in UTC with milliseconds: instants that sort as text. Other forms are brought to it. */
export const instant = z
  .string({ error: instantWanted })
  .max(40, { error: instantWanted, abort: true })
  .regex(/^\d{4}-\d\d-\d\d/, { error: instantWanted, abort: true })
  .transform((text, context) => {
    const read = readInstant(text);
    if (read !== undefined) return read;
    context.addIssue({ code: 'custom', message: instantWanted });
    return z.NEVER;
  });

export const identifier = z.string().min(1).max(254);

/** CloudEvents 1.0 JSON envelope without its data. Unknown attributes are ignored. */
export const envelope = z.object({
  specversion: z.literal('1.0'),
  id: identifier,
  source: z.string().min(1).max(500),
  type: z.string().min(1).max(200),
  subject: z.string().max(500).optional(),
  time: instant,
  dataschema: z.string().max(500).optional(),
  traceparent,
});
export type Envelope = z.infer<typeof envelope>;

/** A channel by which people are told or heard, also one that this release does not send by. */
export const channelName = z.string().regex(/^[a-z][a-z0-9]{0,19}$/, 'wants a name such as sms');
