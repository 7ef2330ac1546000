import { causeKinds, crewStatuses } from '@relight/domain';
import { z } from 'zod';
import { identifier, instant } from './envelope.ts';
import { areaGeometry, position } from './geometry.ts';

const heard = {
  /** The feed it came by: `cloudevents`, `pge`. */
  feed: z.string().min(1).max(60),
  /** When it happened, by the source. */
  observedAt: instant,
  /** When we had it durably. */
  receivedAt: instant,
};

/** How an OMS may say that an outage stands. */
export const omsStatuses = [
  'predicted',
  'confirmed',
  'partiallyRestored',
  'restored',
  'cancelled',
] as const;

/** What an OMS or a polled map says of one outage; absent fields are not known. */
export const omsFacts = z.object({
  /** The outage's id at its source. */
  sourceId: identifier,
  device: identifier.optional(),
  startedAt: instant.optional(),
  customers: z.number().int().nonnegative().optional(),
  etr: instant.optional(),
  cause: z.object({ kind: z.enum(causeKinds), text: z.string().max(300).optional() }).optional(),
  crew: z.enum(crewStatuses).optional(),
  status: z.enum(omsStatuses).optional(),
  /** The source gave a status in words we do not know: perhaps that it is over, perhaps not. */
  isStatusUnknown: z.boolean().optional(),
  position: position.optional(),
  area: areaGeometry.optional(),
  placeName: z.string().max(200).optional(),
  /** Customers already back, in steps, newest last; `devices` are those closed by the step. */
  steps: z
    .array(
      z.object({
        at: instant,
        customers: z.number().int().nonnegative().optional(),
        closedDevices: z.array(identifier).max(200).default([]),
        openedDevices: z.array(identifier).max(200).default([]),
      }),
    )
    .max(200)
    .default([]),
});
export type OmsFacts = z.infer<typeof omsFacts>;

/** One normalised fact from the grid. */
export const observation = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('device'),
    ...heard,
    device: identifier,
    state: z.enum(['opened', 'closed']),
    /** True when a protection operated by itself; false for a person's switching. */
    tripped: z.boolean().optional(),
  }),
  z.object({ kind: z.literal('meter'), ...heard, meter: identifier, state: z.enum(['off', 'on']) }),
  z.object({ kind: z.literal('oms'), ...heard, oms: omsFacts }),
  /** The source says in so many words that the outage is no more: over, or never was. */
  z.object({
    kind: z.literal('omsGone'),
    ...heard,
    sourceId: identifier,
    reason: z.enum(['restored', 'cancelled']),
  }),
  z.object({
    kind: z.literal('planned'),
    ...heard,
    sourceId: identifier,
    device: identifier.optional(),
    startsAt: instant,
    endsAt: instant,
    reason: z.string().max(300).optional(),
    cancelled: z.boolean().default(false),
    position: position.optional(),
    customers: z.number().int().nonnegative().optional(),
  }),
  /** Closes a poll: the ids it listed. What it lacks is the restoration guard's to judge. */
  z.object({
    kind: z.literal('poll'),
    ...heard,
    listed: z.array(identifier),
    rejected: z.number().int().nonnegative(),
    /** Rows it listed of which not even the id can be read: any outage may be one of them. */
    unread: z.number().int().nonnegative().optional(),
    /** It holds a part of the list only, such as a full page: what it lacks may be in the rest. */
    isCut: z.boolean().optional(),
  }),
]);
export type Observation = z.infer<typeof observation>;
