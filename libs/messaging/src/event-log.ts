/**
 * The value of a record that takes all earlier ones of its key out of a compacted topic: the entity is
 * over and no reader need hear of it any more. The log drops the tombstone itself a day later.
 */
export const tombstone = '';

/** One record to append. `value` is JSON text, or tombstone; `key` names the entity for compaction. */
export interface LogRecord {
  readonly topic: string;
  readonly key: string;
  /** Decides the partition; records that share it keep their order. Defaults to `key`. */
  readonly partitionBy?: string;
  /** The exact partition instead; only for putting a record back where it came from. */
  readonly partition?: number;
  readonly value: string;
}

/** A record as read back. */
export interface ReadRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly key: string;
  readonly value: string;
  /** When the log took it, wall milliseconds. */
  readonly appendedAtMs: number;
}

/** Records of one partition, in order. */
export interface Batch {
  readonly topic: string;
  readonly partition: number;
  readonly records: readonly ReadRecord[];
}

export interface TopicSettings {
  readonly name: string;
  readonly partitions: number;
  /** Keep only the newest record of each key, and none of a key whose newest is a tombstone. */
  readonly compacted: boolean;
  /** Undefined keeps for ever. Ignored for compacted topics. */
  readonly retentionMs?: number;
}

/** So many partitions of a subscription are handled side by side: while one waits for the store, others go on. */
export const partitionsAtOnce = 4;

/** Records that retention deleted before a group had handled them. */
export interface LostRecords {
  readonly topic: string;
  readonly partition: number;
  /** How many at most: where a topic is also compacted, some would not have been there anyway. */
  readonly count: number;
  /** The offset the group goes on at. */
  readonly oldestKept: number;
}

export interface ConsumeOptions {
  readonly topics: readonly string[];
  readonly group: string;
  /**
   * Called with one batch of a partition at a time, and side by side for different partitions. When it resolves, the batch is committed; when
   * it throws, nothing is committed and the same batch comes again after a pause, for ever.
   */
  readonly onBatch: (batch: Batch, signal: AbortSignal) => Promise<void>;
  /** At most so many records a batch; 1,000 unless told. */
  readonly maxBatch?: number;
  /** The group was away, or held up, for longer than the topic keeps records. */
  readonly onLost?: (lost: LostRecords) => void;
}

export interface FollowOptions {
  readonly topic: string;
  /** Every record from the topic's start (of compacted topics at least the newest a key), then live. */
  readonly onBatch: (batch: Batch) => Promise<void> | void;
  /** Called once, when everything that was there at the start has been handed over. */
  readonly onCaughtUp?: () => void;
}

/** Stops handing over and waits for a running handler; what was not committed comes again. */
export interface Subscription {
  readonly close: () => Promise<void>;
  readonly status: () => SubscriptionStatus;
}

/** How one member of a group, or one follower, stands at this moment. */
export interface SubscriptionStatus {
  /** What it holds now; nothing while it is out of its group. */
  readonly partitions: readonly { readonly topic: string; readonly partition: number }[];
  /** `appendedAtMs` of the oldest record in hand that is not handled yet; undefined when there is none. */
  readonly oldestAtMs: number | undefined;
  /** How often the partitions were shared out anew since it first joined. */
  readonly rebalances: number;
}

export interface GroupLag {
  readonly topic: string;
  readonly partition: number;
  readonly behind: number;
}

/**
 * A durable partitioned log. At least once: after a crash uncommitted batches come again, in order.
 * Adapters only move batches; retries, poison events and dead letters live in the delivery loop.
 */
export abstract class EventLog {
  /** Creates the topics that are missing; an existing one with other settings is an error (code TOPIC_MISMATCH). */
  abstract ensureTopics(topics: readonly TopicSettings[]): Promise<void>;
  /** Resolves once every record is durable. Records of one partition keep the order given. */
  abstract append(records: readonly LogRecord[]): Promise<void>;
  abstract consume(options: ConsumeOptions): Promise<Subscription>;
  abstract follow(options: FollowOptions): Promise<Subscription>;
  abstract lag(group: string, topics: readonly string[]): Promise<readonly GroupLag[]>;
  abstract close(): Promise<void>;
}
