import type { Stored } from './document-store.ts';

/** What the document of an entity carries that ends some day: its age counts from then. */
export interface WithEnd {
  /** Since when it has been over; absent while it is not. */
  readonly endedAt?: string | undefined;
  /** The same, until the entity has left its compacted topics. */
  readonly retireFrom?: string | undefined;
}

/** Fields and sparse indexes, both `endedAt` and `retireFrom`, of a schema whose entities end. */
export const endFields = {
  endedAt: { type: String, index: { name: 'endedAt', sparse: true } },
  retireFrom: { type: String, index: { name: 'retireFrom', sparse: true } },
};

/** The document of an entity that has been over since `endedAt`, or is not over (undefined). */
export function withEnd<T extends Stored & WithEnd>(document: T, endedAt: string | undefined): T {
  return { ...document, endedAt, retireFrom: endedAt };
}
