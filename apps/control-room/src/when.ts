import type { Times } from '@relight/web-kit';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/**
 * The instant at which clocks of the utility show `clock` ("23:30"), `days` after today; undefined
 * when it is not a time. Days on which the clocks change are an hour off, so that is searched too.
 */
export function instantAt(
  clock: string,
  days: number,
  nowMs: number,
  times: Times,
): string | undefined {
  const wanted = minutesOf(clock);
  const now = minutesOf(times.clock(nowMs).slice(0, 5));
  if (wanted === undefined || now === undefined) return undefined;
  const startMs = Math.floor(nowMs / minuteMs) * minuteMs;
  const guessMs = startMs + days * dayMs + (wanted - now) * minuteMs;
  const found = [0, -60, 60, -30, 30]
    .map((shift) => new Date(guessMs + shift * minuteMs).toISOString())
    // Clocks set back show it twice, and say which.
    .find((at) => times.clock(at).slice(0, 5) === clock);
  return found;
}

/** The next instant at which clocks show it, today or tomorrow; undefined when it is not a time. */
export function soonAt(clock: string, nowMs: number, times: Times): string | undefined {
  const today = instantAt(clock, 0, nowMs, times);
  const isAhead = today !== undefined && Date.parse(today) > nowMs;
  return isAhead ? today : instantAt(clock, 1, nowMs, times);
}

function minutesOf(clock: string): number | undefined {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(clock);
  return match === null ? undefined : Number(match[1]) * 60 + Number(match[2]);
}

const instant = /(\bsince )?(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))/g;

/**
 * Words of a service with the instants in them as the screens say times: an estimate on its five minutes,
 * any other as a moment.
 */
export function withTimes(words: string, times: Times, nowMs: number): string {
  const sayOther = /\bETR\b/.test(words) ? times.estimate : times.moment;
  return words.replace(instant, (_all, since: string | undefined, at: string) =>
    since === undefined ? sayOther(at, nowMs) : `${since}${times.moment(at, nowMs)}`,
  );
}
