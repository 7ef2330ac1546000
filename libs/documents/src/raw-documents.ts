import type { Fields } from './document-model.ts';

/** A document as an engine keeps it, with its version: no schema casts, checks or changes it. */
export type RawDocument = Fields;

/**
 * A whole store's documents as they are kept, for moving and backing up. Services never see it: they
 * go by `DocumentStore`, which builds indexes over documents put here when it opens their collection.
 */
export interface RawDocuments {
  /** Names, in order, of the collections that hold documents. */
  readonly collections: () => Promise<readonly string[]>;
  readonly count: (collection: string) => Promise<number>;
  /** In the order of their ids. */
  readonly scan: (collection: string) => AsyncIterable<RawDocument>;
  /** Stores documents nobody stored before, as they are; durable when it resolves. */
  readonly insert: (collection: string, documents: readonly RawDocument[]) => Promise<void>;
  readonly close: () => Promise<void>;
}
