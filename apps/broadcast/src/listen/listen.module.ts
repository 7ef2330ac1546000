import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { DocumentStore, Lease } from '@relight/documents';
import { Clock } from '@relight/domain';
import { EventLog } from '@relight/messaging';
import { Settings, type BroadcastConfig } from '../config.ts';
import { opened, peopleStores } from '../opened.ts';
import { PeopleController } from '../people/people.controller.ts';
import { GeoPatience, PlacesFound } from '../places-found.ts';
import { Talks } from './talks.ts';
import { talkModel } from './talk.schema.ts';
import { twilioClient, xClient } from '../channels/provider-clients.ts';
import { Receipts } from '../receipts.ts';
import { Said } from '../said.ts';
import { Forgeries } from '../webhooks/forgeries.ts';
import { cursorModel } from './cursor.schema.ts';
import { Cursors } from './cursors.ts';
import { Doors } from './doors.ts';
import { InboundStore } from './inbound.store.ts';
import { Acquaintances, Inbox } from './inbox.ts';
import { ListenPace, ListenTasks, ProviderLists } from './listen.tasks.ts';
import { ListenRetention } from './listen-retention.ts';
import { Mentions } from './mentions.ts';
import { MissedTexts } from './missed-texts.ts';
import { PicturesController } from './pictures.controller.ts';
import { StopController } from './stop.controller.ts';
import { TwilioWebhookController } from './twilio-webhook.controller.ts';
import { WebReportLimits } from './web-report-limits.ts';
import { WebReportsController } from './web-reports.controller.ts';
import { WordsController } from './words.controller.ts';
import { XWebhookController } from './x-webhook.controller.ts';

/** Sandbox: what is written is heard at once. Live: below X's limit of 300 reads in 15 minutes. */
const mentionsMs = { sandbox: 5_000, live: 15_000 } as const;
const textsMs = 60_000;
/** A reader of the page waits so long for geo to find their place. */
const geoMs = 2_000;

const stores: readonly Provider[] = [
  ...peopleStores,
  {
    provide: InboundStore,
    inject: [DocumentStore, EventLog],
    useFactory: (documents: DocumentStore, events: EventLog) =>
      InboundStore.open(documents, events),
  },
  opened(Said),
  opened(Receipts),
  {
    provide: Talks,
    inject: [DocumentStore, PlacesFound],
    useFactory: async (documents: DocumentStore, places: PlacesFound) =>
      new Talks(await documents.open(talkModel), places),
  },
  {
    provide: Cursors,
    inject: [DocumentStore, Settings],
    useFactory: async (documents: DocumentStore, { config }: Settings) =>
      new Cursors(
        await documents.open(cursorModel),
        await Lease.open(documents, { holder: config.INSTANCE }),
      ),
  },
];

/** Role `listen`: everything customers say to us, in every channel. */
@Module({})
export class ListenModule {
  static register(
    config: BroadcastConfig,
    { waitMs = geoMs, ...pace }: Partial<ListenPace & GeoPatience> = {},
  ): DynamicModule {
    return {
      module: ListenModule,
      controllers: [
        TwilioWebhookController,
        XWebhookController,
        WebReportsController,
        WordsController,
        PeopleController,
        PicturesController,
        StopController,
      ],
      providers: [
        { provide: Settings, useValue: { config } },
        {
          provide: ListenPace,
          useValue: { mentionsMs: mentionsMs[config.CHANNELS], textsMs: textsMs, ...pace },
        },
        ...stores,
        ...listsOf(config),
        { provide: GeoPatience, useValue: { waitMs } },
        PlacesFound,
        Acquaintances,
        Inbox,
        Forgeries,
        { provide: WebReportLimits, useFactory: () => new WebReportLimits() },
        ProviderLists,
        ListenTasks,
        Doors,
        ListenRetention,
      ],
    };
  }
}

function listsOf(config: BroadcastConfig): readonly Provider[] {
  return [
    {
      provide: Mentions,
      inject: [Cursors, Clock, Inbox],
      useFactory: (cursors: Cursors, clock: Clock, inbox: Inbox) =>
        new Mentions(xClient(config), cursors, clock, {
          ownId: config.X_USER_ID,
          take: (heard) => inbox.take(heard),
        }),
    },
    {
      provide: MissedTexts,
      inject: [Cursors, Clock, Inbox, InboundStore],
      useFactory: (cursors: Cursors, clock: Clock, inbox: Inbox, inbound: InboundStore) =>
        new MissedTexts(twilioClient(config), cursors, clock, {
          ownNumber: config.TWILIO_FROM,
          known: (ids) => inbound.known(ids),
          take: (heard) => inbox.take(heard),
        }),
    },
  ];
}
