import { setTimeout as pause } from 'node:timers/promises';
import { patiently } from '@relight/engines';

/** Far beyond what any of it takes, even on a machine with ten other things to do. */
const limitMs = patiently(180_000);

/** Waits until `look` gives something, and says what was waited for when it never does. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | undefined | false> | T | undefined | false,
  { everyMs = 50 } = {},
): Promise<T> {
  // Not by Date, which a test may move.
  const until = performance.now() + limitMs;
  for (;;) {
    // oxlint-disable no-await-in-loop -- one look after the other
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > until) throw new Error(`Never happened: ${what}`);
    await pause(everyMs);
    // oxlint-enable no-await-in-loop
  }
}
