/** Decides when a row that a polled feed no longer lists is restored. Pure: state in, state out. */

/** A row that was listed and now is not. */
export interface Absence {
  readonly id: string;
  readonly lastListedAt: string;
  /** Polls that lacked it; 0 while it may be one of the rows nobody can read. */
  readonly missed: number;
  /** The first of them, and each since that did not look cut: those speak for telling. */
  readonly signs: number;
  /** It went in a poll that looked cut: more signs are wanted. */
  readonly isDoubted: boolean;
  readonly declaredAt?: string | undefined;
  /** Unreadable rows that were usual when it was listed last: with more, it may be one of them. */
  readonly usualUnread?: number | undefined;
  /** Unreadable rows of the poll that listed it last: none of those was this one. */
  readonly unreadBeside?: number | undefined;
}

/** How long a list that has collapsed was before, and when it was seen so last. */
interface Standing {
  readonly rows: number;
  readonly at: string;
}

export interface GuardState {
  readonly polledAt: string;
  /** Ids of the newest poll. */
  readonly listed: readonly string[];
  /** Share of the list that goes in a minute, as the rows declared restored showed it. */
  readonly goingPerMinute: number;
  readonly absences: readonly Absence[];
  /** Rows nobody could read in each of the newest polls, oldest first. */
  readonly unread?: readonly number[] | undefined;
  /** Only while the list stands collapsed. */
  readonly standing?: Standing | undefined;
  /** Since when more rows are unreadable than can ever be usual: what goes meanwhile is not judged. */
  readonly unreadableSince?: string | undefined;
}

export interface Poll {
  readonly at: string;
  /** Ids of the rows it lists, whether or not the rest of the row can be read. */
  readonly listed: readonly string[];
  /** Rows it lists of which not even the id can be read. */
  readonly unread?: number | undefined;
  /** It is known to be a part of the list only: what it lacks may be in the rest. */
  readonly isCut?: boolean | undefined;
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
  /** A list of `fewestGone` rows and more that keeps a smaller share than this has collapsed. */
  readonly collapsedShare: number;
  /**
   * Unreadable rows are usual when so many polls running had them, and only up to this share of a list.
   * A row that usual ones may hide is declared after so long, and never told while they may hide it.
   */
  readonly usualUnread: {
    readonly polls: number;
    readonly share: number;
    readonly declareAfterMs: number;
  };
}

