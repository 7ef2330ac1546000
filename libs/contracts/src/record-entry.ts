import { z } from 'zod';
import { identifier, instant } from './envelope.ts';
import { next } from './page.ts';

/** One entry of the one record of an outage, from first observation to last text. */
export const recordEntry = z.object({
  at: instant,
  /** Who knows it. */
  service: z.enum(['ingest', 'geo', 'broadcast']),
  kind: z.enum([
    'observation',
    'status',
    'step',
    'etr',
    'crew',
    'cause',
    'impact',
    'case',
    'report',
    'publication',
    'message',
    'reply',
    'command',
  ]),
  /** One plain sentence. No name, no number: addresses show their last two digits. */
  text: z.string(),
  by: z.string().optional(),
  details: z.record(z.string(), z.unknown()).optional(),
  /** Its place in the record, which sorts by it; pages are cut there. */
  position: z.string().optional(),
});
export type RecordEntry = z.infer<typeof recordEntry>;
export const outageRecord = z.object({
  outageId: identifier,
  entries: z.array(recordEntry),
  /** Services that did not answer: their entries are missing. */
  missing: z.array(z.string()).optional(),
  /** Stands here while there is more: `after` of the page before this one in time. */
  next,
});
