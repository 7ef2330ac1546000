import type { LogRecord } from './event-log.ts';

/** A broker takes about 1 MB a partition in one request, framing included. */
const maxRequestBytes = 900_000;
const framingBytes = 100;

/** One caller's append; it resolves when the last of its records is acknowledged. */
export interface Call {
  left: number;
  hasFailed: boolean;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

interface Waiting {
  readonly record: LogRecord;
  readonly call: Call;
}

/**
 * The way to one partition: what all callers have waiting goes in one request at a time, so that many
 * writers share the round trip and the order is kept. Never several partitions in one request: when a
 * leader changes, the client takes the answer for one partition as the answer for another, and
 * records would be acknowledged that were never sent.
 */
export class KafkaPartitionAppender {
  #waiting: Waiting[] = [];
  #draining: Promise<void> | undefined;

  constructor(private readonly send: (records: readonly LogRecord[]) => Promise<void>) {}

  add(record: LogRecord, call: Call): void {
    this.#waiting.push({ record, call });
    this.#draining ??= this.#drain();
  }

  async settle(): Promise<void> {
    await this.#draining;
  }

  async #drain(): Promise<void> {
    // Lets all callers of this event turn into the first request.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const request = this.#next();
      try {
        // oxlint-disable-next-line no-await-in-loop -- one request at a time keeps the order
        await this.send(request.map(({ record }) => record));
        for (const { call } of request) acknowledge(call);
      } catch (error) {
        for (const { call } of request) fail(call, error);
      }
      // What belongs to a call that has failed, here or on another way, is not sent any more.
      this.#waiting = this.#waiting.filter(({ call }) => !call.hasFailed);
    }
    this.#draining = undefined;
  }

  #next(): readonly Waiting[] {
    let bytes = 0;
    let count = 0;
    for (const { record } of this.#waiting) {
      bytes += Buffer.byteLength(record.key) + Buffer.byteLength(record.value) + framingBytes;
      if (bytes > maxRequestBytes && count > 0) break;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }
}

function acknowledge(call: Call): void {
  call.left -= 1;
  if (call.left === 0) call.resolve();
}

function fail(call: Call, error: unknown): void {
  call.hasFailed = true;
  call.reject(error);
}
