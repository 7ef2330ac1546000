import { setTimeout as pause } from 'node:timers/promises';

/** Waits until `look` gives something, and says what was waited for when it never does. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | undefined | false> | T | undefined | false,
  limitMs = 30_000,
  everyMs = 100,
): Promise<T> {
  const until = Date.now() + limitMs;
  for (;;) {
    // oxlint-disable no-await-in-loop -- one look after the other
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > until) throw new Error(`Never happened: ${what}`);
    await pause(everyMs);
    // oxlint-enable no-await-in-loop
  }
}
