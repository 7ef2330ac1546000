import { Module, type DynamicModule } from '@nestjs/common';
import { DocumentStore } from '@relight/documents';
import { EventLog } from '@relight/messaging';
import { readUtilityFile, ServiceKitModule, type Engines } from '@relight/service-kit';
import type { GeoConfig } from './config.ts';
import { ImpactStore } from './impact/impact.store.ts';
import { ImpactsConsumer } from './impact/impacts.consumer.ts';
import { Impacts } from './impact/impacts.service.ts';
import { OutageStore } from './impact/outage.store.ts';
import { Territory } from './territory.ts';

/** Where things are: whom an outage touches, where a report is, what may be shown of it. */
@Module({})
export class AppModule {
  static register(engines: Engines, config: GeoConfig): DynamicModule {
    const { RELIGHT_SECRET: secret, LOG_LEVEL: logLevel, UTILITY_FILE, PUBLIC_K } = config;
    return {
      module: AppModule,
      imports: [ServiceKitModule.register({ service: 'geo', secret, logLevel, engines })],
      providers: [
        {
          provide: Territory,
          useFactory: async () => new Territory(await readUtilityFile(UTILITY_FILE), PUBLIC_K),
        },
        {
          provide: OutageStore,
          inject: [DocumentStore],
          useFactory: (documents: DocumentStore) => OutageStore.open(documents),
        },
        {
          provide: ImpactStore,
          inject: [DocumentStore, EventLog],
          useFactory: (documents: DocumentStore, events: EventLog) =>
            ImpactStore.open(documents, events),
        },
        Impacts,
        ImpactsConsumer,
      ],
    };
  }
}
