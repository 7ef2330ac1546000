import { serviceConfig } from '@relight/service-kit';
import { z } from 'zod';

/** What outage-ingest reads from its environment. */
export const ingestConfig = serviceConfig.extend({
  /** Feeds show it as bearer token. */
  FEED_TOKEN: z.string().min(16, 'wants at least 16 characters'),
  /** The prepared network, JSON or `.gz`, as `import -- network` writes it. */
  UTILITY_FILE: z.string().min(1, 'wants the path of a prepared utility file'),
});
export type IngestConfig = z.infer<typeof ingestConfig>;
