/** What stands behind the routes of this service, for the simulator, which calls it without HTTP. */
export { ChannelList } from './channels/channel-list.ts';
export { MessageChannel, type ChannelKind, type SendOutcome } from './channels/channel.ts';
export { channelKinds } from './channels/list.ts';
export { marksOf, Settings } from './config.ts';
export { messageModel, type Message } from './deliver/message.schema.ts';
export { ReceiptsController } from './deliver/receipts.controller.ts';
export { inboundModel, type Inbound } from './inbound.schema.ts';
export { Cursors } from './listen/cursors.ts';
export type { Heard } from './listen/heard.ts';
export { InboundStore } from './listen/inbound.store.ts';
export { Inbox } from './listen/inbox.ts';
export { Mentions } from './listen/mentions.ts';
export { MissedTexts } from './listen/missed-texts.ts';
export { WebReportsController } from './listen/web-reports.controller.ts';
export { XWebhookController } from './listen/x-webhook.controller.ts';
export { personModel, type StoredPerson } from './people/person.schema.ts';
export { PublicationsController } from './publish/publications.controller.ts';
export {
  outageViewModel,
  publicationModel,
  toldModel,
  type OutageView,
  type PublicationDocument,
  type ToldLedger,
} from './publish/publish.schemas.ts';
