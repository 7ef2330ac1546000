import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import {
  events as eventTypes,
  keysOf,
  parseEvent,
  type AnyEvent,
  type EventData,
  type EventType,
  type TopicName,
} from '@relight/contracts';
import { Clock, describeError } from '@relight/domain';
import {
  EventLog,
  startConsumer,
  tombstone,
  type DeliveryOutcome,
  type LostRecords,
  type ReadRecord,
  type Subscription,
} from '@relight/messaging';
import { ConsumerFigures } from './consumer-figures.ts';
import { Metrics } from './metrics.ts';
import { Readiness } from './readiness.ts';
import { ServiceLog } from './service-log.ts';
import { Tracing, type TracedEvent } from './tracing.ts';

/** What events of one type say, and the ids of these events at the same places. */
type HandleFacts<T extends EventType> = (
  facts: readonly EventData<T>[],
  eventIds: readonly string[],
) => Promise<void>;

export interface ConsumerOptions<T> {
  /** Names the work: `geo-impacts`. Instances of one group share the partitions. */
  readonly group: string;
  readonly topics: readonly TopicName[];
  /** Must be idempotent: after a crash or an error the same events come again. */
  readonly handle: (events: readonly T[]) => Promise<void>;
}

/** A service's hold on the event log: parsed events in, dead letters, metrics and shutdown done. */
@Injectable()
export class Consumers implements OnModuleDestroy {
  readonly #subscriptions: Subscription[] = [];
  readonly #figures: ConsumerFigures;
  readonly #outcomes: ReturnType<typeof Metrics.prototype.counter<'group' | 'outcome'>>;
  readonly #lost: ReturnType<typeof Metrics.prototype.counter<'group' | 'topic'>>;

  constructor(
    private readonly events: EventLog,
    private readonly clock: Clock,
    metrics: Metrics,
    private readonly readiness: Readiness,
    private readonly tracing: Tracing,
    private readonly log: ServiceLog,
  ) {
    this.#figures = new ConsumerFigures(events, metrics);
    this.#outcomes = metrics.counter('relight_events_total', 'Events by what became of them', [
      'group',
      'outcome',
    ]);
    this.#lost = metrics.counter(
      'relight_events_lost_total',
      'Events that retention deleted before a group of this instance handled them',
      ['group', 'topic'],
    );
  }

  /** The service goes on with the oldest event that is kept; only a person can say what the others meant. */
  #noteLost(group: string, { topic, partition, count, oldestKept }: LostRecords): void {
    this.#lost.inc({ group, topic }, count);
    const says = `${count} events were deleted, as old as the topic keeps them, before ${group} handled them`;
    this.readiness.warn(`${group}, ${topic}/${partition}`, says);
    this.log.error('Events were deleted before they were handled', {
      group,
      topic,
      partition,
      count,
      oldestKept,
    });
  }

  /** What events of one type say; others of its topic are passed over. */
  async startOf<T extends EventType>(
    type: T,
    { group, handle }: { readonly group: string; readonly handle: HandleFacts<T> },
  ): Promise<void> {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its type says what its data is
    const dataOf = ({ data }: AnyEvent) => data as EventData<T>;
    await this.start({
      group,
      topics: [eventTypes[type].topic],
      handle: (events) => {
        const ofType = events.filter((event) => event.type === type);
        return handle(
          ofType.map(dataOf),
          ofType.map(({ id }) => id),
        );
      },
    });
  }

  /** Our own events of these topics, parsed and checked. */
  async start(options: ConsumerOptions<AnyEvent>): Promise<void> {
    await this.#startTraced({ ...options, parse: parsed }, tracedEvent);
  }

  /** As `start`, with a parser of the caller's own: what it throws is the dead letter's reason. */
  async startRaw<T>(
    options: ConsumerOptions<T> & { readonly parse: (record: ReadRecord) => T },
  ): Promise<void> {
    await this.#startTraced(options, () => ({ traceparent: undefined, about: [] }));
  }

  async #startTraced<T>(
    options: ConsumerOptions<T> & { readonly parse: (record: ReadRecord) => T },
    traced: (event: T) => TracedEvent,
  ): Promise<void> {
    const { group, topics } = options;
    const { tracing } = this;
    const subscription = await startConsumer<T>(this.events, {
      ...options,
      clock: this.clock,
      parse: (record) => ({ ok: true, event: options.parse(record) }),
      handle: (events) =>
        tracing.isOn
          ? tracing.consume(group, events.map(traced), () => options.handle(events))
          : options.handle(events),
      onOutcome: (outcome) => this.#note(group, outcome),
      onLost: (lost) => this.#noteLost(group, lost),
    });
    this.#subscriptions.push(subscription);
    this.#figures.add({ group, topics, subscription });
  }

  /** A whole topic from its start into memory; the service is not ready before it has caught up. */
  async follow(topic: TopicName, handle: (event: AnyEvent) => void): Promise<void> {
    let caughtUp = false;
    this.readiness.add(topic, () => caughtUp || `reading ${topic} from its start`);
    const subscription = await this.events.follow({
      topic,
      onBatch: ({ records }) => {
        for (const record of records) {
          // Read models forget what is over by themselves, and sooner.
          if (record.value !== tombstone) this.#apply(record, handle);
        }
      },
      onCaughtUp: () => {
        caughtUp = true;
      },
    });
    this.#subscriptions.push(subscription);
  }

  async onModuleDestroy(): Promise<void> {
    // oxlint-disable-next-line relight/bounded-promises -- the subscriptions of one process
    await Promise.all(this.#subscriptions.map((subscription) => subscription.close()));
  }

  /** A read model skips what it cannot read; the owner's consumers dead-letter it. */
  #apply(record: ReadRecord, handle: (event: AnyEvent) => void): void {
    try {
      handle(parseEvent(record.value));
    } catch (error) {
      this.log.warn('An event was left out of a read model', {
        topic: record.topic,
        eventId: record.key,
        reason: describeError(error),
      });
    }
  }

  #note(group: string, outcome: DeliveryOutcome): void {
    this.#outcomes.inc({ group, outcome: outcome.kind }, outcome.count);
    const { topic } = outcome;
    if (outcome.kind === 'dead') {
      const { id, code } = outcome;
      this.log.error('An event went to the dead letters', {
        group,
        topic,
        eventId: id,
        code,
      });
    }
    if (outcome.kind === 'retried') {
      const reason = describeError(outcome.error);
      this.log.warn('Events wait and will be tried again', { group, topic, reason });
    }
  }
}

function parsed({ value }: ReadRecord): AnyEvent {
  return parseEvent(value);
}

function tracedEvent(event: AnyEvent): TracedEvent {
  return { traceparent: event.traceparent, about: [event.id, event.data, ...keysOf(event)] };
}
