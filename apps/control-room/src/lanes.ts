import type { Case, DeskOutage, DeskPublication } from '@relight/contracts';
import {
  crewWords,
  distance,
  duration,
  hazardWords,
  placeWords,
  type Times,
} from '@relight/web-kit';
import { canTakeBack, type Desk, openOutages, waitingOf } from './desk.ts';
import { channelNeeds } from './channel-needs.ts';
import { feedNeeds } from './feed-needs.ts';
import { publicationTitle, reachWords } from './publication-words.ts';
import { say } from './say.ts';
import { wordlessNeeds } from './wordless.ts';
import { danger, doubt, held, left, type NeedClock, waiting } from './lane-clock.ts';

/** An estimate told is "about to lapse" within this. */
const lapseSoonMs = 30 * 60_000;
/** Nobody who is out should hear nothing for longer. */
export const silenceLimitMs = 60 * 60_000;

/** One row: what, where, the deciding fact, a clock with its limit. */
export interface Need {
  readonly id: string;
  readonly href: string;
  readonly glyph:
    | 'hazard'
    | 'send'
    | 'clock'
    | 'message'
    | 'mail'
    | 'disputed'
    | 'suspected'
    | 'post';
  readonly title: string;
  readonly place: string;
  readonly fact: string;
  readonly clock: NeedClock;
  /** A danger that nobody has taken. */
  readonly isNew?: boolean;
}

const words = say.lanes;
type LaneOf = 'hazards' | 'approve' | 'lapse' | 'silent' | 'doubts' | 'doors';

/** A lane never moves: its place and its key are the same whether it is full or empty. */
export interface Lane {
  readonly key: '1' | '2' | '3' | '4' | '5' | '6';
  readonly name: string;
  readonly empty: string;
  readonly needs: readonly Need[];
}

/**
 * What needs a person now, in the six lanes, each most urgent first. `nowMs` is the platform's time,
 * `wallMs` the time by which approvals can be taken back.
 */
export function lanesOf(desk: Desk, nowMs: number, times: Times, wallMs: number): readonly Lane[] {
  const open = openOutages(desk, nowMs);
  const lane = (key: Lane['key'], of: LaneOf, needs: readonly Need[]): Lane => {
    const { name, none } = words[of];
    return { key, name: name(), empty: none(), needs };
  };
  const doors = lane('6', 'doors', [
    ...channelNeeds(desk.channels, { nowMs, times, wallMs }),
    ...feedNeeds(desk.feeds, { nowMs, times }),
  ]);
  return [
    lane('1', 'hazards', hazards(desk, nowMs)),
    lane('2', 'approve', approvals(desk, nowMs, times, wallMs)),
    lane('3', 'lapse', lapsing(desk, open, nowMs, times)),
    lane('4', 'silent', silent(open, nowMs)),
    lane('5', 'doubts', doubts(desk, nowMs, times)),
    desk.channels.length === 0 ? { ...doors, empty: words.doors.unknown() } : doors,
  ];
}

export const needsCount = (lanes: readonly Lane[]): number =>
  lanes.reduce((sum, lane) => sum + lane.needs.length, 0);

const caseHref = (id: string) => `#/case/${encodeURIComponent(id)}`;
const outageHref = (id: string) => `#/outage/${encodeURIComponent(id)}`;
const rank = { open: 0, held: 1, confirmed: 2, dismissed: 3, madeSafe: 3 } as const;

/** A hazard stays until it is made safe or dismissed, so that no danger leaves the screen by itself. */
function hazards(desk: Desk, nowMs: number): readonly Need[] {
  return [...desk.cases.values()]
    .filter((each) => each.kind === 'hazard' && rank[each.state] < 3)
    .toSorted((a, b) => rank[a.state] - rank[b.state] || a.dueAt.localeCompare(b.dueAt))
    .map((each) => ({
      id: each.id,
      href: caseHref(each.id),
      glyph: 'hazard',
      title: hazardTitle(each),
      place: placeOf(each),
      fact: hazardFact(each),
      clock:
        each.state === 'open'
          ? danger(each.openedAt, each.dueAt, nowMs)
          : held(each.takenAt ?? each.updatedAt, each.takenBy, nowMs),
      isNew: each.state === 'open',
    }));
}

export const hazardTitle = (each: Case): string =>
  each.hazard === undefined ? words.danger() : hazardWords[each.hazard];

export const placeOf = (each: Case): string => placeWords(each) ?? words.placeNotKnown();

function hazardFact(each: Case): string {
  const { note } = each;
  if (each.state === 'open') return words.reportsNotTaken({ count: each.reports });
  const state = each.state === 'confirmed' ? words.confirmed() : words.lookedAt();
  return note === undefined ? state : words.withNote({ state, note });
}

function approvals(desk: Desk, nowMs: number, times: Times, wallMs: number): readonly Need[] {
  return [...desk.publications.values()]
    .filter((each) => each.state === 'waiting' || canTakeBack(each, wallMs))
    .toSorted((a, b) => a.dueAt.localeCompare(b.dueAt))
    .map((each) => ({
      id: each.id,
      href: outageHref(each.outageId),
      glyph: 'send',
      title: publicationTitle(each, times, nowMs),
      place: each.placeName,
      fact:
        each.state === 'waiting'
          ? reachWords(each, desk.channels)
          : words.approvedBy({ who: each.decidedBy ?? words.somebody() }),
      clock:
        each.state === 'waiting'
          ? waiting(each.createdAt, each.dueAt, nowMs)
          : { text: takeBackLeft(each, wallMs), under: say.clock.toTakeBack() },
    }));
}

