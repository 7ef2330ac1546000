import {
  ForwardingEventLog,
  type ConsumeOptions,
  type EventLog,
  type FollowOptions,
  type GroupLag,
  type LogRecord,
  type Subscription,
  type TopicSettings,
} from '@relight/messaging';

/** A log whose topics and groups are its own on a broker that other tests use too. */
export class OwnTopics extends ForwardingEventLog {
  constructor(
    inner: EventLog,
    private readonly prefix: string,
  ) {
    super(inner);
  }

  override ensureTopics(topics: readonly TopicSettings[]): Promise<void> {
    return this.inner.ensureTopics(topics.map((one) => ({ ...one, name: this.#own(one.name) })));
  }

  override append(records: readonly LogRecord[]): Promise<void> {
    return this.inner.append(records.map((one) => ({ ...one, topic: this.#own(one.topic) })));
  }

  override consume({ topics, group, onBatch, ...rest }: ConsumeOptions): Promise<Subscription> {
    return this.inner.consume({
      ...rest,
      topics: topics.map((topic) => this.#own(topic)),
      group: this.#own(group),
      onBatch: (batch, signal) => onBatch(this.#plain(batch), signal),
    });
  }

  override follow({ topic, onBatch, ...rest }: FollowOptions): Promise<Subscription> {
    return this.inner.follow({
      ...rest,
      topic: this.#own(topic),
      onBatch: (batch) => onBatch(this.#plain(batch)),
    });
  }

  override async lag(group: string, topics: readonly string[]): Promise<readonly GroupLag[]> {
    const lags = await this.inner.lag(
      this.#own(group),
      topics.map((topic) => this.#own(topic)),
    );
    return lags.map((lag) => ({ ...lag, topic: this.#told(lag.topic) }));
  }

  #plain(batch: Parameters<FollowOptions['onBatch']>[0]) {
    const records = batch.records.map((one) => ({ ...one, topic: this.#told(one.topic) }));
    return { ...batch, topic: this.#told(batch.topic), records };
  }

  #own(name: string): string {
    return `${this.prefix}.${name}`;
  }

  #told(name: string): string {
    return name.slice(this.prefix.length + 1);
  }
}
