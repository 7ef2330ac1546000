import { describeError, RelightError } from '@relight/domain';
import {
  ForwardingEventLog,
  partitionOf,
  type Batch,
  type ConsumeOptions,
  type EventLog,
  type FollowOptions,
  type GroupLag,
  type LogRecord,
  type ReadRecord,
  type Subscription,
  type TopicSettings,
} from '@relight/messaging';
import type { Random } from '../world/random.ts';
import type { World } from '../world/world.ts';
import type { Link } from './link.ts';
import type { Weather } from './weather.ts';

/** So many records of a partition may be handed over a second time. */
const rememberedRecords = 20;
/** A broker notices so late at most that a member of a group is gone, ms. */
const longestSessionMs = 10_000;

/** The event log as one process reaches it. */
export class LinkedLog extends ForwardingEventLog {
  readonly #subscriptions: Subscription[] = [];
  readonly #partitions: ReadonlyMap<string, number>;
  #die: () => void = () => undefined;
  readonly #death = new Promise<never>((_resolve, reject) => {
    this.#die = () => reject(new Error('The process died'));
  });

  constructor(
    inner: EventLog,
    private readonly link: Link,
    private readonly world: World,
    private readonly random: Random,
    private readonly weather: () => Weather,
    topics: readonly TopicSettings[],
  ) {
    super(inner);
    this.#partitions = new Map(topics.map(({ name, partitions }) => [name, partitions]));
    this.#death.catch(() => undefined);
  }

  /** Its partitions pass to others once the broker has noticed. */
  die(): void {
    this.#die();
    this.world.after(this.random.whole(0, longestSessionMs), () => {
      for (const subscription of this.#subscriptions) void subscription.close();
    });
  }

  /** One request a partition, as Kafka's client makes them: some may be done and others not. */
  override async append(records: readonly LogRecord[]): Promise<void> {
    for (const some of this.#byPartition(records)) {
      const what = `append ${some[0]?.topic} ${some.map(({ key }) => key).join(',')}`;
      // oxlint-disable-next-line no-await-in-loop -- a crash or a lost answer may part them
      await this.link.write(what, () => this.inner.append(some));
    }
  }

  override async consume(options: ConsumeOptions): Promise<Subscription> {
    const { group } = options;
    const maxBatch = this.random.pick([1, 2, 5, 100]);
    const before = new Map<string, readonly ReadRecord[]>();
    const onBatch: ConsumeOptions['onBatch'] = async (batch, signal) => {
      await Promise.race([this.link.way(), this.#death]);
      const where = `${batch.topic}/${batch.partition}`;
      const earlier = before.get(where) ?? [];
      const isAgain = this.random.chance(this.weather().again);
      const whole = isAgain ? { ...batch, records: [...earlier, ...batch.records] } : batch;
      this.world.note(`${group} ${where} ${idsOf(whole)}`);
      await Promise.race([options.onBatch(whole, signal), this.#death]).catch((error: unknown) => {
        this.world.note(`${group} ${where} failed: ${describeError(error)}`);
        throw error;
      });
      before.set(where, [...earlier, ...batch.records].slice(-rememberedRecords));
      // Handled, and the note that it was is lost: it comes again.
      if (this.random.chance(this.weather().again)) throw away('The commit was lost');
    };
    return this.#keep(await this.inner.consume({ ...options, maxBatch, onBatch }));
  }

  override async follow(options: FollowOptions): Promise<Subscription> {
    const { onBatch, onCaughtUp } = options;
    const heard: FollowOptions = {
      topic: options.topic,
      onBatch: async (batch) => {
        await Promise.race([this.link.way(), this.#death]);
        await onBatch(batch);
      },
      onCaughtUp: () => {
        if (!this.link.isCut) onCaughtUp?.();
      },
    };
    return this.#keep(await this.inner.follow(heard));
  }

  override lag(group: string, topics: readonly string[]): Promise<readonly GroupLag[]> {
    return this.link.read('lag', () => this.inner.lag(group, topics));
  }

  /** It belongs to all. */
  override async close(): Promise<void> {}

  #keep(subscription: Subscription): Subscription {
    this.#subscriptions.push(subscription);
    return subscription;
  }

  #byPartition(records: readonly LogRecord[]): readonly LogRecord[][] {
    const parts = new Map<string, LogRecord[]>();
    for (const record of records) {
      const partition = partitionOf(record, this.#partitions.get(record.topic) ?? 1);
      const part = `${record.topic}/${partition}`;
      parts.set(part, [...(parts.get(part) ?? []), record]);
    }
    return [...parts.values()];
  }
}

function idsOf({ records }: Batch): string {
  return records.map(({ offset }) => offset).join(',');
}

function away(message: string): RelightError {
  return new RelightError('LOG_AWAY', message, { retriable: true });
}