/** "7 s". */
export const takeBackLeft = (each: DeskPublication, wallMs: number): string =>
  say.clock.seconds({
    count: Math.max(0, Math.ceil((Date.parse(each.undoUntil ?? '') - wallMs) / 1_000)),
  });

/** Whether the estimate last told is near its end or past it. */
export const isLapsing = ({ toldEtr }: DeskOutage, nowMs: number): boolean =>
  toldEtr !== undefined && Date.parse(toldEtr.at) - nowMs <= lapseSoonMs;

function lapsing(
  desk: Desk,
  open: readonly DeskOutage[],
  nowMs: number,
  times: Times,
): readonly Need[] {
  return open
    .filter((each) => isLapsing(each, nowMs))
    .toSorted((a, b) => (a.toldEtr?.at ?? '').localeCompare(b.toldEtr?.at ?? ''))
    .map((each) => {
      const atMs = Date.parse(each.toldEtr?.at ?? '');
      return {
        id: `lapse:${each.outage.id}`,
        href: outageHref(each.outage.id),
        glyph: 'clock',
        title: lapseTitle(each, nowMs, times),
        place: each.placeName,
        fact: words.customersAnd({
          count: each.customersOut,
          fact: nextTime(desk, each, { times, nowMs }),
        }),
        clock: left(atMs, lapseSoonMs, nowMs),
      };
    });
}

function lapseTitle({ outage, toldEtr }: DeskOutage, nowMs: number, times: Times): string {
  const at = toldEtr?.at ?? '';
  const estimate = times.estimate(at, nowMs);
  if (Date.parse(at) < nowMs) return words.saidStillOut({ estimate });
  const isThere = outage.crew === 'arrived' || outage.crew === 'fieldComplete';
  return isThere ? words.said({ estimate }) : words.saidNoCrew({ estimate });
}

/** What is known of the next estimate, else of the crew. */
function nextTime(
  desk: Desk,
  { outage, toldEtr }: DeskOutage,
  { times, nowMs }: { readonly times: Times; readonly nowMs: number },
): string {
  const waits = waitingOf(desk, outage.id)?.toldEtr;
  if (waits !== undefined) {
    return words.waitsForApproval({ estimate: times.estimate(waits.at, nowMs) });
  }
  if (outage.etr !== undefined && outage.etr.entryId !== toldEtr?.entryId)
    return words.notToldYet({ estimate: times.estimate(outage.etr.at, nowMs) });
  const crew = crewWords[outage.crew];
  return crew.charAt(0).toLowerCase() + crew.slice(1);
}

/** "61 min" up to two hours, since the limit is told in minutes too. */
export const minutesWords = (ms: number): string =>
  ms >= 60_000 && ms < 2 * 3_600_000
    ? say.clock.minutes({ count: Math.floor(ms / 60_000) })
    : duration(ms);

/** When somebody last heard of an outage, else when we did. */
export const silentSinceMs = (each: DeskOutage): number =>
  Date.parse(each.lastToldAt ?? each.outage.heardAt);

function silent(open: readonly DeskOutage[], nowMs: number): readonly Need[] {
  return open
    .filter((each) => each.customersOut > 0 && nowMs - silentSinceMs(each) >= silenceLimitMs)
    .toSorted((a, b) => silentSinceMs(a) - silentSinceMs(b))
    .map((each) => ({
      id: `silent:${each.outage.id}`,
      href: outageHref(each.outage.id),
      glyph: 'message',
      title: silentTitle(each, nowMs),
      place: each.placeName,
      fact: words.customersLimit({ count: each.customersOut }),
      clock: left(silentSinceMs(each) + silenceLimitMs, silenceLimitMs, nowMs),
    }));
}

function silentTitle(each: DeskOutage, nowMs: number): string {
  const span = minutesWords(nowMs - silentSinceMs(each));
  return each.lastToldAt === undefined ? words.neverTold({ span }) : words.nothingSaid({ span });
}

function doubts(desk: Desk, nowMs: number, times: Times): readonly Need[] {
  return [...desk.cases.values()]
    .filter((each) => each.kind !== 'hazard' && rank[each.state] < 2)
    .toSorted((a, b) => rank[a.state] - rank[b.state] || a.dueAt.localeCompare(b.dueAt))
    .map((each): Need => ({
      id: each.id,
      href: caseHref(each.id),
      glyph: each.kind === 'stillOut' ? 'disputed' : 'suspected',
      title: doubtTitle(each),
      place: placeOf(each),
      fact: doubtFact(desk, each, { times, nowMs }),
      clock:
        each.state === 'open'
          ? doubt(each.openedAt, each.dueAt, nowMs)
          : held(each.takenAt ?? each.updatedAt, each.takenBy, nowMs),
    }))
    .concat(wordlessNeeds(desk, nowMs));
}

export function doubtTitle({ kind, reports }: Case): string {
  const title = kind === 'stillOut' ? words.sayStillOut : words.noOutageKnown;
  return title({ count: reports });
}

function doubtFact(
  desk: Desk,
  each: Case,
  { times, nowMs }: { readonly times: Times; readonly nowMs: number },
): string {
  const backAt =
    each.outageId === undefined ? undefined : desk.outages.get(each.outageId)?.outage.restoredAt;
  const rest =
    each.deadDeviceMetres === undefined
      ? words.noDeadDevice()
      : words.deadDevice({ distance: distance(each.deadDeviceMetres) });
  return backAt === undefined
    ? rest
    : words.saidBack({ moment: times.moment(backAt, nowMs), rest });
}
