import { serviceConfig } from '@relight/service-kit';
import { z } from 'zod';

/** What outage-ingest reads from its environment. */
export const ingestConfig = serviceConfig.extend({
  /** Feeds show it as bearer token. */
  FEED_TOKEN: z.string().min(16, 'wants at least 16 characters'),
  /** The prepared network, JSON or `.gz`, as `import -- network` writes it. */
  UTILITY_FILE: z.string().min(1, 'wants the path of a prepared utility file'),
  /**
   * Feeds that are read by mappings: files, folders of them, and names of shipped ones, separated by
   * commas. Those with `fetch` are fetched; all may be posted.
   */
  FEED_MAPPINGS: z.string().optional(),
});
export type IngestConfig = z.infer<typeof ingestConfig>;
