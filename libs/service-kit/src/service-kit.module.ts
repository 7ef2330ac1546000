import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { DocumentStore } from '@relight/documents';
import { Clock } from '@relight/domain';
import { EventLog } from '@relight/messaging';
import { AccessGuard } from './access.ts';
import { ConsumerNotes, Consumers } from './consumers.ts';
import { DeadLettersController } from './dead-letters.controller.ts';
import type { Engines } from './engines.ts';
import { ErrorsFilter } from './errors.filter.ts';
import { HealthController } from './health.controller.ts';
import { Background } from './lifecycle.ts';
import { Metrics } from './metrics.ts';
import { PersonTokens } from './person-tokens.ts';
import { Readiness } from './readiness.ts';
import { ServiceLog } from './service-log.ts';

export interface ServiceKitOptions {
  readonly service: string;
  readonly secret: string;
  readonly logLevel: string;
  readonly engines: Engines;
}

/** What every service has: engines, clock, log, metrics, health, access, errors. */
@Module({})
export class ServiceKitModule {
  static register({ service, secret, logLevel, engines }: ServiceKitOptions): DynamicModule {
    const provided = [
      { provide: EventLog, useValue: engines.events },
      { provide: DocumentStore, useValue: engines.documents },
      { provide: Clock, useValue: engines.clock },
      { provide: ServiceLog, useFactory: () => new ServiceLog(service, logLevel) },
      { provide: PersonTokens, useFactory: () => new PersonTokens(secret) },
      { provide: Metrics, useFactory: () => new Metrics(service) },
      Readiness,
      ConsumerNotes,
      Consumers,
      Background,
    ];
    return {
      module: ServiceKitModule,
      global: true,
      controllers: [HealthController, DeadLettersController],
      providers: [
        ...provided,
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_FILTER, useClass: ErrorsFilter },
      ],
      exports: provided,
    };
  }
}
