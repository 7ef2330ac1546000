import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';

/** What a visitor met who looked at the public page once a second. */
export interface PageFigures {
  readonly looks: number;
  /** Looks without an answer within five seconds, or with another than 200. */
  readonly refused: number;
  /** By its own word, wall seconds: how old the oldest answer was. */
  readonly oldestSeconds: number;
}

const everyMs = 1_000;
const patienceMs = 5_000;
const pageSchema = z.object({ asOf: z.string() });

/** Looks at the public page until told to stop; `clock` gives the services' time, ms, and its speed. */
export function watchPage(
  url: string,
  clock: { readonly nowMs: () => number; readonly speed: number },
) {
  const ending = new AbortController();
  const figures = { looks: 0, refused: 0, oldestSeconds: 0 };
  /** How fresh the latest answer was, by its own word; services' time, ms. */
  let asOfMs: number | undefined;
  const age = (): number | undefined =>
    asOfMs === undefined
      ? undefined
      : Math.round((clock.nowMs() - asOfMs) / clock.speed / 100) / 10;
  const look = async (): Promise<void> => {
    figures.looks += 1;
    const answer = await fetch(url, { signal: AbortSignal.timeout(patienceMs) });
    if (!answer.ok) throw new Error(`The page answers ${answer.status}`);
    const { asOf } = pageSchema.parse(await answer.json());
    asOfMs = Date.parse(asOf);
    figures.oldestSeconds = Math.max(figures.oldestSeconds, age() ?? 0);
  };
  const watching = (async () => {
    /* oxlint-disable no-await-in-loop -- one look after another */
    while (!ending.signal.aborted) {
      await look().catch(() => {
        figures.refused += 1;
      });
      await pause(everyMs);
    }
    /* oxlint-enable no-await-in-loop */
  })();
  return {
    /** Of what a visitor sees now, wall seconds: a page that answers no more stands there as it was. */
    age,
    stop: async (): Promise<PageFigures> => {
      ending.abort();
      await watching;
      return figures;
    },
  };
}
