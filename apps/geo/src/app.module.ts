import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { DocumentStore } from '@relight/documents';
import { EventLog } from '@relight/messaging';
import type { UtilityFile } from '@relight/network';
import { readUtilityFile, ServiceKitModule, type Engines } from '@relight/service-kit';
import { Gazetteer } from '@relight/spatial';
import type { GeoConfig } from './config.ts';
import { GeoRetention } from './geo-retention.ts';
import { ImpactStore } from './impact/impact.store.ts';
import { ImpactsConsumer } from './impact/impacts.consumer.ts';
import { Impacts } from './impact/impacts.service.ts';
import { OutageStore } from './impact/outage.store.ts';
import { Reach } from './impact/reach.ts';
import { RecordController } from './impact/record.controller.ts';
import { Clusters } from './locate/clusters.ts';
import { EvidenceMaker } from './locate/evidence.service.ts';
import { EvidenceStore } from './locate/evidence.store.ts';
import { Locator } from './locate/locator.ts';
import { OutagesNear } from './locate/outages-near.ts';
import { placeNames } from './locate/place-names.ts';
import { ReportsConsumer } from './locate/reports.consumer.ts';
import { DeviceMap } from './map/device-map.ts';
import { MapController } from './map/map.controller.ts';
import { PlaceFinder } from './places/place-finder.ts';
import { PlacesController } from './places/places.controller.ts';
import { Territory } from './territory.ts';

/** Documents of this service, with the events that leave with them. */
const stores: readonly Provider[] = [
  {
    provide: OutageStore,
    inject: [DocumentStore, Territory],
    useFactory: (documents: DocumentStore, territory: Territory) =>
      OutageStore.open(documents, new Reach(territory)),
  },
  {
    provide: ImpactStore,
    inject: [DocumentStore, EventLog],
    useFactory: (documents: DocumentStore, events: EventLog) => ImpactStore.open(documents, events),
  },
  {
    provide: EvidenceStore,
    inject: [DocumentStore, EventLog],
    useFactory: (documents: DocumentStore, events: EventLog) =>
      EvidenceStore.open(documents, events),
  },
  {
    provide: Clusters,
    inject: [DocumentStore],
    useFactory: (documents: DocumentStore) => Clusters.open(documents),
  },
];

/** Where things are: whom an outage touches, where a report is, what may be shown of it. */
@Module({})
export class AppModule {
  static register(engines: Engines, config: GeoConfig): DynamicModule {
    const { UTILITY_FILE, PUBLIC_K } = config;
    return {
      module: AppModule,
      imports: [ServiceKitModule.register({ service: 'geo', engines, config })],
      controllers: [PlacesController, MapController, RecordController],
      providers: [
        {
          provide: Territory,
          useFactory: () => new Territory(readUtilityFile<UtilityFile>(UTILITY_FILE), PUBLIC_K),
        },
        { provide: Gazetteer, inject: [Territory], useFactory: placeNames },
        ...stores,
        Impacts,
        ImpactsConsumer,
        Locator,
        OutagesNear,
        EvidenceMaker,
        GeoRetention,
        ReportsConsumer,
        PlaceFinder,
        DeviceMap,
      ],
    };
  }
}
