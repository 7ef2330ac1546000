import { setTimeout } from 'node:timers/promises';

const firstMs = 100;
const longestMs = 5_000;

/** How long to wait after the `attempt`-th failure (from 1) in a row, wall milliseconds. */
export function backOffMs(attempt: number): number {
  return Math.min(longestMs, firstMs * 2 ** Math.min(attempt - 1, 10));
}

/** Waits wall milliseconds; rejects with an AbortError as soon as the signal is aborted. */
export async function pause(delayMs: number, signal: AbortSignal): Promise<void> {
  await setTimeout(delayMs, undefined, { signal });
}
