export {
  DocumentStore,
  type Collection,
  type CollectionModel,
  type PutResult,
  type Query,
  type Stored,
} from './document-store.ts';
