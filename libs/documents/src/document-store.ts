import type { Schema } from 'mongoose';

/** Every stored document: its id and the version that compare-and-set goes by. */
export interface Stored {
  readonly _id: string;
  /** 0 in a document not yet stored; the store adds one at each write. */
  readonly version: number;
}

/**
 * One collection, declared once. The Mongoose schema gives fields, validation and indexes
 * (`schema.index({a: 1, b: 1}, {name, unique, sparse})`); both adapters read them from it.
 */
export interface CollectionModel<T extends Stored> {
  readonly name: string;
  readonly schema: Schema<T>;
}

/** What an index can hold and a query can ask for. */
export type IndexValue = string | number | boolean | Date;

/** One declared index: equality or in-list on its leading fields, then a range on the next, in order. */
export interface Query {
  readonly index: string;
  /** Field → value, or list of values (in-list); must be a prefix of the index. */
  readonly where?: Readonly<Record<string, IndexValue | readonly IndexValue[]>>;
  /** Range on the field of the index after those of `where`. */
  readonly range?: {
    readonly gt?: IndexValue;
    readonly gte?: IndexValue;
    readonly lt?: IndexValue;
    readonly lte?: IndexValue;
  };
  readonly order?: 'asc' | 'desc';
  readonly limit?: number;
  /** Continue after the document with this id, as returned last (of the same query). */
  readonly after?: string;
}

/** What became of one document of a putMany, in the order given. */
export type PutResult<T> =
  | { readonly ok: true; readonly stored: T }
  | {
      readonly ok: false;
      readonly code:
        | 'STALE_VERSION'
        | 'DUPLICATE_KEY'
        | 'INVALID'
        | 'INDEX_KEY_TOO_LONG'
        | 'DOCUMENT_TOO_LARGE';
      readonly message: string;
    };

/**
 * Documents of one kind. Errors are RelightErrors: STALE_VERSION (compare-and-set lost; retriable),
 * DUPLICATE_KEY (`offending` names the index), INVALID (schema), DOCUMENT_TOO_LARGE (over 16 MB, what
 * MongoDB takes; `offending` is the id), STORE_AWAY (retriable).
 */
export interface Collection<T extends Stored> {
  readonly get: (id: string) => Promise<T | undefined>;
  /** Found documents in the order of the ids asked for; missing ones are left out. */
  readonly getMany: (ids: readonly string[]) => Promise<readonly T[]>;
  /** Stores iff the stored version still is `document.version` (0: iff absent). Durable when it resolves. */
  readonly put: (document: T) => Promise<T>;
  /** As put for each; not atomic as a whole, never throws for one document's fault. */
  readonly putMany: (documents: readonly T[]) => Promise<readonly PutResult<T>[]>;
  /**
   * As putMany of the same documents, as this collection gave them, without these optional fields: what
   * was checked when it was written is not checked again.
   */
  readonly clear: (
    documents: readonly T[],
    fields: readonly (keyof T & string)[],
  ) => Promise<readonly PutResult<T>[]>;
  /** True if it was there. With a version, only if still at it. */
  readonly delete: (id: string, version?: number) => Promise<boolean>;
  readonly find: (query: Query) => Promise<readonly T[]>;
  readonly scan: () => AsyncIterable<T>;
  /** All, or those a query (without order, limit, after) covers. */
  readonly count: (query?: Query) => Promise<number>;
}

/** Opens collections. Opening twice gives the same one; other indexes under one name are refused. */
export abstract class DocumentStore {
  /** Builds what is missing and checks what is there. */
  abstract open<T extends Stored>(model: CollectionModel<T>): Promise<Collection<T>>;
  abstract close(): Promise<void>;
}