export const defaultGuardPolicy: GuardPolicy = {
  fewestGone: 10,
  leastShare: 0.04,
  timesUsual: 3,
  doubtedPolls: { declare: 2, tell: 3 },
  tellPolls: 2,
  collapsedShare: 0.2,
  usualUnread: { polls: 6, share: 0.1, declareAfterMs: 6 * 60 * 60_000 },
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

export function firstPoll(poll: Poll, policy: GuardPolicy = defaultGuardPolicy): GuardState {
  const { at, listed, unread = 0 } = poll;
  return {
    polledAt: at,
    listed,
    goingPerMinute: firstGuessPerMinute,
    absences: [],
    unread: [unread],
    ...unreadable(undefined, poll, policy),
  };
}

function unreadable(
  before: GuardState | undefined,
  { at, listed, unread = 0 }: Poll,
  policy: GuardPolicy,
): Pick<GuardState, 'unreadableSince'> {
  if (unread <= mostUsual(listed.length, policy)) return {};
  return { unreadableSince: before?.unreadableSince ?? at };
}

/**
 * Weighs one poll against the ones before. A row is declared restored at the first whole poll that
 * lacks it and told at the second; a row that went while the list looked cut (many at once, an empty
 * list, a full page) waits for more. A list that has collapsed gives no signs for as long as it stays
 * so, and no poll speaks of a row that may be among those nobody can read. Polls must come in the
 * order of `at`.
 */
export function judgePoll(
  state: GuardState,
  poll: Poll,
  policy: GuardPolicy = defaultGuardPolicy,
): GuardVerdict {
  if (poll.isCut === true) return judgePart(state, poll);
  const listed = new Set(poll.listed);
  const missing = missingFrom(state, listed, policy);
  const unread = [...(state.unread ?? [0]), poll.unread ?? 0].slice(-policy.usualUnread.polls);
  const usual = usualOf(unread, poll.listed.length, policy);
  const lacks = (one: Absence): boolean => (poll.unread ?? 0) <= coveredBy(one, usual);
  const before = state.listed.length + state.absences.filter(({ missed }) => missed === 0).length;
  const newlyLacking = missing.filter((one) => one.missed === 0 && lacks(one)).length;
  const change = { state, poll, before, gone: newlyLacking, minutes: minutesOf(state, poll) };
  const standing = standingAfter(change, policy);
  const looksCut = standing !== undefined || isCut(change, policy);
  const absences = missing.map((one) => (lacks(one) ? counted(one, looksCut) : one));
  const isHeldLong = ({ missed, lastListedAt }: Absence): boolean =>
    missed === 0 &&
    (poll.unread ?? 0) <= usual &&
    Date.parse(poll.at) - Date.parse(lastListedAt) >= policy.usualUnread.declareAfterMs;
  const isDue = (one: Absence): boolean =>
    one.declaredAt === undefined &&
    standing === undefined &&
    (isHeldLong(one) || one.missed >= (one.isDoubted ? policy.doubtedPolls.declare : 1));
  const isTellable = ({ isDoubted, signs }: Absence): boolean =>
    signs >= (isDoubted ? policy.doubtedPolls.tell : policy.tellPolls);
  const declared = absences.filter(isDue).map((one) => ({ ...one, declaredAt: poll.at }));
  const tellable = absences.filter(isTellable).map(({ id }) => id);
  const settled = new Set(tellable);
  return {
    state: {
      polledAt: poll.at,
      listed: poll.listed,
      goingPerMinute: standing ? state.goingPerMinute : paceAfter(change, declared.length),
      absences: absences
        .filter(({ id }) => !settled.has(id))
        .map((one) => (isDue(one) ? { ...one, declaredAt: poll.at } : one)),
      unread,
      ...(standing && { standing }),
      ...unreadable(state, poll, policy),
    },
    looksCut,
    declared,
    tellable,
    returned: returnedTo(state, listed),
  };
}

/** A part of the list speaks of the rows it holds, and of no other: those stand as they stood. */
function judgePart(before: GuardState, { at, listed: part }: Poll): GuardVerdict {
  const now = new Set(part);
  const absences = before.absences.filter(({ id }) => !now.has(id));
  const listed = [...new Set([...part, ...before.listed])];
  const returned = returnedTo(before, now);
  const state = { ...before, polledAt: at, listed, absences };
  return { state, looksCut: true, declared: [], tellable: [], returned };
}

function returnedTo({ absences }: GuardState, listed: ReadonlySet<string>): readonly Absence[] {
  return absences.filter(
    ({ id, missed, declaredAt }) => listed.has(id) && (missed > 0 || declaredAt !== undefined),
  );
}

/** Who was missing before and still is, and who was listed and now is not. */
function missingFrom(
  { listed: before, absences, polledAt, unread = [0] }: GuardState,
  listed: ReadonlySet<string>,
  policy: GuardPolicy,
): readonly Absence[] {
  const usualUnread = usualOf(unread, before.length, policy);
  const absence = {
    lastListedAt: polledAt,
    missed: 0,
    signs: 0,
    isDoubted: false,
    usualUnread,
    unreadBeside: unread.at(-1) ?? 0,
  };
  return [
    ...absences.filter(({ id }) => !listed.has(id)),
    ...before.filter((id) => !listed.has(id)).map((id) => ({ id, ...absence })),
  ];
}

/**
 * How many unreadable rows cannot be this one: those usual when it was listed last, and those that stood
 * beside it then and have become usual since.
 */
function coveredBy({ usualUnread = 0, unreadBeside = 0 }: Absence, usualNow: number): number {
  return Math.max(usualUnread, Math.min(unreadBeside, usualNow));
}

/** One more poll lacks it. */
function counted(absence: Absence, looksCut: boolean): Absence {
  const isFirst = absence.missed === 0;
  return {
    ...absence,
    missed: absence.missed + 1,
    signs: absence.signs + (isFirst || !looksCut ? 1 : 0),
    isDoubted: isFirst ? looksCut : absence.isDoubted,
  };
}

/** What each of the newest polls had and no more than a small share of the list: a footer, say. */
function usualOf(unread: readonly number[], rows: number, policy: GuardPolicy): number {
  return Math.min(mostUsual(rows, policy), ...unread);
}

function mostUsual(rows: number, { usualUnread }: GuardPolicy): number {
  return Math.max(1, Math.floor(rows * usualUnread.share));
}

interface Change {
  readonly state: GuardState;
  readonly poll: Poll;
  /** Rows listed before, with those that might have been. */
  readonly before: number;
  /** Rows that this poll lacks and the one before did not. */
  readonly gone: number;
  readonly minutes: number;
}

function minutesOf({ polledAt }: GuardState, { at }: Poll): number {
  return Math.max(1, (Date.parse(at) - Date.parse(polledAt)) / minuteMs);
}

function paceAfter({ state, before, minutes }: Change, declared: number): number {
  const pace = declared / Math.max(1, before) / minutes;
  return state.goingPerMinute * (1 - paceWeight) + pace * paceWeight;
}

function isCut({ state, poll, before, gone, minutes }: Change, policy: GuardPolicy): boolean {
  if (gone === 0) return false;
  const isEmpty = poll.listed.length === 0 && gone > 1;
  const isFullPage = pageSizes.has(poll.listed.length) && state.listed.length > poll.listed.length;
  const share = gone / Math.max(1, before);
  const usual = Math.min(1, state.goingPerMinute * minutes);
  const isSudden =
    gone >= policy.fewestGone && share >= policy.leastShare && share >= policy.timesUsual * usual;
  return isEmpty || isFullPage || isSudden;
}

/**
 * A list that lost nearly all its rows at once is the feed's failure for as long as it stays so, or
 * until by now so many could have gone at its usual pace. A long list that is empty never could.
 */
function standingAfter(
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
