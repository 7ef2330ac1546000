import { z } from 'zod';
import { identifier, instant } from './envelope.ts';
import { areaGeometry, position } from './geometry.ts';
import { outage } from './outage.ts';

/** Customers of one outage in one named area, up the chain: neighbourhood, town, county. */
export const areaCount = z.object({
  areaId: identifier,
  name: z.string(),
  level: z.enum(['neighbourhood', 'town', 'county']),
  customersOut: z.number().int().nonnegative(),
  customersServed: z.number().int().nonnegative(),
  /** The step that brought back the last of its customers; absent while any is out. */
  backStepId: identifier.optional(),
});

/** Whom an outage touches, without personal data: the outage as it stood and what geo made of it. */
export const impact = z.object({
  outage,
  /** Bumped whenever any member's state changes; matches the members manifest. */
  membershipVersion: z.number().int().nonnegative(),
  basis: z.enum(['topology', 'polygon', 'claimed']),
  customersOut: z.number().int().nonnegative(),
  /** Ever out in this outage. */
  customersTotal: z.number().int().nonnegative(),
  steps: z.array(
    z.object({
      id: identifier,
      at: instant,
      customers: z.number().int().nonnegative(),
      tellable: z.boolean(),
    }),
  ),
  areas: z.array(areaCount),
  /** "Lantern Street, Kestrel Bay" or "Kestrel Bay"; fit for the public. */
  placeName: z.string().max(200),
  /** Where a badge may stand: the middle of the public area, never a home. */
  center: position.optional(),
  /** Generalised, only when at least k customers are out; otherwise undefined and undrawn. */
  publicArea: areaGeometry.optional(),
  /** Smallest named area that holds k customers: where an undrawn outage is counted. */
  countedIn: z.object({ areaId: identifier, name: z.string() }).optional(),
  /** Of planned work that waits: whom it will touch, when that is at least k. */
  awaited: z
    .object({
      customers: z.number().int().nonnegative(),
      areas: z.array(areaCount.pick({ areaId: true, name: true, level: true })),
    })
    .optional(),
  computedAt: instant,
  /** Fewest customers a public place may show: what geo went by, and so everybody does. */
  k: z.number().int().min(1).optional(),
});
export type Impact = z.infer<typeof impact>;

/** Service points of one outage, a part of at most 5,000: each `out` or the id of its step back. */
export const membersPart = z.object({
  outageId: identifier,
  membershipVersion: z.number().int().positive(),
  part: z.number().int().nonnegative(),
  members: z.array(z.tuple([identifier, z.string()])).max(5_000),
});
export type MembersPart = z.infer<typeof membersPart>;

/** Says that the set of this version is whole once so many parts are in. */
export const membersManifest = z.object({
  outageId: identifier,
  membershipVersion: z.number().int().positive(),
  parts: z.number().int().nonnegative(),
  members: z.number().int().nonnegative(),
});
export type MembersManifest = z.infer<typeof membersManifest>;
