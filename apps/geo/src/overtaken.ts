import { setTimeout as pause } from 'node:timers/promises';

const STEP_MS = 4;
const MOST_MS = 100;

/**
 * Two that overtake each other at every attempt would go on doing so: each waits a random while before
 * it tries again, longer with every attempt (full jitter, M. Brooker, "Exponential Backoff And Jitter",
 * AWS Architecture Blog, 2015). The first attempt waits for nothing.
 */
export async function pauseBefore(attempt: number): Promise<void> {
  if (attempt === 0) return;
  await pause(Math.random() * Math.min(MOST_MS, STEP_MS * 2 ** attempt));
}
