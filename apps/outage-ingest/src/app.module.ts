import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { DocumentStore } from '@relight/documents';
import { Clock } from '@relight/domain';
import { EventLog } from '@relight/messaging';
import { buildNetwork, type UtilityFile } from '@relight/network';
import {
  JsonTypes,
  readUtilityFile,
  ServiceKitModule,
  ServiceLog,
  type Engines,
} from '@relight/service-kit';
import { CaseOpenings } from './command/case-openings.ts';
import { Commands } from './command/commands.ts';
import { CommandsController } from './command/commands.controller.ts';
import type { IngestConfig } from './config.ts';
import { FeedCounts } from './feeds/feed-counts.ts';
import { FeedAdapters } from './feeds/feed-adapters.ts';
import { FeedIntake } from './feeds/feed-intake.ts';
import { FeedPoller } from './feeds/feed-poller.ts';
import { FeedPolling } from './feeds/feed-polling.ts';
import { FeedStates } from './feeds/feed-states.ts';
import { MappedFeeds } from './feeds/mapped-feeds.ts';
import { FeedHealthController } from './feeds/feed-health.controller.ts';
import { FEED_TOKEN } from './feeds/feed-token.guard.ts';
import { FeedsController } from './feeds/feeds.controller.ts';
import { GridFeedConsumer } from './feeds/grid-feed.consumer.ts';
import { Grid } from './grid.ts';
import { IngestRetention } from './ingest-retention.ts';
import { DueWork } from './observe/deadlines.ts';
import { ObservationsConsumer } from './observe/observations.consumer.ts';
import { Observer } from './observe/observer.ts';
import { OutageFigures } from './observe/outage-figures.ts';
import { OneAtATime } from './one-at-a-time.ts';
import { RecordController } from './record/record.controller.ts';
import { IngestStores } from './stores.ts';
import { EvidenceConsumer } from './weigh/evidence.consumer.ts';
import { Weigher } from './weigh/weigher.ts';

/** Nest builds plain classes by their dependencies, named here once. */
const providers: Provider[] = [
  OneAtATime,
  FeedCounts,
  // As CloudEvents name their JSON (HTTP protocol binding 1.0.2, section 3).
  JsonTypes.of('application/cloudevents+json', 'application/cloudevents-batch+json'),
  {
    provide: IngestStores,
    inject: [DocumentStore, EventLog, ServiceLog],
    useFactory: (documents: DocumentStore, events: EventLog, log: ServiceLog) =>
      IngestStores.open(
        documents,
        (records) => events.append(records),
        (outage, eventId) => {
          const { id: outageId, version, status } = outage;
          log.info('Outage changed', { outageId, version, status, eventId });
        },
      ),
  },
  {
    provide: FeedIntake,
    inject: [IngestStores, Grid, Clock, FeedAdapters, FeedCounts],
    useFactory: (
      stores: IngestStores,
      grid: Grid,
      clock: Clock,
      adapters: FeedAdapters,
      counts: FeedCounts,
    ) =>
      new FeedIntake(stores, grid, clock, adapters, (feed, answer) => counts.taken(feed, answer)),
  },
  {
    provide: Observer,
    inject: [IngestStores, Grid, Clock, OneAtATime, FeedAdapters, FeedCounts],
    useFactory: (
      stores: IngestStores,
      grid: Grid,
      clock: Clock,
      turns: OneAtATime,
      adapters: FeedAdapters,
      counts: FeedCounts,
    ) =>
      new Observer(stores, grid, clock, {
        turns,
        witnessOf: (feed) => adapters.witnessOf(feed),
        noteStale: (kind) => counts.stale(kind),
      }),
  },
  {
    provide: DueWork,
    inject: [IngestStores, Clock, OneAtATime],
    useFactory: (stores: IngestStores, clock: Clock, turns: OneAtATime) =>
      new DueWork(stores, clock, turns),
  },
  {
    provide: Weigher,
    inject: [IngestStores, Clock, OneAtATime],
    useFactory: (stores: IngestStores, clock: Clock, turns: OneAtATime) =>
      new Weigher(stores, clock, turns),
  },
  {
    provide: CaseOpenings,
    inject: [IngestStores, Grid, Clock, OneAtATime],
    useFactory: (stores: IngestStores, grid: Grid, clock: Clock, turns: OneAtATime) =>
      new CaseOpenings(stores, grid, clock, turns),
  },
  {
    provide: Commands,
    inject: [IngestStores, Clock, OneAtATime, CaseOpenings, ServiceLog],
    useFactory: (
      stores: IngestStores,
      clock: Clock,
      turns: OneAtATime,
      openings: CaseOpenings,
      log: ServiceLog,
    ) =>
      new Commands(stores, clock, turns, openings, (caseId, error) =>
        log.warn(`The outage of case ${caseId} is not open yet and will be tried again`, error),
      ),
  },
  {
    provide: FeedPoller,
    inject: [MappedFeeds, IngestStores, FeedIntake, Clock, ServiceLog],
    useFactory: (
      { polled }: MappedFeeds,
      stores: IngestStores,
      intake: FeedIntake,
      clock: Clock,
      log: ServiceLog,
    ) => new FeedPoller(polled, { stores, intake, clock, log }),
  },
  FeedPolling,
  FeedStates,
  OutageFigures,
  GridFeedConsumer,
  IngestRetention,
  ObservationsConsumer,
  EvidenceConsumer,
];

/** In a storm or a rehearsal the clock runs ahead: what the world outside says is of another time. */
function isFast({ STORM_CLOCK }: IngestConfig): boolean {
  return STORM_CLOCK !== undefined && Number(STORM_CLOCK.split(',')[2]) !== 1;
}

@Module({})
export class AppModule {
  /** Throws UTILITY_FILE_UNREADABLE, what `buildNetwork` refuses, and what is wrong with a mapping. */
  static register(
    engines: Engines,
    config: IngestConfig,
    environment = process.env,
  ): DynamicModule {
    const mapped = MappedFeeds.load(config.FEED_MAPPINGS, environment, isFast(config));
    const grid = new Grid(buildNetwork(readUtilityFile<UtilityFile>(config.UTILITY_FILE)));
    return {
      module: AppModule,
      imports: [ServiceKitModule.register({ service: 'outage-ingest', engines, config })],
      controllers: [FeedsController, FeedHealthController, CommandsController, RecordController],
      providers: [
        { provide: Grid, useValue: grid },
        { provide: FEED_TOKEN, useValue: config.FEED_TOKEN },
        { provide: MappedFeeds, useValue: mapped },
        { provide: FeedAdapters, useValue: mapped.adapters },
        ...providers,
      ],
    };
  }
}
