import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { DocumentStore, Lease } from '@relight/documents';
import { Clock } from '@relight/domain';
import { EventLog } from '@relight/messaging';
import { AccessGuard } from './access.ts';
import { Consumers } from './consumers.ts';
import { DeadLettersController } from './dead-letters.controller.ts';
import type { ServiceConfig } from './config.ts';
import { EngineHealth } from './engine-health.ts';
import type { Engines } from './engines.ts';
import { ErrorsFilter } from './errors.filter.ts';
import { HealthController } from './health.controller.ts';
import { JournalledEventLog } from './journal.ts';
import { Background } from './lifecycle.ts';
import { Metrics } from './metrics.ts';
import { PersonTokens } from './person-tokens.ts';
import { Readiness } from './readiness.ts';
import { datingModel } from './retention-dates.ts';
import { Retention } from './retention.ts';
import { ServiceLog } from './service-log.ts';
import { Tracing } from './tracing.ts';

export interface ServiceKitOptions {
  readonly service: string;
  readonly engines: Engines;
  readonly config: Pick<
    ServiceConfig,
    'INSTANCE' | 'LOG_LEVEL' | 'OTEL_EXPORTER_OTLP_ENDPOINT' | 'RELIGHT_SECRET'
  >;
}

/** What every service has: engines, clock, log, metrics, health, access, errors. */
@Module({})
export class ServiceKitModule {
  static register({ service, engines, config }: ServiceKitOptions): DynamicModule {
    const { INSTANCE: instance, LOG_LEVEL: level, RELIGHT_SECRET: secret } = config;
    const provided = [
      {
        provide: EventLog,
        inject: [ServiceLog],
        useFactory: (log: ServiceLog) => new JournalledEventLog(engines.events, log),
      },
      { provide: DocumentStore, useValue: engines.documents },
      { provide: Clock, useValue: engines.clock },
      { provide: ServiceLog, useFactory: () => new ServiceLog(service, level, instance) },
      { provide: PersonTokens, useFactory: () => new PersonTokens(secret) },
      { provide: Metrics, useFactory: () => metricsOf(service, instance) },
      {
        provide: Tracing,
        useFactory: () => Tracing.open(config.OTEL_EXPORTER_OTLP_ENDPOINT, { service, instance }),
      },
      Readiness,
      Consumers,
      Background,
      {
        provide: Retention,
        inject: [Background, Metrics],
        useFactory: async (background: Background, metrics: Metrics) => {
          const lease = await Lease.open(engines.documents, { holder: instance });
          const marks = await engines.documents.open(datingModel);
          return new Retention({ clock: engines.clock, lease, marks }, background, metrics);
        },
      },
    ];
    return {
      module: ServiceKitModule,
      global: true,
      controllers: [HealthController, DeadLettersController],
      providers: [
        ...provided,
        EngineHealth,
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_FILTER, useClass: ErrorsFilter },
      ],
      exports: provided,
    };
  }
}

/** Which instance this is, as a label of one figure: Prometheus' own `instance` is an address. */
function metricsOf(service: string, instance: string): Metrics {
  const metrics = new Metrics(service);
  const info = {
    name: 'relight_instance',
    help: 'Always 1; the name of the instance as in its logs',
    labels: ['name'],
  };
  metrics.gauge(info, () => [{ labels: { name: instance }, value: 1 }]);
  return metrics;
}
