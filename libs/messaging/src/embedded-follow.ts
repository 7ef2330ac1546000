import { backOffMs, pause } from './back-off.ts';
import type { FollowOptions, Subscription, SubscriptionStatus } from './event-log.ts';
import { standingOf, type PartitionLog } from './partition-log.ts';
import { WakeUp } from './wake-up.ts';

const maxBatch = 1_000;

/** Hands over whole partitions from their start, then what is appended, until closed. */
export function followPartitions(
  partitions: readonly PartitionLog[],
  options: FollowOptions,
): Subscription {
  const abort = new AbortController();
  const wakeUp = new WakeUp();
  for (const log of partitions) log.readers.add(wakeUp);
  const follower = new Follower(partitions, options, wakeUp, abort.signal);
  const running = follower.run();
  return {
    status: () => follower.status(),
    close: async () => {
      abort.abort();
      wakeUp.call();
      await running;
      for (const log of partitions) log.readers.delete(wakeUp);
    },
  };
}

class Follower {
  readonly #positions: Map<PartitionLog, number>;
  readonly #startEnds: Map<PartitionLog, number>;
  #isCaughtUp = false;

  constructor(
    partitions: readonly PartitionLog[],
    private readonly options: FollowOptions,
    private readonly wakeUp: WakeUp,
    private readonly signal: AbortSignal,
  ) {
    this.#positions = new Map(partitions.map((log) => [log, 0]));
    this.#startEnds = new Map(partitions.map((log) => [log, log.durableEnd]));
  }

  status(): SubscriptionStatus {
    if (this.signal.aborted) return { partitions: [], oldestAtMs: undefined, rebalances: 0 };
    const cursors = [...this.#positions].map(([log, position]) => ({ log, position }));
    return { ...standingOf(cursors), rebalances: 0 };
  }

  async run(): Promise<void> {
    while (!this.signal.aborted) {
      this.#tellCaughtUp();
      const next = [...this.#positions].find(([log, position]) => position < log.durableEnd);
      // oxlint-disable-next-line no-await-in-loop -- one batch at a time keeps a partition's order
      await (next === undefined ? this.wakeUp.wait() : this.#handOver(...next));
    }
  }

  async #handOver(log: PartitionLog, position: number): Promise<void> {
    const end = log.durableEnd;
    const records = log.read(position, maxBatch);
    if (records.length > 0) {
      await this.#untilTaken({ topic: log.topic.name, partition: log.partition, records });
      // A long catch-up must not hold up the rest of the process.
      await new Promise(setImmediate);
    }
    this.#positions.set(log, (records.at(-1)?.offset ?? end - 1) + 1);
  }

  async #untilTaken(batch: Parameters<FollowOptions['onBatch']>[0]): Promise<void> {
    for (let attempt = 1; !this.signal.aborted; attempt++) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- the same batch again until it is taken
        await this.options.onBatch(batch);
        return;
      } catch {
        // oxlint-disable-next-line no-await-in-loop
        await pause(backOffMs(attempt), this.signal).catch(() => undefined);
      }
    }
  }

  #tellCaughtUp(): void {
    if (this.#isCaughtUp) return;
    for (const [log, end] of this.#startEnds) {
      if ((this.#positions.get(log) ?? 0) < end) return;
    }
    this.#isCaughtUp = true;
    this.options.onCaughtUp?.();
  }
}
