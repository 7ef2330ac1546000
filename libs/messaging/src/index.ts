export { rewriteEmbeddedLog } from './embedded-rewrite.ts';
export { tombstone } from './event-log.ts';
export {
  deadTopicOf,
  listDead,
  retryDead,
  withDeadLetters,
  type DeadLetter,
} from './dead-letters.ts';
export {
  startConsumer,
  type ConsumerSettings,
  type DeliveryOutcome,
  type DeliverySource,
  type Parsed,
} from './deliver.ts';
export { EmbeddedEventLog, type EmbeddedLogOptions } from './embedded-event-log.ts';
export {
  EventLog,
  type Batch,
  type ConsumeOptions,
  type FollowOptions,
  type GroupLag,
  type LostRecords,
  type LogRecord,
  type ReadRecord,
  type Subscription,
  type SubscriptionStatus,
  type TopicSettings,
} from './event-log.ts';
export { ForwardingEventLog } from './forwarding-event-log.ts';
export { maxRecordBytes, partitionOf } from './records.ts';
export type { Kv, KvEntry, KvKey } from './kv.ts';
export { MemoryKv } from './memory-kv.ts';
export { KafkaEventLog } from './kafka-event-log.ts';
export type { KafkaConfig, KafkaCopies, KafkaLogin, KafkaTls } from './kafka-client.ts';
export {
  openEmbeddedLogFiles,
  type EmbeddedLogFiles,
  type GroupPosition,
} from './embedded-export.ts';
export { openKafkaImport, type KafkaImport } from './kafka-import.ts';
