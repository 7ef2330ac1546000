import type { TopicName } from '@relight/contracts';
import {
  withPending,
  type Collection,
  type PendingPublisher,
  type Stored,
  type WithEnd,
  type WithPending,
} from '@relight/documents';
import { tombstone } from '@relight/messaging';
import type { RetentionRule } from './retention.ts';

/** Where an entity stands in a compacted topic. */
export interface TopicKey {
  readonly topic: TopicName;
  readonly key: string;
  readonly partitionBy: string;
}

interface Retiring<T extends Stored & WithPending & WithEnd> {
  readonly of: TopicName;
  readonly collection: Collection<T>;
  readonly publisher: PendingPublisher<T>;
  /** Everything of it that its topics hold. */
  readonly keys: (document: T) => readonly TopicKey[];
  readonly dated: (document: T) => T | undefined;
  readonly neededElsewhere?: RetentionRule<T>['neededElsewhere'];
}

/**
 * What is over leaves its compacted topics, while its document stays: a tombstone for each of its keys,
 * written with the document as any other event is. Should it change after all, it is published again.
 */
export function retirement<T extends Stored & WithPending & WithEnd>({
  publisher,
  keys,
  ...rule
}: Retiring<T>): RetentionRule<T> {
  return {
    ...rule,
    by: 'retireFrom',
    letGo: async (documents) => {
      await publisher.saveMany(
        documents.map((document) => {
          const tombstones = keys(document).map((key) => ({ ...key, value: tombstone }));
          return withPending({ ...document, retireFrom: undefined }, tombstones);
        }),
      );
    },
  };
}

/** True for a document that its topics still hold, or are yet to be told of. */
export function isPublished({ retireFrom, pendingSince }: WithEnd & WithPending): boolean {
  return retireFrom !== undefined || pendingSince !== undefined;
}
