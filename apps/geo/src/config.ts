import { serviceConfig } from '@relight/service-kit';
import { defaultK } from '@relight/spatial';
import { z } from 'zod';

export const geoConfig = serviceConfig.extend({
  /** The prepared description of the utility's network, made by the import or the demo generator. */
  UTILITY_FILE: z.string().min(1),
  /** Fewest affected customers a public place may show; all that is published states it. */
  PUBLIC_K: z.coerce.number().int().min(1).default(defaultK),
});
export type GeoConfig = z.infer<typeof geoConfig>;
