import { z } from 'zod';

/** [longitude, latitude], WGS84 degrees (RFC 7946). */
export const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
export type Position = z.infer<typeof position>;

const polygon = z.object({
  type: z.literal('Polygon'),
  coordinates: z.array(z.array(position).min(4)).min(1),
});

export const areaGeometry = z.discriminatedUnion('type', [
  polygon,
  z.object({
    type: z.literal('MultiPolygon'),
    coordinates: z.array(z.array(z.array(position).min(4)).min(1)).min(1),
  }),
]);
export type AreaGeometry = z.infer<typeof areaGeometry>;

/** A place as well as it is known: the radius says how well. */
export const locatedPlace = z.object({
  position,
  accuracyMetres: z.number().nonnegative(),
  label: z.string().max(200),
});
export type LocatedPlace = z.infer<typeof locatedPlace>;
