import { z } from 'zod';
import { traceparent } from './trace-context.ts';

const instantWanted = 'wants an ISO 8601 date and time';

/** ISO 8601 in UTC with milliseconds: instants that sort as text. Other forms are brought to it. */
export const instant = z
  .string()
  .max(40)
  .regex(/^\d{4}-\d\d-\d\d/, { error: instantWanted, abort: true })
  .refine((text) => !Number.isNaN(Date.parse(text)), { error: instantWanted })
  .transform((text) => new Date(text).toISOString());

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
