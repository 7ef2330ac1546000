import type { DeskOutage, ReleasedEtr } from '@relight/contracts';
import {
  causeWords,
  duration,
  type ShownStatus,
  shownStatus,
  spoken,
  type Times,
} from '@relight/web-kit';
import { type Desk, isAhead, isOut, nameOf } from './desk.ts';
import { isLapsing, minutesWords, silenceLimitMs, silentSinceMs } from './lanes.ts';
import { say } from './say.ts';

/** A fact with what stands under it; `isDue` asks for somebody. */
export interface Cell {
  readonly text: string;
  readonly sub?: string;
  readonly isDue?: boolean;
}

/** One line of the table of outages. */
export interface Row {
  readonly id: string;
  readonly status: ShownStatus;
  readonly place: string;
  readonly name: string;
  readonly why: string;
  readonly hasHazard: boolean;
  readonly out: number;
  /** Only a feed says how many. */
  readonly isClaimed: boolean;
  readonly lasts: string;
  readonly estimate: Cell;
  readonly told: Cell;
  readonly reports: number;
}

/** Rows by customers: open ones, and with `all` those that are over or still ahead. */
export function rowsOf(desk: Desk, nowMs: number, times: Times, all: boolean): readonly Row[] {
  const disputed = new Set(
    [...desk.cases.values()]
      .filter(({ kind, state }) => kind === 'stillOut' && (state === 'open' || state === 'held'))
      .map(({ outageId }) => outageId),
  );
  return [...desk.outages.values()]
    .filter((each) => each.outage.mergedInto === undefined)
    .filter((each) => all || isOut(each.outage.status) || disputed.has(each.outage.id))
    .toSorted((a, b) => b.customersOut - a.customersOut || order(b, a))
    .map((each) => rowOf(desk, each, nowMs, times));
}

const order = (a: DeskOutage, b: DeskOutage) =>
  a.outage.startedAt.localeCompare(b.outage.startedAt);

function rowOf(desk: Desk, each: DeskOutage, nowMs: number, times: Times): Row {
  const { outage } = each;
  const endMs = outage.restoredAt === undefined ? nowMs : Date.parse(outage.restoredAt);
  return {
    id: outage.id,
    status: shownStatus(outage.status, outage.kind === 'planned'),
    place: each.placeName,
    name: nameOf(outage),
    why: whyOf(each),
    hasHazard: each.openCaseIds.some((id) => desk.cases.get(id)?.kind === 'hazard'),
    out: each.customersOut,
    isClaimed: each.basis === 'claimed' && each.customersOut > 0,
    lasts: isAhead(outage.plannedFor?.startsAt, nowMs)
      ? say.board.ahead()
      : hoursMinutes(endMs - Date.parse(outage.startedAt)),
    estimate: estimateOf(each, nowMs, times),
    told: toldOf(each, nowMs),
    reports: each.reportsLastHour,
  };
}

/** "1:51". */
function hoursMinutes(ms: number): string {
  const minutes = Math.floor(Math.max(0, ms) / 60_000);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Cause and crew; before a cause is known, who says so. */
function whyOf({ outage }: DeskOutage): string {
  const cause = outage.cause;
  const [first] = outage.witnesses;
  const source =
    outage.witnesses.length === 1 && first !== undefined
      ? say.board.witnessOnly({ witness: say.board.witness[first]() })
      : undefined;
  const why =
    cause === undefined || cause.kind === 'unknown'
      ? (source ?? say.board.causeNotKnown())
      : (cause.text ?? causeWords[cause.kind]);
  return say.board.why({ cause: why, crew: say.board.crew[outage.crew]() });
}

/** The estimate people know, beside the one they do not know yet. */
export function estimateOf(each: DeskOutage, nowMs: number, times: Times): Cell {
  const { outage, toldEtr } = each;
  if (outage.status === 'cancelled') return { text: say.board.notAnOutage() };
  if (!isOut(outage.status))
    return {
      text:
        outage.restoredAt === undefined
          ? say.board.back()
          : say.board.backAt({ moment: times.moment(outage.restoredAt, nowMs) }),
      ...(toldEtr === undefined
        ? {}
        : { sub: say.board.said({ estimate: times.estimate(toldEtr.at, nowMs) }) }),
    };
  const released = outage.etr?.entryId === toldEtr?.entryId ? undefined : outage.etr;
  if (toldEtr === undefined)
    return released === undefined
      ? { text: say.board.assessing(), sub: say.board.noTimeYet() }
      : {
          text: say.board.notTold(),
          sub: sourceSays(released, times, nowMs),
        };
  const leftMs = Date.parse(toldEtr.at) - nowMs;
  const left =
    leftMs < 0
      ? say.board.over({ span: duration(-leftMs) })
      : say.board.left({ span: duration(leftMs) });
  return {
    text: times.estimate(toldEtr.at, nowMs),
    sub: released === undefined ? left : sourceSays(released, times, nowMs),
    isDue: isLapsing(each, nowMs),
  };
}

/** "crew says 20:30". */
function sourceSays({ source, at }: ReleasedEtr, times: Times, nowMs: number): string {
  return say.board.sourceSays({
    source: sourceWords[source],
    estimate: times.estimate(at, nowMs),
  });
}

export const sourceWords = spoken(say.board.source);

function toldOf(each: DeskOutage, nowMs: number): Cell {
  const ms = nowMs - silentSinceMs(each);
  const isDue = isOut(each.outage.status) && each.customersOut > 0 && ms >= silenceLimitMs;
  return { text: each.lastToldAt === undefined ? say.board.notYet() : minutesWords(ms), isDue };
}

/** Customers out over the last four hours, as points of a line: x and y from 0 to 1, y upwards. */
export function sparkOf(
  each: DeskOutage,
  nowMs: number,
  spanMs = 4 * 3_600_000,
): readonly (readonly [number, number])[] {
  const total = Math.max(1, each.customersTotal);
  const x = (ms: number) => Math.min(1, Math.max(0, 1 - (nowMs - ms) / spanMs));
  const points: [number, number][] = [];
  let level = 0;
  const step = (ms: number, next: number) => {
    points.push([x(ms), level], [x(ms), next]);
    level = next;
  };
  points.push([0, 0]);
  step(Date.parse(each.outage.startedAt), 1);
  for (const { at, customers } of each.steps.toSorted((a, b) => a.at.localeCompare(b.at)))
    step(Date.parse(at), Math.max(0, level - customers / total));
  if (!isOut(each.outage.status)) level = 0;
  points.push([1, level]);
  return points;
}
