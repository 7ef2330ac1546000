import { randomUUID } from 'node:crypto';
import type { EventLog, LogRecord, ReadRecord } from '@relight/messaging';
import { eventually as until } from '../support/eventually.ts';

/** A name no other test uses, since tests share an engine. */
export function fresh(name: string): string {
  return `${name}-${randomUUID()}`;
}

/** Collects what is handed over, and resolves `until(n)` at the n-th. */
export class Collected<T> {
  readonly all: T[] = [];
  #waiting: { readonly count: number; readonly resolve: () => void }[] = [];

  add(...items: readonly T[]): void {
    this.all.push(...items);
    const ready = this.#waiting.filter(({ count }) => this.all.length >= count);
    this.#waiting = this.#waiting.filter(({ count }) => this.all.length < count);
    for (const { resolve } of ready) resolve();
  }

  async until(count: number): Promise<readonly T[]> {
    if (this.all.length < count) {
      await new Promise<void>((resolve) => this.#waiting.push({ count, resolve }));
    }
    return this.all;
  }
}

/** All that a topic holds now. */
export async function readAll(log: EventLog, topic: string): Promise<readonly ReadRecord[]> {
  const records: ReadRecord[] = [];
  const caughtUp = new Collected<true>();
  const subscription = await log.follow({
    topic,
    onBatch: (batch) => void records.push(...batch.records),
    onCaughtUp: () => caughtUp.add(true),
  });
  await caughtUp.until(1);
  await subscription.close();
  return records;
}

/** `count` records of one entity, with values 0, 1, 2… */
export function states(topic: string, key: string, count: number, from = 0): readonly LogRecord[] {
  return Array.from({ length: count }, (_, index) => ({ topic, key, value: String(from + index) }));
}

export const valuesOf = (records: readonly ReadRecord[]) => records.map(({ value }) => value);

/** Resolves once it is true; a wait in vain shows the condition as it stands in the test. */
export async function eventually(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  await until(isTrue.toString(), isTrue, { everyMs: 10 });
}
