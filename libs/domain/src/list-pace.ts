/** How fast a polled list loses rows, and what is too fast to be true. */
import type { GuardPolicy, GuardState, Poll, Standing } from './guard-state.ts';

const minuteMs = 60_000;
/** A list's usual pace before any poll has shown it: a tenth an hour. */
export const firstGuessPerMinute = 0.1 / 60;
const pacesKept = 15;
/** The first guess counts as so many polls. */
const pacesGuessed = 3;
/** Services page their answers: a full page that was longer before has lost its end. */
const pageSizes: ReadonlySet<number> = new Set([100, 200, 250, 500, 1_000, 2_000, 5_000, 10_000]);

export interface Change {
  readonly state: GuardState;
  readonly poll: Poll;
  /** Rows listed before, with those that might have been. */
  readonly before: number;
  /** Rows that this poll lacks and the one before did not. */
  readonly gone: number;
  readonly minutes: number;
}

export function minutesOf({ polledAt }: GuardState, { at }: Poll): number {
  return Math.max(1, (Date.parse(at) - Date.parse(polledAt)) / minuteMs);
}

/** How fast the list goes, of the newest polls; a poll that lost half of it does not move the usual. */
export type Pace = Pick<GuardState, 'paces' | 'goingPerMinute'>;

export function paceAfter({ state, before, gone, minutes }: Change): Pace {
  const { goingPerMinute: guess } = state;
  // In states of earlier releases only the usual pace stands.
  const known = state.paces ?? Array.from({ length: pacesGuessed }, () => guess);
  const paces = [...known, gone / Math.max(1, before) / minutes].slice(-pacesKept);
  const usual = paces.toSorted((a, b) => a - b)[Math.floor(paces.length / 2)];
  return { paces, goingPerMinute: usual ?? guess };
}

export function paceOf({ paces, goingPerMinute }: GuardState): Pace {
  return { goingPerMinute, ...(paces && { paces }) };
}

/** So many went that rows must have been left out. */
export function isCut(
  { state, poll, before, gone, minutes }: Change,
  policy: GuardPolicy,
): boolean {
  if (gone === 0) return false;
  const isHalf = gone >= policy.fewestHalf && poll.listed.length <= before / 2;
  const isEmpty = poll.listed.length === 0 && gone > 1;
  const isFullPage = pageSizes.has(poll.listed.length) && state.listed.length > poll.listed.length;
  const share = gone / Math.max(1, before);
  const usual = Math.min(1, state.goingPerMinute * minutes);
  const isSudden =
    gone >= policy.fewestGone && share >= policy.leastShare && share >= policy.timesUsual * usual;
  return isEmpty || isHalf || isFullPage || isSudden;
}

/**
 * A list that lost nearly all its rows at once is the feed's failure for as long as it stays so, or
 * until by now so many could have gone at its usual pace. A long list that is empty never could.
 */
export function standingAfter(
  { state, poll, before, gone }: Change,
  policy: GuardPolicy,
): Standing | undefined {
  const known = state.standing ?? { rows: before, at: state.polledAt };
  const rows = poll.listed.length;
  if (state.standing === undefined && gone === 0) return undefined;
  const isLong = known.rows >= policy.fewestGone;
  const hasCollapsed = isLong ? rows < known.rows * policy.collapsedShare : rows === 0;
  if (!hasCollapsed || known.rows < 2) return undefined;
  if (isLong && rows === 0) return known;
  const minutes = (Date.parse(poll.at) - Date.parse(known.at)) / minuteMs;
  const pace = Math.max(state.goingPerMinute, firstGuessPerMinute);
  const mayHaveGone = pace * minutes * policy.timesUsual;
  return mayHaveGone < 1 - rows / known.rows ? known : undefined;
}
