import { Module, type DynamicModule } from '@nestjs/common';
import { ServiceKitModule, type Engines } from '@relight/service-kit';
import { Settings, type BroadcastConfig } from './config.ts';
import { ConverseModule } from './converse/converse.module.ts';
import { opened } from './opened.ts';
import { PeopleRepository } from './people/people.repository.ts';
import { deliverControllers, deliverProviders } from './deliver/deliver.providers.ts';
import { ListenModule } from './listen/listen.module.ts';
import { StandingsModule } from './standings.module.ts';
import { toldControllers, toldProviders } from './told/told.providers.ts';
import { subscribeControllers, subscribeProviders } from './subscribe/subscribe.providers.ts';
import { publishControllers, publishProviders } from './publish/publish.providers.ts';

/** Tells customers, hears them, and speaks with each: the roles of BROADCAST_ROLES, in one process or in several. */
@Module({})
export class AppModule {
  static register(engines: Engines, config: BroadcastConfig): DynamicModule {
    const { BROADCAST_ROLES: roles } = config;
    return {
      module: AppModule,
      imports: [
        ServiceKitModule.register({ service: 'broadcast', engines, config }),
        ...(roles.includes('deliver') ? [DeliverModule.register(config)] : []),
        ...(roles.includes('listen') ? [ListenModule.register(config)] : []),
        ...(roles.includes('converse') ? [ConverseModule.register(config)] : []),
      ],
    };
  }
}

/** Role `deliver`: what is said, to whom, and what became of it. */
@Module({})
class DeliverModule {
  static register(config: BroadcastConfig): DynamicModule {
    return {
      module: DeliverModule,
      imports: [StandingsModule],
      controllers: [
        ...publishControllers,
        ...deliverControllers,
        ...subscribeControllers,
        ...toldControllers,
      ],
      providers: [
        { provide: Settings, useValue: { config } },
        opened(PeopleRepository),
        ...publishProviders,
        ...deliverProviders,
        ...subscribeProviders,
        ...toldProviders,
      ],
    };
  }
}
