export {
  DocumentStore,
  type Collection,
  type CollectionModel,
  type IndexValue,
  type PutResult,
  type Query,
  type Stored,
} from './document-store.ts';
export { decodeDocument } from './document-table.ts';
export { EmbeddedDocumentStore } from './embedded-store.ts';
export { endFields, withEnd, type WithEnd } from './ending.ts';
export { GatheredFind } from './gathered-find.ts';
export { InTurn } from './in-turn.ts';
export type { MongooseStoreOptions } from './mongo-connection.ts';
export { Lease, leaseModel, type LeaseDocument, type LeaseOptions } from './lease.ts';
export { MongooseDocumentStore } from './mongoose-store.ts';
export {
  pendingFields,
  PendingPublisher,
  withPending,
  type PendingEvent,
  type WithPending,
} from './pending.ts';
export { pagesOf } from './pages.ts';
export { MemoryPlace, type Place, type Table } from './places.ts';
export { markMoved, type MovedMark } from './moved.ts';
export type { RawDocument, RawDocuments } from './raw-documents.ts';
export { openRawEmbedded } from './raw-embedded.ts';
export { openRawMongo, type CopyNote, type RawMongo } from './raw-mongo.ts';
export { rewriteEmbedded } from './rewrite-embedded.ts';
export { openTemporaryStore, type TemporaryStore } from './temporary-store.ts';
export {
  isKeyTaken,
  isStale,
  refusedBy,
  retryStale,
  staleVersion,
  update,
  updateMany,
  type Change,
} from './update.ts';
