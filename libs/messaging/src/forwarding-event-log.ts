import {
  EventLog,
  type ConsumeOptions,
  type FollowOptions,
  type GroupLag,
  type LogRecord,
  type Subscription,
  type TopicSettings,
} from './event-log.ts';

/** An event log that passes every call on to an inner one: the base of those that do more in some. */
export abstract class ForwardingEventLog extends EventLog {
  constructor(protected readonly inner: EventLog) {
    super();
  }

  override ensureTopics(topics: readonly TopicSettings[]): Promise<void> {
    return this.inner.ensureTopics(topics);
  }

  override append(records: readonly LogRecord[]): Promise<void> {
    return this.inner.append(records);
  }

  override consume(options: ConsumeOptions): Promise<Subscription> {
    return this.inner.consume(options);
  }

  override follow(options: FollowOptions): Promise<Subscription> {
    return this.inner.follow(options);
  }

  override lag(group: string, topics: readonly string[]): Promise<readonly GroupLag[]> {
    return this.inner.lag(group, topics);
  }

  override close(): Promise<void> {
    return this.inner.close();
  }
}
