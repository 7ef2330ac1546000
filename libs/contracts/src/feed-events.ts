import { z } from 'zod';
import { envelope, identifier, instant } from './envelope.ts';
import { position } from './geometry.ts';
import { omsFacts } from './observation.ts';

/**
 * CloudEvents a utility's SCADA, head-end and OMS may send us, by `grid.feed` or
 * `POST /api/feeds/cloudevents`. `time` is when it happened; (source, id) names it for ever.
 */
const attributes = envelope.omit({ type: true });

export const feedEvent = z.discriminatedUnion('type', [
  attributes.extend({
    type: z.literal('scada.device.opened'),
    data: z.object({ device: identifier, tripped: z.boolean().optional() }),
  }),
  attributes.extend({
    type: z.literal('scada.device.closed'),
    data: z.object({ device: identifier }),
  }),
  /** A meter's last gasp (PON). */
  attributes.extend({ type: z.literal('meter.off'), data: z.object({ meter: identifier }) }),
  /** A meter's power restored (PRN). */
  attributes.extend({ type: z.literal('meter.on'), data: z.object({ meter: identifier }) }),
  /** The whole of what the OMS knows of one outage, after each change. */
  attributes.extend({ type: z.literal('oms.outage.updated'), data: omsFacts }),
  attributes.extend({
    type: z.literal('oms.outage.removed'),
    data: z.object({ sourceId: identifier, reason: z.enum(['restored', 'cancelled']) }),
  }),
  attributes.extend({
    type: z.literal('work.planned'),
    data: z
      .object({
        sourceId: identifier,
        device: identifier.optional(),
        startsAt: instant,
        endsAt: instant,
        reason: z.string().max(300).optional(),
        cancelled: z.boolean().default(false),
        position: position.optional(),
        customers: z.number().int().nonnegative().optional(),
      })
      .refine(({ startsAt, endsAt }) => startsAt < endsAt, {
        path: ['endsAt'],
        error: 'wants a time after startsAt',
      }),
  }),
]);
export type FeedEvent = z.infer<typeof feedEvent>;
/** As a sender writes it: defaults may be left out. */
export type FeedEventInput = z.input<typeof feedEvent>;

/** What became of one body. */
export const feedAnswer = z.object({
  accepted: z.number().int(),
  duplicates: z.number().int(),
  rejected: z.array(z.object({ index: z.number().int(), code: z.string(), message: z.string() })),
  /** What could not be used of items that were taken all the same. */
  warnings: z
    .array(
      z.object({
        /** Of the item; absent when it is said of the whole body. */
        index: z.number().int().optional(),
        field: z.string(),
        /** What was read there, cut short. */
        value: z.string(),
        message: z.string(),
      }),
    )
    .optional(),
});
