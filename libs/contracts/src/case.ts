import { caseKinds, caseStates, hazardKinds } from '@relight/domain';
import { z } from 'zod';
import { identifier, instant } from './envelope.ts';
import { locatedPlace } from './geometry.ts';

/** A hazard, a suspected outage or a still-out doubt, waiting for a person. Never public. */
export const caseRecord = z.object({
  id: identifier,
  version: z.number().int().positive(),
  kind: z.enum(caseKinds),
  state: z.enum(caseStates),
  hazard: z.enum(hazardKinds).optional(),
  /** Undefined when nobody could locate it. */
  place: locatedPlace.optional(),
  /** Where it may be when that is unsure, likeliest first; beside `place`, where else. */
  mayBe: z.array(locatedPlace).max(5).optional(),
  nearestDevice: identifier.optional(),
  /** Distance to the nearest device known dead. */
  deadDeviceMetres: z.number().nonnegative().optional(),
  /** The outage it doubts, or that it lies in. */
  outageId: identifier.optional(),
  reports: z.number().int().positive(),
  /** A sample, newest last; the words are broadcast's, by these ids. */
  reportIds: z.array(identifier).max(20),
  openedAt: instant,
  updatedAt: instant,
  /** When somebody should have taken it. */
  dueAt: instant,
  takenBy: z.string().max(80).optional(),
  takenAt: instant.optional(),
  note: z.string().max(500).optional(),
});
export type Case = z.infer<typeof caseRecord>;
