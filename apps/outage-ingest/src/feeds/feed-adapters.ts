import { RelightError } from '@relight/domain';
import { cloudEventsAdapter } from './cloudevents.adapter.ts';
import type { FeedAdapter } from './feed-adapter.ts';
import { pgeAdapter } from './pge.adapter.ts';

const coded: readonly FeedAdapter[] = [cloudEventsAdapter, pgeAdapter];

/** Every feed by its name: those read by code of their own, and those read by a mapping. */
export class FeedAdapters {
  readonly #byName: ReadonlyMap<string, FeedAdapter>;

  /** Throws RelightError MAPPING_INVALID when two feeds have one name. */
  constructor(mapped: readonly FeedAdapter[] = []) {
    const byName = new Map<string, FeedAdapter>();
    for (const adapter of [...coded, ...mapped]) {
      if (byName.has(adapter.name)) {
        const message = `feed: two feeds are named "${adapter.name}"; wants a name of its own`;
        throw new RelightError('MAPPING_INVALID', message);
      }
      byName.set(adapter.name, adapter);
    }
    this.#byName = byName;
  }

  /** Throws RelightError NOT_FOUND, which names the feeds there are. */
  of(feed: string): FeedAdapter {
    const found = this.#byName.get(feed);
    if (found) return found;
    const names = [...this.#byName.keys()].join(', ');
    throw new RelightError('NOT_FOUND', `There is no feed "${feed}"; there are ${names}`);
  }

  /** How rows of a feed count: as an OMS's word, or as lines of a polled list. */
  witnessOf(feed: string): 'oms' | 'poll' {
    return this.#byName.get(feed)?.witness ?? 'oms';
  }
}
