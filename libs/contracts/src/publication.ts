import { channels, messageStates, triggers } from '@relight/domain';
import { z } from 'zod';
import { identifier, instant } from './envelope.ts';
import { releasedEtr } from './outage.ts';

export const publicationStates = [
  /** Waits for a person. */
  'waiting',
  /** Approved by a person: can be taken back until `undoUntil`. */
  'approved',
  /** Being handed to the channels. */
  'sending',
  'done',
  /** A newer fact replaced it before it was sent; the operator's words went along. */
  'overtaken',
  /** Sent back by a person, or nothing left to say. */
  'returned',
] as const;

/** What is said of one outage to many, why it waits, and whom it reaches. No addresses. */
export const publication = z.object({
  id: identifier,
  version: z.number().int().positive(),
  outageId: identifier,
  outageVersion: z.number().int().positive(),
  trigger: z.enum(triggers),
  /** Facts it carries, e.g. `out:<outage>`, `etr:<entry>`, `step:<step>`, `correction:<id>`. */
  factKeys: z.array(identifier),
  state: z.enum(publicationStates),
  words: z.object({ sms: z.string().max(1600).optional(), x: z.string().max(4000).optional() }),
  /** Words were changed by a person. */
  edited: z.boolean(),
  /** Why a person must look, in plain words; undefined when policy lets it go. */
  waitsBecause: z.string().max(300).optional(),
  reach: z.object({
    recipients: z.number().int().nonnegative(),
    /** Out by count but without a usable contact: consent missing, stopped, no number. */
    leftOut: z.number().int().nonnegative(),
    segments: z.number().int().nonnegative(),
    /** Letters that GSM-7 does not hold, and what they add: without them the texts were shorter. */
    dearer: z
      .object({
        letters: z.array(z.string().max(64)),
        segments: z.number().int().positive(),
        costUsd: z.number().nonnegative(),
      })
      .optional(),
    xWeight: z.number().int().nonnegative(),
    costUsd: z.number().nonnegative(),
    drainSeconds: z.number().nonnegative(),
    lastArrivalAt: instant,
  }),
  channels: z.array(z.enum(channels)),
  /** The ETR this tells, if any: the public page shows it once the publication is told. */
  toldEtr: releasedEtr.optional(),
  placeName: z.string().max(200),
  customers: z.number().int().nonnegative(),
  createdAt: instant,
  /** When a person must have decided. */
  dueAt: instant,
  decidedBy: z.string().max(80).optional(),
  decidedAt: instant.optional(),
  undoUntil: instant.optional(),
  /** First handed to a channel, or to the web when nobody is to be written to. */
  toldAt: instant.optional(),
});
export type Publication = z.infer<typeof publication>;

/** How the messages of one publication stand. */
export const delivery = z.object({
  publicationId: identifier,
  outageId: identifier,
  version: z.number().int().positive(),
  counts: z.partialRecord(z.enum(messageStates), z.number().int().nonnegative()),
  /** Messages no machine may resend: the operator decides. */
  unsure: z.number().int().nonnegative(),
  updatedAt: instant,
});
export type Delivery = z.infer<typeof delivery>;
