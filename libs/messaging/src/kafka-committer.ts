import type { EachBatchPayload } from 'kafkajs';
import { backOffMs, pause } from './back-off.ts';

const answerWithinMs = 3_000;
/** Well above what brokers take to agree on a new coordinator. */
const giveUpAfterMs = 10_000;

type Offsets = Pick<EachBatchPayload, 'uncommittedOffsets' | 'commitOffsetsIfNecessary'>;

/**
 * Commits for one membership what is handled while the next is being handled: one request at a time,
 * each with all that is due by then. What a crash leaves uncommitted comes again, as it may at any time.
 */
export class KafkaCommitter {
  #due: Offsets | undefined;
  #running: Promise<void> | undefined;
  #isGivenUp = false;

  /**
   * `onGivenUp` is called once, when no commit has been taken for ten seconds. The client can lose the
   * coordinator for good while its heartbeats find it; only a new membership asks who it is.
   */
  constructor(
    private readonly signal: AbortSignal,
    private readonly onGivenUp: () => void,
  ) {}

  commitSoon(offsets: Offsets): void {
    if (this.#isGivenUp) return;
    this.#due = offsets;
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
      // Something may have fallen due in between.
      if (this.#due !== undefined && !this.signal.aborted) this.commitSoon(this.#due);
    });
  }

  /** Resolves once all that is due is committed, or cannot be. */
  async settle(): Promise<void> {
    await this.#running;
  }

  #giveUp(): void {
    this.#isGivenUp = true;
    this.#due = undefined;
    this.onGivenUp();
  }

  async #run(): Promise<void> {
    let takenAtMs = performance.now();
    for (let failures = 0; this.#due !== undefined;) {
      const due = this.#due;
      this.#due = undefined;
      try {
        // The client forgets what it held before a rebalance, so nothing of another member is touched.
        // oxlint-disable-next-line no-await-in-loop -- one request at a time
        await inTime(due.commitOffsetsIfNecessary(due.uncommittedOffsets()));
        failures = 0;
        takenAtMs = performance.now();
      } catch {
        if (this.signal.aborted) return;
        if (performance.now() - takenAtMs > giveUpAfterMs) return this.#giveUp();
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
  const tooLate = pause(answerWithinMs, answered.signal).then(() => {
    throw new Error('The coordinator gives no answer.');
  });
  try {
    await Promise.race([request, tooLate]);
  } finally {
    answered.abort();
    await tooLate.catch(() => undefined);
  }
}
