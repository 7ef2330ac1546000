/** Decides when a row that a polled feed no longer lists is restored. Pure: state in, state out. */

/** A row that was listed and now is not. */
export interface Absence {
  readonly id: string;
  readonly lastListedAt: string;
  /** Polls since then that lacked it. */
  readonly missed: number;
  /** It went in a poll that looked cut: more signs are wanted. */
  readonly isDoubted: boolean;
  readonly declaredAt?: string | undefined;
}

export interface GuardState {
  readonly polledAt: string;
  /** Ids of the newest poll. */
  readonly listed: readonly string[];
  /** Share of the list that goes in a minute, as polls that did not look cut showed it. */
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
  /** Polls that must lack a row which went in a cut one before it is declared, and before it is told. */
  readonly doubtedPolls: { readonly declare: number; readonly tell: number };
  /** Polls that must lack any other row before it is told. */
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
  const share = state.listed.length === 0 ? 0 : gone.length / state.listed.length;
  const looksCut = isCut({ state, poll, gone: gone.length, share, minutes }, policy);
  const returned = state.absences.filter(({ id }) => listed.has(id));
  const absences = [
    ...state.absences
      .filter(({ id }) => !listed.has(id))
      .map((absence) => ({ ...absence, missed: absence.missed + 1 })),
    ...gone.map((id) => ({ id, lastListedAt: state.polledAt, missed: 1, isDoubted: looksCut })),
  ];
  const isDue = ({ declaredAt, isDoubted, missed }: Absence): boolean =>
    declaredAt === undefined && (!isDoubted || missed >= policy.doubtedPolls.declare);
  const isTellable = ({ isDoubted, missed }: Absence): boolean =>
    missed >= (isDoubted ? policy.doubtedPolls.tell : policy.tellPolls);
  const declared = absences.filter(isDue).map((one) => ({ ...one, declaredAt: poll.at }));
  const tellable = absences.filter(isTellable).map(({ id }) => id);
  const settled = new Set(tellable);
  return {
    state: {
      polledAt: poll.at,
      listed: poll.listed,
      goingPerMinute: looksCut
        ? state.goingPerMinute
        : state.goingPerMinute * (1 - paceWeight) + (share / minutes) * paceWeight,
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
