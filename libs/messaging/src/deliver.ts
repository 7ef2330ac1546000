import type { Clock } from '@relight/domain';
import { pause } from './back-off.ts';
import { deadLetterOf, deadTopicOf } from './dead-letters.ts';
import {
  tombstone,
  type Batch,
  type EventLog,
  type LostRecords,
  type ReadRecord,
  type Subscription,
} from './event-log.ts';
import { isRetriable, reasonOf, type FailureReason } from './failure.ts';

/** A record read as an event, or why it is none. */
export type Parsed<T> =
  | { readonly ok: true; readonly event: T }
  | { readonly ok: false; readonly reason: string };

/** Where the events handed over come from. */
export interface DeliverySource {
  readonly topic: string;
  readonly partition: number;
  /** Aborted when the consumer closes; long waits should end then. */
  readonly signal: AbortSignal;
}

/** What became of records, for metrics and logs. */
export type DeliveryOutcome =
  | { readonly kind: 'handled'; readonly topic: string; readonly count: number }
  | {
      readonly kind: 'retried';
      readonly topic: string;
      readonly count: number;
      readonly error: unknown;
    }
  | {
      readonly kind: 'dead';
      readonly topic: string;
      readonly count: 1;
      readonly id: string;
      readonly code: string;
    };

export interface ConsumerSettings<T> {
  readonly group: string;
  /** Each needs its dead-letter topic: see `withDeadLetters`. */
  readonly topics: readonly string[];
  readonly parse: (record: ReadRecord) => Parsed<T>;
  /**
   * Events of one partition, in order. It must be idempotent: after any error some of them, or all,
   * come again. An error that is retriable pauses the partition; any other isolates the event.
   */
  readonly handle: (events: readonly T[], source: DeliverySource) => Promise<void>;
  readonly clock: Clock;
  readonly onOutcome?: (outcome: DeliveryOutcome) => void;
  readonly onLost?: (lost: LostRecords) => void;
  readonly maxBatch?: number;
  /** Waits between the attempts of an event that is refused, wall milliseconds; 50 and 200 unless told. */
  readonly retryDelaysMs?: readonly number[];
}

/** So many refusals of one batch are waited over; a batch full of refused events must not hold up its group. */
const maxPauses = 40;

interface Delivery<T> {
  readonly record: ReadRecord;
  readonly event: T;
}

/**
 * Consumes topics in a group. A batch whose handler meets something that is away comes again for
 * ever; an event that is itself at fault is tried a few times alone and then goes to the dead-letter
 * topic, while its neighbours are handled. `close` waits for the running handler only.
 */
export async function startConsumer<T>(
  log: EventLog,
  settings: ConsumerSettings<T>,
): Promise<Subscription> {
  const loop = new DeliveryLoop(log, settings);
  return log.consume({
    group: settings.group,
    topics: settings.topics,
    ...(settings.maxBatch === undefined ? {} : { maxBatch: settings.maxBatch }),
    ...(settings.onLost === undefined ? {} : { onLost: settings.onLost }),
    onBatch: (batch, signal) => loop.deliver(batch, signal),
  });
}

class DeliveryLoop<T> {
  readonly #retryDelaysMs: readonly number[];

  constructor(
    private readonly log: EventLog,
    private readonly settings: ConsumerSettings<T>,
  ) {
    this.#retryDelaysMs = settings.retryDelaysMs ?? [50, 200];
  }

  /** Rejects only for what is nobody's fault, so that the log hands over the same records again. */
  async deliver(batch: Batch, signal: AbortSignal): Promise<void> {
    const source: DeliverySource = { topic: batch.topic, partition: batch.partition, signal };
    try {
      const deliveries = await this.#readable(batch);
      if (deliveries.length > 0) await this.#handleAll(deliveries, source);
    } catch (error) {
      this.#tell({ kind: 'retried', topic: batch.topic, count: batch.records.length, error });
      throw error;
    }
  }

  async #readable(batch: Batch): Promise<readonly Delivery<T>[]> {
    const deliveries: Delivery<T>[] = [];
    for (const record of batch.records) {
      // It says that nothing is left to be heard of the entity.
      if (record.value === tombstone) continue;
      const parsed = this.#parse(record);
      if (parsed.ok) deliveries.push({ record, event: parsed.event });
      // oxlint-disable-next-line no-await-in-loop -- rare, and in order
      else await this.#bury(record, { code: 'UNPARSEABLE', message: parsed.reason }, 1);
    }
    return deliveries;
  }

  #parse(record: ReadRecord): Parsed<T> {
    try {
      return this.settings.parse(record);
    } catch (error) {
      return { ok: false, reason: reasonOf(error).message };
    }
  }

  async #handleAll(deliveries: readonly Delivery<T>[], source: DeliverySource): Promise<void> {
    try {
      await this.settings.handle(
        deliveries.map(({ event }) => event),
        source,
      );
      this.#tell({ kind: 'handled', topic: source.topic, count: deliveries.length });
    } catch (error) {
      if (source.signal.aborted || isRetriable(error)) throw error;
      const patience = { pausesLeft: maxPauses };
      for (const delivery of deliveries) {
        // oxlint-disable-next-line no-await-in-loop -- one by one, in order, to find the one at fault
        await this.#handleAlone(delivery, source, patience);
      }
    }
  }

  async #handleAlone(
    { record, event }: Delivery<T>,
    source: DeliverySource,
    patience: { pausesLeft: number },
  ): Promise<void> {
    const attempts = this.#retryDelaysMs.length + 1;
    for (let attempt = 1; ; attempt++) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- attempts follow each other
        await this.settings.handle([event], source);
        this.#tell({ kind: 'handled', topic: source.topic, count: 1 });
        return;
      } catch (error) {
        if (source.signal.aborted || isRetriable(error)) throw error;
        // oxlint-disable-next-line no-await-in-loop
        if (attempt === attempts) return await this.#bury(record, reasonOf(error), attempts);
        patience.pausesLeft -= 1;
        if (patience.pausesLeft < 0) continue;
        // oxlint-disable-next-line no-await-in-loop
        await pause(this.#retryDelaysMs[attempt - 1] ?? 0, source.signal);
      }
    }
  }

  async #bury(record: ReadRecord, reason: FailureReason, attempts: number): Promise<void> {
    const { group, clock } = this.settings;
    const letter = deadLetterOf({ record, group, reason, attempts, failedAt: clock.now() });
    await this.log.append([
      { topic: deadTopicOf(record.topic), key: letter.id, value: JSON.stringify(letter) },
    ]);
    this.#tell({ kind: 'dead', topic: record.topic, count: 1, id: letter.id, code: reason.code });
  }

  #tell(outcome: DeliveryOutcome): void {
    this.settings.onOutcome?.(outcome);
  }
}
