/** Decides when a row that a polled feed no longer lists is restored. Pure: state in, state out. */

/** A row that was listed and now is not. */
export interface Absence {
  readonly id: string;
  readonly lastListedAt: string;
  /** Polls that lacked it. */
  readonly missed: number;
  /** The first of them, and each since that did not look cut: those speak for telling. */
  readonly signs: number;
  /** It went in a poll that looked cut: more signs are wanted. */
  readonly isDoubted: boolean;
  readonly declaredAt?: string | undefined;
}

export interface GuardState {
  readonly polledAt: string;
  /** Ids of the newest poll. */
  readonly listed: readonly string[];
  /** Share of the list that goes in a minute, as the rows declared restored showed it. */
  readonly goingPerMinute: number;
  readonly absences: readonly Absence[];
}

export interface Poll {
  readonly at: string;
  readonly listed: readonly string[];
}

export interface GuardPolicy {
  /** Fewer rows that go at once are never a sign of a cut. */
  readonly fewestGone: number;
  /** A smaller share of the list that goes at once is never a sign of a cut. */
  readonly leastShare: number;
  /** So many times the usual share is one. */
  readonly timesUsual: number;
  /** For a row that went in a cut poll: polls that lack it before it is declared, signs before it is told. */
  readonly doubtedPolls: { readonly declare: number; readonly tell: number };
  /** Signs for any other row before it is told. */
  readonly tellPolls: number;
}

export const defaultGuardPolicy: GuardPolicy = {
  fewestGone: 10,
  leastShare: 0.04,
  timesUsual: 3,
  doubtedPolls: { declare: 2, tell: 3 },
  tellPolls: 2,
};

export interface GuardVerdict {
  readonly state: GuardState;
  /** True when the poll looks as if rows were left out of it. */
  readonly looksCut: boolean;
  /** Declared restored now, with when each was listed last. */
  readonly declared: readonly Absence[];
  /** Declared before, and now borne out by a second sign: customers may be told. */
  readonly tellable: readonly string[];
  /** Listed again; whoever was declared restored was not. */
  readonly returned: readonly Absence[];
}

const minuteMs = 60_000;
/** A list's usual pace before any poll has shown it: a tenth an hour. */
const firstGuessPerMinute = 0.1 / 60;
/** How much one poll moves the usual pace. */
const paceWeight = 0.2;
/** Services page their answers: a full page that was longer before has lost its end. */
const pageSizes: ReadonlySet<number> = new Set([100, 200, 250, 500, 1_000, 2_000, 5_000, 10_000]);

export function firstPoll({ at, listed }: Poll): GuardState {
  return { polledAt: at, listed, goingPerMinute: firstGuessPerMinute, absences: [] };
}

/**
 * Weighs one poll against the ones before. A row is declared restored at the first whole poll that
 * lacks it and told at the second; a row that went while the list looked cut (many at once, an empty
 * list, a full page) waits for more. Polls must come in the order of `at`.
 */
export function judgePoll(
  state: GuardState,
  poll: Poll,
  policy: GuardPolicy = defaultGuardPolicy,
): GuardVerdict {
  const listed = new Set(poll.listed);
  const gone = state.listed.filter((id) => !listed.has(id));
  const minutes = Math.max(1, (Date.parse(poll.at) - Date.parse(state.polledAt)) / minuteMs);
  const of = Math.max(1, state.listed.length);
  const share = gone.length / of;
  const looksCut = isCut({ state, poll, gone: gone.length, share, minutes }, policy);
  const returned = state.absences.filter(({ id }) => listed.has(id));
  const absences = [
    ...state.absences
      .filter(({ id }) => !listed.has(id))
      .map((one) => ({ ...one, missed: one.missed + 1, signs: one.signs + (looksCut ? 0 : 1) })),
    ...gone.map((id) => missing(id, state.polledAt, looksCut)),
  ];
  const isDue = ({ declaredAt, isDoubted, missed }: Absence): boolean =>
    declaredAt === undefined && (!isDoubted || missed >= policy.doubtedPolls.declare);
  const isTellable = ({ isDoubted, signs }: Absence): boolean =>
    signs >= (isDoubted ? policy.doubtedPolls.tell : policy.tellPolls);
  const declared = absences.filter(isDue).map((one) => ({ ...one, declaredAt: poll.at }));
  const tellable = absences.filter(isTellable).map(({ id }) => id);
  const settled = new Set(tellable);
  return {
    state: {
      polledAt: poll.at,
      listed: poll.listed,
      goingPerMinute:
        state.goingPerMinute * (1 - paceWeight) + (declared.length / of / minutes) * paceWeight,
      absences: absences
        .filter(({ id }) => !settled.has(id))
        .map((one) => (isDue(one) ? { ...one, declaredAt: poll.at } : one)),
    },
    looksCut,
    declared,
    tellable,
    returned,
  };
}

function missing(id: string, lastListedAt: string, isDoubted: boolean): Absence {
  return { id, lastListedAt, missed: 1, signs: 1, isDoubted };
}

interface Change {
  readonly state: GuardState;
  readonly poll: Poll;
  readonly gone: number;
  readonly share: number;
  readonly minutes: number;
}

function isCut({ state, poll, gone, share, minutes }: Change, policy: GuardPolicy): boolean {
  if (gone === 0) return false;
  const isEmpty = poll.listed.length === 0 && gone > 1;
  const isFullPage = pageSizes.has(poll.listed.length) && state.listed.length > poll.listed.length;
  const usual = Math.min(1, state.goingPerMinute * minutes);
  const isSudden =
    gone >= policy.fewestGone && share >= policy.leastShare && share >= policy.timesUsual * usual;
  return isEmpty || isFullPage || isSudden;
}
