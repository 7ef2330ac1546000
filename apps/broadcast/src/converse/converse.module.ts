import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { DocumentStore, Lease } from '@relight/documents';
import { EventLog } from '@relight/messaging';
import { Settings, type BroadcastConfig } from '../config.ts';
import { inboundModel } from '../inbound.schema.ts';
import { opened, peopleStores } from '../opened.ts';
import { StandingsModule } from '../standings.module.ts';
import { Thread } from '../thread.ts';
import { Acts } from './acts.ts';
import { AnswerWriting } from './answer-writing.ts';
import { BulkController } from './bulk.controller.ts';
import { BulkSamples } from './bulk-samples.ts';
import { BulkStore } from './bulk.store.ts';
import { Bulk } from './bulk.ts';
import { BulkWork } from './bulk-work.ts';
import { Cells } from './cells.ts';
import { ConversationsController } from './conversations.controller.ts';
import { ConversationsStore } from './conversations.store.ts';
import { FirstAnswersStore } from './first-answers.store.ts';
import { Chores, Hearing } from './hearing.ts';
import { Look, Sources } from './look.ts';
import { Linking } from './linking.ts';
import { Rows, WordsHeard } from './rows.ts';
import { SpeedFigures } from './speed-figures.ts';
import { TalkFigures } from './talk-figures.ts';
import { Whole } from './whole.ts';

const stores: readonly Provider[] = [
  ...peopleStores,
  opened(Thread),
  {
    provide: WordsHeard,
    inject: [DocumentStore],
    useFactory: async (documents: DocumentStore) =>
      new WordsHeard(await documents.open(inboundModel)),
  },
  {
    provide: ConversationsStore,
    inject: [DocumentStore, EventLog],
    useFactory: (documents: DocumentStore, events: EventLog) =>
      ConversationsStore.open(documents, events),
  },
  opened(FirstAnswersStore),
  opened(BulkStore),
  {
    provide: Lease,
    inject: [DocumentStore, Settings],
    useFactory: (documents: DocumentStore, { config }: Settings) =>
      Lease.open(documents, { holder: config.INSTANCE }),
  },
];

/** Role `converse`: what is said with one person, whatever the channel, and what the desk answers. */
@Module({})
export class ConverseModule {
  static register(config: BroadcastConfig): DynamicModule {
    return {
      module: ConverseModule,
      imports: [StandingsModule],
      controllers: [ConversationsController, BulkController],
      providers: [
        { provide: Settings, useValue: { config } },
        ...stores,
        Sources,
        Look,
        AnswerWriting,
        Acts,
        Linking,
        Rows,
        Whole,
        TalkFigures,
        SpeedFigures,
        Cells,
        BulkSamples,
        Bulk,
        BulkWork,
        Chores,
        Hearing,
      ],
    };
  }
}
