import type { SandboxClock } from './options.ts';

/** The instant the sandbox shows and stamps, in milliseconds; the storm's when a clock is given. */
export type Now = () => number;

/** Reads a clock that started elsewhere and may run faster than the wall's. */
export const nowOf =
  ({ wallOriginMs, originMs, speed }: SandboxClock): Now =>
  () =>
    originMs + (Date.now() - wallOriginMs) * speed;

/** Waits in wall time, without holding the process open. */
export const pause = (delayMs: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, delayMs).unref();
  });
