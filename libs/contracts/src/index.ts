export { caseRecord, type Case } from './case.ts';
export { channelName, envelope, identifier, instant, type Envelope } from './envelope.ts';
export { deadLetterView, retryDeadCommand, type DeadLetterView } from './dead-letter.ts';
export {
  eventRecord,
  events,
  explain,
  keysOf,
  parseEvent,
  type AnyEvent,
  type EventData,
  type EventHeader,
  type EventRecord,
  type EventType,
  type RelightEvent,
} from './events.ts';
export { readFeedEvent, shown, type FieldWarning } from './feed-reading.ts';
export { feedAnswer, feedEvent, type FeedEvent, type FeedEventInput } from './feed-events.ts';
export { tidyArea, tidyPosition } from './feed-geometry.ts';
export { tidyFields } from './feed-words.ts';
export {
  areaGeometry,
  locatedPlace,
  position,
  type AreaGeometry,
  type LocatedPlace,
  type Position,
} from './geometry.ts';
export {
  approveCommand,
  cancelCommand,
  caseCommand,
  causeCommand,
  commandAnswer,
  confirmCommand,
  crewCommand,
  etrCommand,
  returnCommand,
  undoCommand,
  wordsCommand,
} from './commands.ts';
export {
  baseMap,
  deskFrame,
  deskOutage,
  deskPublication,
  deskReport,
  errorBody,
  publicChange,
  publicOutage,
  publicOutages,
  reportReceipt,
  reportWords,
  session,
  sessionRequest,
  webReport,
  type BaseMap,
  type DeskFrame,
  type DeskOutage,
  type DeskPublication,
  type DeskReport,
  type PlannedWork,
  type PublicChange,
  type PublicOutage,
  type PublicOutages,
  type Session,
} from './http.ts';
export type { AlertPlace, MySubscription } from './subscription.ts';
export type { DeskTold, ToldToMe, Verdict } from './told.ts';
export { outageRecord, recordEntry, type RecordEntry } from './record-entry.ts';
export {
  areaCount,
  impact,
  membersManifest,
  membersPart,
  type Impact,
  type MembersManifest,
  type MembersPart,
} from './impact.ts';
export {
  answerCommand,
  conversation,
  conversationRows,
  conversationViews,
  talkFigure,
  type AnswerSpeed,
  type Answer,
  type Conversation,
  type ConversationEntry,
  type ConversationRow,
  type ConversationView,
  type KnownFact,
  type Promised,
  type TalkFigure,
} from './conversation.ts';
export {
  leftOutReasons,
  type BulkAct,
  type BulkCommand,
  type BulkStanding,
  type ConversationCells,
  type LeftOutReason,
} from './conversation-bulk.ts';
export {
  observation,
  omsFacts,
  omsStatuses,
  type Observation,
  type OmsFacts,
} from './observation.ts';
export {
  outage,
  releasedEtr,
  restorationStep,
  type Outage,
  type ReleasedEtr,
  type RestorationStep,
} from './outage.ts';
export {
  delivery,
  publication,
  asBefore,
  publicationStates,
  renditionsOf,
  type Rendition,
  type Delivery,
  type Publication,
} from './publication.ts';
export {
  asHeardBy,
  channelOf,
  evidence,
  reply,
  asReplyKind,
  replyKindOf,
  replyKinds,
  report,
  whereabouts,
  type Whereabouts,
  type Evidence,
  type Reply,
  type ReplyKind,
  type Report,
} from './report.ts';
export { golden } from './golden.ts';
export { urlOf, type Address } from './address.ts';
export { mediaTypes } from './route.ts';
export type { Answered, AnswerOf, Asked, Asking, Owner, PartAnswerOf, Route } from './route.ts';
export { routeList, routes, type RouteAt } from './routes.ts';
export {
  channelHealth,
  settleCommand,
  unsureMessage,
  type ChannelHealth,
  type ChannelNames,
  type UnsureMessage,
} from './sending.ts';
export { feedHealth, unseenPicture, type FeedHealth, type UnseenPicture } from './watched.ts';
export {
  eventKeptMs,
  keptDocuments,
  keptEvents,
  keptMs,
  type Kept,
  type KeptCollection,
} from './retention.ts';
export { topics, topicSettings, type TopicName } from './topics.ts';
export { traceFrom, traceOf } from './trace-context.ts';
export { type PageQuery } from './page.ts';
export { recordPage, type RecordPage } from './record-page.ts';
export { placeAnswer, placeFound, type PlaceAnswer, type PlaceFound } from './places.ts';
