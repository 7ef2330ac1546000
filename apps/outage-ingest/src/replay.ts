import { parseEvent } from '@relight/contracts';
import type { DocumentStore, PendingEvent } from '@relight/documents';
import { ManualClock } from '@relight/domain';
import { FeedAdapters } from './feeds/feed-adapters.ts';
import { FeedIntake, type FeedAnswer } from './feeds/feed-intake.ts';
import { Grid } from './grid.ts';
import { DueWork } from './observe/deadlines.ts';
import { Observer } from './observe/observer.ts';
import { OneAtATime } from './one-at-a-time.ts';
import type { StoredOutage } from './stored-outage.ts';
import { IngestStores } from './stores.ts';

/** A feed played again through the service's own adapter, rules and documents, in source time. */
export interface Replay {
  readonly clock: ManualClock;
  /** Takes one body as if it came at `at`; what falls due before is done first. */
  readonly take: (body: unknown, at: string) => Promise<FeedAnswer>;
  readonly outages: () => AsyncIterable<StoredOutage>;
}

/** Without a network and without an event log: observations go straight to the observer. */
export async function createReplay(
  store: DocumentStore,
  feed: string,
  adapters = new FeedAdapters(),
): Promise<Replay> {
  const clock = new ManualClock(0);
  const turns = new OneAtATime();
  const grid = new Grid(undefined);
  const handed: { observer?: Observer } = {};
  const append = async (records: readonly PendingEvent[]): Promise<void> => {
    const observations = records
      .filter(({ topic }) => topic === 'grid.observations')
      .map(({ value }) => parseEvent(value))
      .flatMap((event) => (event.type === 'relight.observation.v1' ? event.data : []));
    if (observations.length > 0) await handed.observer?.handle(observations);
  };
  const stores = await IngestStores.open(store, append);
  const witnessOf = (name: string) => adapters.witnessOf(name);
  handed.observer = new Observer(stores, grid, clock, { turns, witnessOf });
  const intake = new FeedIntake(stores, grid, clock, adapters);
  const due = new DueWork(stores, clock, turns);
  return {
    clock,
    take: async (body, at) => {
      clock.moveTo(at);
      await due.run();
      return intake.take(feed, body);
    },
    outages: () => stores.outages.scan(),
  };
}
