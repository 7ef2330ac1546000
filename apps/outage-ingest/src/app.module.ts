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
import { FeedIntake, witnessOf } from './feeds/feed-intake.ts';
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
    inject: [IngestStores, Grid, Clock, FeedCounts],
    useFactory: (stores: IngestStores, grid: Grid, clock: Clock, counts: FeedCounts) =>
      new FeedIntake(stores, grid, clock, (feed, answer) => counts.taken(feed, answer)),
  },
  {
    provide: Observer,
    inject: [IngestStores, Grid, Clock, OneAtATime, FeedCounts],
    useFactory: (
      stores: IngestStores,
      grid: Grid,
      clock: Clock,
      turns: OneAtATime,
      counts: FeedCounts,
    ) =>
      new Observer(stores, grid, clock, {
        turns,
        witnessOf,
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
  OutageFigures,
  GridFeedConsumer,
  IngestRetention,
  ObservationsConsumer,
  EvidenceConsumer,
];

@Module({})
export class AppModule {
  /** Throws UTILITY_FILE_UNREADABLE, and what `buildNetwork` refuses. */
  static register(engines: Engines, config: IngestConfig): DynamicModule {
    const grid = new Grid(buildNetwork(readUtilityFile<UtilityFile>(config.UTILITY_FILE)));
    return {
      module: AppModule,
      imports: [ServiceKitModule.register({ service: 'outage-ingest', engines, config })],
      controllers: [FeedsController, FeedHealthController, CommandsController, RecordController],
      providers: [
        { provide: Grid, useValue: grid },
        { provide: FEED_TOKEN, useValue: config.FEED_TOKEN },
        ...providers,
      ],
    };
  }
}
