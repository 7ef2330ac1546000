export {
  EventLog,
  type Batch,
  type ConsumeOptions,
  type FollowOptions,
  type GroupLag,
  type LogRecord,
  type ReadRecord,
  type Subscription,
  type TopicSettings,
} from './event-log.ts';
