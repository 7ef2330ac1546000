import { setTimeout as pause } from 'node:timers/promises';

/** Waits until `look` says so; how long it took, milliseconds. */
export async function eventually(
  look: () => boolean | Promise<boolean>,
  limitMs = 20_000,
): Promise<number> {
  const began = performance.now();
  // oxlint-disable-next-line no-await-in-loop -- polling
  while (!(await look())) {
    if (performance.now() - began > limitMs) throw new Error(`Not within ${limitMs} ms`);
    // oxlint-disable-next-line no-await-in-loop -- polling
    await pause(20);
  }
  return performance.now() - began;
}
