import { causeKinds, confidences, crewStatuses, etrSources, outageStatuses } from '@relight/domain';
import { z } from 'zod';
import { identifier, instant } from './envelope.ts';
import { areaGeometry, position } from './geometry.ts';

/** An ETR that ingest has released to be told: a ledger entry and the window its history gives it. */
export const releasedEtr = z.object({
  /** Id of the ledger entry; stable, so that it is told once. */
  entryId: identifier,
  at: instant,
  from: instant,
  to: instant,
  source: z.enum(etrSources),
  confidence: z.enum(confidences),
  releasedAt: instant,
  /** Why it moved, in words fit for a customer. */
  reason: z.string().max(200).optional(),
});
export type ReleasedEtr = z.infer<typeof releasedEtr>;

/** Customers who came back together (IEEE 1366 step restoration). */
export const restorationStep = z.object({
  /** Stable: `<outage id>-s<number>`. */
  id: identifier,
  at: instant,
  basis: z.enum(['device', 'meters', 'feed', 'person']),
  /** As the source counts them, when it does. */
  customers: z.number().int().nonnegative().optional(),
  /** Devices still open and ties closed once the step was done: geo computes who is back from these. */
  openDevices: z.array(identifier),
  closedTies: z.array(identifier),
  /** False while only one sign speaks for it: then nobody is told "back". */
  tellable: z.boolean(),
});
export type RestorationStep = z.infer<typeof restorationStep>;

/** The outage as ingest holds it: equipment that does not deliver. Whole after each change. */
export const outage = z.object({
  id: identifier,
  version: z.number().int().positive(),
  kind: z.enum(['unplanned', 'planned']),
  status: z.enum(outageStatuses),
  crew: z.enum(crewStatuses),
  cause: z.object({ kind: z.enum(causeKinds), text: z.string().max(300).optional() }).optional(),
  startedAt: instant,
  /** When Relight first heard of it. */
  heardAt: instant,
  updatedAt: instant,
  /** Predictions move while a burst comes in; from here on they may be told as "likely". */
  settledAt: instant.optional(),
  confirmedAt: instant.optional(),
  restoredAt: instant.optional(),
  closedAt: instant.optional(),
  device: identifier.optional(),
  feeder: identifier.optional(),
  /** What is open (and which ties are closed) now because of it. */
  openDevices: z.array(identifier),
  closedTies: z.array(identifier),
  position: position.optional(),
  /** What a feed merely claims; nobody is texted from it. */
  claimed: z
    .object({
      customers: z.number().int().nonnegative().optional(),
      area: areaGeometry.optional(),
      placeName: z.string().max(200).optional(),
    })
    .optional(),
  steps: z.array(restorationStep),
  etr: releasedEtr.optional(),
  /** Planned work only. */
  plannedFor: z.object({ startsAt: instant, endsAt: instant }).optional(),
  /** `<feed>:<source id>` of every witness. */
  sourceKeys: z.array(identifier),
  witnesses: z.array(z.enum(['scada', 'oms', 'meters', 'poll', 'crowd', 'person'])),
  mergedInto: identifier.optional(),
  /** Reports tied to it so far. */
  reports: z.number().int().nonnegative(),
});
export type Outage = z.infer<typeof outage>;
