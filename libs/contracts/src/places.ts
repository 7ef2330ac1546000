import { z } from 'zod';
import { identifier } from './envelope.ts';
import { position } from './geometry.ts';

const aPlace = z.string('wants a street, an address or a place').trim().min(1).max(200);

/** Words, or a point where a reader stands or that they chose on the map. */
export const placeQuery = z
  .object({
    q: aPlace.optional(),
    lon: z.coerce.number<number>().min(-180).max(180).optional(),
    lat: z.coerce.number<number>().min(-90).max(90).optional(),
  })
  .refine(({ q, lon, lat }) => q !== undefined || (lon !== undefined && lat !== undefined), {
    path: ['q'],
    error: 'wants a street, an address or a place, or lon and lat',
  });

/** Where a crew looks for devices, and how far around it in metres. */
export const devicesQuery = z.object({
  lon: z.coerce.number<number>().min(-180).max(180),
  lat: z.coerce.number<number>().min(-90).max(90),
  metres: z.coerce.number<number>().min(1).max(5_000).default(1_000),
});

/** `GET /api/public/places?q=`: for an area holding at least k, never one home. */
export const placeAnswer = z.object({
  /** What was understood, or undefined when nothing was found. */
  found: z
    .object({
      label: z.string(),
      areaId: identifier,
      areaName: z.string(),
      /** The town that the area lies in, when it is no town itself. */
      town: z.object({ areaId: identifier, name: z.string() }).optional(),
      position: position.optional(),
      /** Open outages that touch the area the answer is for. */
      outageIds: z.array(identifier),
      /** Out in these outages, counted whole, as the list states them. */
      customersOut: z.string(),
    })
    .optional(),
  /** Nearest names when nothing (or more than one thing) fits; at most three. */
  suggestions: z.array(z.string()).max(3),
});
export type PlaceAnswer = z.infer<typeof placeAnswer>;

/** Geo's share of it: which area answers for the place, and not how that stands. */
export const placeFound = placeAnswer.extend({
  found: placeAnswer.shape.found
    .unwrap()
    .omit({ outageIds: true, customersOut: true })
    .extend({
      /** Ids of the area and those it lies in, the smallest first. */
      chain: z.array(identifier),
      /** Ids of the areas that lie in it. */
      within: z.array(identifier),
    })
    .optional(),
});
export type PlaceFound = z.infer<typeof placeFound>;
