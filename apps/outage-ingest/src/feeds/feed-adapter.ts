import type { FieldWarning, Observation } from '@relight/contracts';
import type { AreaReading } from './mapped/area-claims.ts';

type WithoutReceipt<T> = T extends unknown ? Omit<T, 'receivedAt' | 'feed'> : never;
/** An observation before it is known when and by which feed it came. */
export type Fact = WithoutReceipt<Observation>;

export interface Rejection {
  readonly index: number;
  readonly code: string;
  readonly message: string;
}

/** One event of a sender: `id` names it for ever, so that a second sending is recognised. */
export interface EventReading {
  readonly index: number;
  readonly id: string;
  readonly fact: Fact;
  /** Fields that were left out of it. */
  readonly warnings: readonly FieldWarning[];
}

/** One row of a polled list; its fact is made only when `hash` has changed since the last poll. */
export interface RowReading {
  readonly index: number;
  readonly sourceId: string;
  readonly hash: string;
  readonly read: (observedAt: string) => {
    readonly fact: Fact;
    readonly warnings: readonly FieldWarning[];
  };
}

export type FeedReading =
  | {
      readonly kind: 'events';
      readonly events: readonly EventReading[];
      readonly rejected: readonly Rejection[];
    }
  | {
      readonly kind: 'snapshot';
      /** When it was polled; undefined means now. */
      readonly at: string | undefined;
      readonly rows: readonly RowReading[];
      readonly rejected: readonly Rejection[];
      /** Rows among the rejected of which not even the id can be read: they are listed, as whose? */
      readonly unread: number;
      /** The list is not whole: rows that it lacks may be among those left out. */
      readonly isCut?: boolean | undefined;
      /** Rows that are no outages by the mapping's word. */
      readonly aside?: number | undefined;
      /** False for a feed that gives totals by area and no rows: no poll to judge. */
      readonly hasRows?: boolean | undefined;
      /** What the feed states of whole areas; undefined when it states nothing of them. */
      readonly areas?: AreaReading | undefined;
      /** Said of the list as a whole. */
      readonly notes?: readonly FieldWarning[] | undefined;
    };

/** Fields of a fact that are weighed once they are read. */
export type FactField = 'time' | 'startedAt' | 'etr' | 'customers' | 'steps' | 'device';

/** One feed's own shape, read into facts. Throws RelightError BODY_INVALID when nothing can be read. */
export interface FeedAdapter {
  readonly name: string;
  /** How its rows count as witnesses: an OMS's word, or a line of a polled list. */
  readonly witness: 'oms' | 'poll';
  /** What the feed calls a field of a fact, for warnings. */
  readonly nameOf: (field: FactField) => string;
  /** `now` is when it came: what a time without a day is near. */
  readonly read: (body: unknown, now: string) => FeedReading | Promise<FeedReading>;
}
