import type { EachBatchPayload } from 'kafkajs';
import { backOffMs, pause } from './back-off.ts';

const ANSWER_WITHIN_MS = 3_000;

type Offsets = Pick<EachBatchPayload, 'uncommittedOffsets' | 'commitOffsetsIfNecessary'>;

/**
 * Commits what is handled while the next is being handled: one request at a time, each with all that
 * is due by then. What a crash leaves uncommitted comes again, as it may at any time.
 */
export class KafkaCommitter {
  #due: Offsets | undefined;
  #running: Promise<void> | undefined;

  constructor(private readonly signal: AbortSignal) {}

  commitSoon(offsets: Offsets): void {
    this.#due = offsets;
    this.#running ??= this.run().finally(() => {
      this.#running = undefined;
      // Something may have fallen due in between.
      if (this.#due !== undefined && !this.signal.aborted) this.commitSoon(this.#due);
    });
  }

  /** Resolves once all that is due is committed, or cannot be. */
  async settle(): Promise<void> {
    await this.#running;
  }

  private async run(): Promise<void> {
    for (let failures = 0; this.#due !== undefined;) {
      const due = this.#due;
      this.#due = undefined;
      try {
        // The client forgets what it held before a rebalance, so nothing of another member is touched.
        // oxlint-disable-next-line no-await-in-loop -- one request at a time
        await inTime(due.commitOffsetsIfNecessary(due.uncommittedOffsets()));
        failures = 0;
      } catch {
        if (this.signal.aborted) return;
        failures += 1;
        this.#due ??= due;
        // oxlint-disable-next-line no-await-in-loop
        await pause(backOffMs(failures), this.signal).catch(() => undefined);
      }
    }
  }
}

/** A request to a coordinator that has gone may wait for an answer that never comes. */
async function inTime(request: Promise<void>): Promise<void> {
  const answered = new AbortController();
  const tooLate = pause(ANSWER_WITHIN_MS, answered.signal).then(() => {
    throw new Error('The coordinator gives no answer.');
  });
  try {
    await Promise.race([request, tooLate]);
  } finally {
    answered.abort();
    await tooLate.catch(() => undefined);
  }
}
