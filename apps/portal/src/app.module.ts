import { Module, type DynamicModule } from '@nestjs/common';
import { ServiceKitModule, type Engines } from '@relight/service-kit';
import { portalConfigToken, type PortalConfig } from './config.ts';
import { Owners } from './forward/owners.ts';
import { RecordController } from './forward/record.controller.ts';
import { HotStream } from './hot/hot-stream.ts';
import { AlertBook } from './out/alert-book.ts';
import { Alerts } from './out/alerts.ts';
import { FeedsController } from './out/feeds.controller.ts';
import { Issuing } from './out/issuing.ts';
import { KeptViews } from './out/kept-views.ts';
import { PublicView } from './out/view.ts';
import { WordsController } from './out/words.controller.ts';
import { OpenApiController } from './pages/openapi.controller.ts';
import { BaseMapKeeper } from './read-models/base-map.ts';
import { PageAge } from './read-models/page-age.ts';
import { PublicPage } from './read-models/public-page.ts';
import { SoundTime } from './read-models/sound-time.ts';
import { ReadModels } from './read-models/read-models.ts';
import { Accounts } from './session/accounts.ts';
import { SignInAttempts } from './session/attempts.ts';
import { SessionController } from './session/session.controller.ts';
import { SessionTokens } from './session/session-tokens.ts';
import { DeskController } from './stream/desk.controller.ts';
import { DeskLive } from './stream/desk-live.ts';
import { DeskWatch } from './stream/desk-watch.ts';
import { PublicController, PublicStreamController } from './stream/public.controller.ts';
import { PlacesController } from './stream/places.controller.ts';
import { PublicLive } from './stream/public-live.ts';

/** The one address: sessions, read models, the live streams, the pages; the rest is passed on. */
@Module({})
export class AppModule {
  static register(engines: Engines, config: PortalConfig): DynamicModule {
    return {
      module: AppModule,
      imports: [ServiceKitModule.register({ service: 'portal', engines, config })],
      controllers: [
        PublicController,
        PublicStreamController,
        FeedsController,
        WordsController,
        PlacesController,
        DeskController,
        SessionController,
        RecordController,
        OpenApiController,
      ],
      providers: [
        { provide: portalConfigToken, useValue: config },
        { provide: SignInAttempts, useFactory: () => new SignInAttempts() },
        Owners,
        ReadModels,
        BaseMapKeeper,
        PublicPage,
        PageAge,
        SoundTime,
        PublicLive,
        Issuing,
        PublicView,
        KeptViews,
        AlertBook,
        Alerts,
        HotStream,
        DeskWatch,
        DeskLive,
        Accounts,
        SessionTokens,
      ],
    };
  }
}
