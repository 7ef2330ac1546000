import { FeedFetcher } from './mapped/fetch-files.ts';
import { loadMappings } from './mapped/load-mappings.ts';
import { mappedAdapter } from './mapped/mapped.adapter.ts';
import type { Mapping } from './mapped/mapping.ts';
import { FeedAdapters } from './feed-adapters.ts';
import type { PolledFeed } from './feed-poller.ts';

/** The feeds of this utility that are read by mappings, as they were configured. */
export class MappedFeeds {
  readonly adapters: FeedAdapters;
  readonly polled: readonly PolledFeed[];

  private constructor(
    readonly mappings: readonly Mapping[],
    environment: NodeJS.ProcessEnv,
    isFetchingOff: boolean,
  ) {
    const read = mappings.map((mapping) => ({ mapping, adapter: mappedAdapter(mapping) }));
    this.adapters = new FeedAdapters(read.map(({ adapter }) => adapter));
    this.polled = read.flatMap(({ mapping, adapter }) => {
      const { fetch } = mapping;
      if (!fetch || isFetchingOff) return [];
      const fetcher = new FeedFetcher(mapping, fetch, environment);
      return [{ adapter, fetcher, everyMs: fetch.every }];
    });
  }

  /**
   * `list` as FEED_MAPPINGS has it. Throws RelightError MAPPING_INVALID and, for a variable that a
   * mapping names and the environment lacks, CONFIG_INVALID.
   */
  static load(
    list: string | undefined,
    environment: NodeJS.ProcessEnv,
    isFetchingOff = false,
  ): MappedFeeds {
    return new MappedFeeds(loadMappings(list), environment, isFetchingOff);
  }

  isFetched(feed: string): boolean {
    return this.polled.some(({ adapter }) => adapter.name === feed);
  }
}
