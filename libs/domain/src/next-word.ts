const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const markMs = 5 * minuteMs;
/** So long before a promised time what was promised is sent, domain time: it has to arrive by then. */
const sentBeforeMs = 5 * minuteMs;

/** How often something is said while an outage has no estimate, by how long it has lasted. */
interface CadenceStep {
  /** For outages that have lasted less than this; the last step has none and holds for ever. */
  readonly underHours?: number;
  readonly everyMinutes: number;
}

/** The cadences a utility can choose, by name. Minutes are multiples of five and at least ten. */
export const cadences = {
  /** An ordinary day: often at first, when most outages end. */
  usual: [
    { underHours: 3, everyMinutes: 30 },
    { underHours: 12, everyMinutes: 60 },
    { underHours: 24, everyMinutes: 180 },
    { everyMinutes: 360 },
  ],
  /** A long storm: each hour, as long as it takes. */
  hourly: [{ everyMinutes: 60 }],
  /** A disaster, in which days count: every six hours for a day, then once a day. */
  daily: [{ underHours: 24, everyMinutes: 360 }, { everyMinutes: 1_440 }],
} as const satisfies Readonly<Record<string, readonly CadenceStep[]>>;

export type CadenceName = keyof typeof cadences;

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of that object
export const cadenceNames = Object.keys(cadences) as CadenceName[];

/** What was said of an outage so far; ISO instants. */
export interface SaidSoFar {
  readonly startedAt: string;
  /** When something new was said of it, in any order. */
  readonly saidAt: readonly string[];
  /** The estimate told last; undefined when none was told or the last one was withdrawn. */
  readonly etr?: string | undefined;
}

/** When the next word comes; ISO instants. */
export interface NextWord {
  /** Always later than now, on a mark of five minutes. */
  readonly at: string;
  /** The promised time that passed last without anything new: it is to be admitted. */
  readonly nothingNewAt?: string;
}

/**
 * By when the next word is said of an open outage that has no estimate. A promise counts from the last
 * thing said: the start, an update, or the moment at which a told estimate passed. A promised time at
 * which there is nothing new is a word too: that nothing new is known, and when the next one comes. It
 * follows from the facts alone, so that every instance and every restart promises the same.
 */
export function nextWord(
  { startedAt, saidAt, etr }: SaidSoFar,
  now: string,
  cadence: readonly CadenceStep[],
): NextWord {
  const [startedMs, nowMs] = [Date.parse(startedAt), Date.parse(now)];
  const lapsesMs = etr === undefined ? [] : [Date.parse(etr)];
  const words = [...saidAt.map((at) => Date.parse(at)), ...lapsesMs].filter((ms) => ms <= nowMs);
  const lastMs = Math.max(Math.min(startedMs, nowMs), ...words);
  let promisedMs = lastMs;
  let passedMs: number | undefined;
  for (;;) {
    const { everyMs, untilMs } = stepAt(cadence, startedMs, promisedMs);
    // Whole promises that passed within this step, but one: an outage may have lasted for years.
    const skipped = Math.floor((Math.min(untilMs, nowMs) - promisedMs) / everyMs) - 1;
    const fromMs = promisedMs + Math.max(0, skipped) * everyMs;
    // Rounded down, so that what is read as 19:05 is kept by 19:05.
    promisedMs = Math.floor((fromMs + everyMs) / markMs) * markMs;
    if (!(promisedMs <= nowMs)) break;
    passedMs = promisedMs;
  }
  return {
    at: new Date(promisedMs).toISOString(),
    ...(passedMs === undefined ? {} : { nothingNewAt: new Date(passedMs).toISOString() }),
  };
}

/** The step that an outage is in at an instant: how often, and until when. Milliseconds. */
function stepAt(cadence: readonly CadenceStep[], startedMs: number, atMs: number) {
  const endOf = ({ underHours = Infinity }: CadenceStep) => startedMs + underHours * hourMs;
  const step = cadence.find((each) => atMs < endOf(each)) ?? { everyMinutes: 60 };
  return { everyMs: step.everyMinutes * minuteMs, untilMs: endOf(step) };
}

/** An open outage, as far as its next word depends on it. ISO instants. */
interface OpenOutage {
  readonly startedAt: string;
  readonly plannedFor?: { readonly startsAt: string; readonly endsAt: string } | undefined;
  readonly steps: readonly { readonly at: string; readonly tellable: boolean }[];
  /** Absent once an estimate was withdrawn. */
  readonly etr?: unknown;
}

/** What was told of it. ISO instants. */
interface ToldSoFar {
  readonly toldAt: readonly string[];
  /** The estimate told last. */
  readonly etr?: string | undefined;
  /** What the last of these promised. */
  readonly nextWordAt?: string | undefined;
}

/**
 * The next word of an open outage without a standing estimate, in every channel the same. Of planned work
 * more is known when it begins and when it should end; customers who came back are a word too.
 */
export function nextWordOf(
  { startedAt, plannedFor, steps, etr }: OpenOutage,
  told: ToldSoFar,
  now: string,
  cadence: CadenceName,
): NextWord {
  if (told.nextWordAt !== undefined && told.nextWordAt > now) return { at: told.nextWordAt };
  const planned = plannedFor ? [plannedFor.startsAt, plannedFor.endsAt] : [];
  const due = planned.find((at) => at > now);
  if (due !== undefined) return { at: due };
  const back = steps.filter(({ tellable }) => tellable).map(({ at }) => at);
  const saidAt = [...planned, ...back, ...told.toldAt];
  const said = { startedAt, saidAt, etr: etr === undefined ? undefined : told.etr };
  return nextWord(said, now, cadences[cadence]);
}

/**
 * What is promised now to those who are told by themselves: `at`, with promises up to `keepUntil` being kept
 * now. Counted from there, so that promises kept in time stay on their marks: 19:00, 19:30, 20:00.
 */
export function wordToCome(
  outage: OpenOutage,
  now: string,
  cadence: CadenceName,
): { readonly at: string; readonly keepUntil: string } {
  const keepUntil = new Date(Date.parse(now) + sentBeforeMs).toISOString();
  const { at } = nextWordOf(outage, { toldAt: [keepUntil] }, keepUntil, cadence);
  return { at, keepUntil };
}

/** When a promise is to be looked at, so that it is kept in time. ISO instants. */
export function lookAtPromise(at: string): string {
  return new Date(Date.parse(at) - sentBeforeMs).toISOString();
}
