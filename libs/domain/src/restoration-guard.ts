/** Decides when a row that a polled feed no longer lists is restored. Pure: state in, state out. */
import {
  counted,
  coveredBy,
  doubtedBy,
  leavingOfAbsence,
  missingFrom,
  mostUsual,
  renewedIn,
  usualOf,
  wentTogether,
} from './absent-rows.ts';
import {
  allowedRisk,
  learnt,
  mostSigns,
  noRhythm,
  riskOf,
  type FeedRhythm,
  type Outcome,
} from './feed-rhythm.ts';
import {
  defaultGuardPolicy,
  type Absence,
  type Followed,
  type GuardPolicy,
  type GuardState,
  type GuardVerdict,
  type Judged,
  type Poll,
  type Standing,
} from './guard-state.ts';
import {
  firstGuessPerMinute,
  isCut,
  minutesOf,
  paceAfter,
  paceOf,
  standingAfter,
} from './list-pace.ts';
import { fullAfter, isFullList, stretchesOf, type FullList, type Stretches } from './lost-rows.ts';

/** Parts of a list that never comes whole add up; the oldest rows go. */
const mostListed = 20_000;

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

/** Rows that came or went with this poll: what was said of them is wanted for judging it. */
export function changedRows(
  { listed: before }: GuardState,
  { listed, isCut: isPart }: Poll,
): { readonly gone: readonly string[]; readonly come: readonly string[] } {
  if (isPart === true) return { gone: [], come: [] };
  const [then, now] = [new Set(before), new Set(listed)];
  return {
    gone: before.filter((id) => !now.has(id)),
    come: listed.filter((id) => !then.has(id)),
  };
}

/**
 * Weighs one poll against the ones before, and learns from it. A row is declared restored at the first
 * whole poll that lacks it and told at the second, if by what this feed has shown so far it is unlikely
 * enough to be listed again; else it waits for more. A row that went while the list looked cut (many at
 * once, a whole stretch of the list, an empty list, a full page) waits longer. A list that has collapsed
 * gives no signs for as long as it stays so, and no poll speaks of a row that may be among those nobody
 * can read, or behind the end of a full list. Polls must come in the order of `at`.
 */
export function judgePoll(
  state: GuardState,
  poll: Poll,
  policy: GuardPolicy = defaultGuardPolicy,
): GuardVerdict {
  if (poll.isCut === true) return judgePart(state, poll);
  const rows = poll.listed.length;
  const { gone: went } = changedRows(state, poll);
  const renewed = renewedIn(state, poll, went);
  const gone = new Set(went.filter((id) => !renewed.has(id)));
  const stretches = stretchesOf(state.listed, poll.listed, gone);
  const ending = { at: poll.at, before: state.listed.length, rows, gone: gone.size };
  const full = fullAfter(state.full, ending);
  const isFull = isFullList(full, rows);
  // Without an order, any row may stand behind the end.
  if (isFull && !stretches.isOrdered) {
    const part = judgePart(state, poll);
    return { ...part, state: { ...part.state, full } };
  }
  return judgeWhole({ state, poll, renewed, stretches, full, isFull }, policy);
}

/** A whole poll, and how its list looks beside the one before. */
interface Compared {
  readonly state: GuardState;
  readonly poll: Poll;
  readonly renewed: ReadonlyMap<string, string>;
  readonly stretches: Stretches;
  readonly full: FullList | undefined;
  readonly isFull: boolean;
}

function judgeWhole(compared: Compared, policy: GuardPolicy): GuardVerdict {
  const { state, poll, renewed, stretches, full, isFull } = compared;
  const listed = new Set(poll.listed);
  const returned = returnedTo(state, listed);
  const missing = missingFrom(state, listed, policy).filter(({ id }) => !renewed.has(id));
  const unread = [...(state.unread ?? [0]), poll.unread ?? 0].slice(-policy.usualUnread.polls);
  const usual = usualOf(unread, poll.listed.length, policy);
  const lacks = (one: Absence): boolean => (poll.unread ?? 0) <= coveredBy(one, usual);
  const before = state.listed.length + state.absences.filter(({ missed }) => missed === 0).length;
  const gone = missing.filter((one) => one.missed === 0 && lacks(one)).length;
  const change = { state, poll, before, gone, minutes: minutesOf(state, poll) };
  const standing = standingAfter(change, policy);
  const looksCut = standing !== undefined || isCut(change, policy);
  const going = { poll, before, stretches, looksCut, isFull };
  const counts = missing.map((one) => (lacks(one) ? counted(one, going, policy) : one));
  const absences = doubtedBy(returned, counts, policy);
  const learning = { state, listed, returned, absences, minutes: change.minutes };
  const { rhythm, followed } = learntFrom(learning, policy);
  const verdict = decided({ absences, rhythm, standing, usual, poll }, policy);
  return {
    state: {
      polledAt: poll.at,
      listed: poll.listed,
      ...(standing ? paceOf(state) : paceAfter(change)),
      ...keptAfter(verdict, { absences, followed }, policy),
      rhythm,
      unread,
      ...(full && { full }),
      ...(standing && { standing }),
      ...unreadable(state, poll, policy),
    },
    looksCut,
    ...verdict,
    renewed: [...renewed],
    returned,
  };
}

/** Absences that go on, and those that were told and are followed from now on. */
function keptAfter(
  { declared, tellable }: Pick<GuardVerdict, 'declared' | 'tellable'>,
  {
    absences,
    followed,
  }: Required<Pick<GuardState, 'absences'>> & { readonly followed: readonly Followed[] },
  policy: GuardPolicy,
): Pick<GuardState, 'absences' | 'followed'> {
  const told = new Set(tellable.map(({ id }) => id));
  const declaredAt = new Map(declared.map((one) => [one.id, one.declaredAt]));
  const toFollow = tellable.map((one) => [one.id, one.signs, leavingOfAbsence(one)] as const);
  return {
    absences: absences
      .filter(({ id }) => !told.has(id))
      .map((one) =>
        declaredAt.has(one.id) ? { ...one, declaredAt: declaredAt.get(one.id) } : one,
      ),
    followed: [...followed, ...toFollow].slice(-policy.followed),
  };
}

/** Since when the list has ended at its full length, if it does now. */
export function fullSince({ full, listed }: GuardState): string | undefined {
  return isFullList(full, listed.length) ? full?.since : undefined;
}

/** Polls that must lack a row that left alone before customers may be told, as the feed behaves now. */
export function waitedPolls(
  rhythm: FeedRhythm,
  { tellSigns, rhythm: policy }: GuardPolicy = defaultGuardPolicy,
): number {
  const allowed = allowedRisk(rhythm, policy);
  for (let signs = tellSigns.least; signs <= mostSigns; signs++) {
    if (riskOf(rhythm, { leaving: 'alone', signs }, policy) <= allowed) return signs;
  }
  return tellSigns.most;
}

interface Weighed {
  readonly absences: readonly Absence[];
  readonly rhythm: FeedRhythm;
  readonly standing: Standing | undefined;
  readonly usual: number;
  readonly poll: Poll;
}

/** Who is declared, and who may be told, by what the feed has shown so far. */
function decided(
  { absences, rhythm, standing, usual, poll }: Weighed,
  policy: GuardPolicy,
): Pick<GuardVerdict, 'declared' | 'tellable'> {
  const allowed = allowedRisk(rhythm, policy.rhythm);
  const declared: Judged[] = [];
  const tellable: Judged[] = [];
  if (standing !== undefined) return { declared, tellable };
  for (const one of absences) {
    if (one.missed === 0 && !isHeldLong(one, { usual, poll }, policy)) continue;
    const leaving = leavingOfAbsence(one);
    const { signs, traits } = one;
    const risk = riskOf(rhythm, { leaving, signs: Math.max(1, signs), traits }, policy.rhythm);
    const judged = { ...one, confidence: Math.round((1 - risk) * 1e4) / 1e4 };
    const isEarly = leaving === 'mass' && one.missed === 1;
    const isDue = one.missed === 0 || (risk <= policy.declareRisk && !isEarly);
    if (one.declaredAt === undefined && isDue) declared.push({ ...judged, declaredAt: poll.at });
    const { least, most } = policy.tellSigns;
    const isSure = risk <= allowed || signs >= most;
    if (signs >= least && isSure && !isTooSoon(one, poll, policy)) tellable.push(judged);
  }
  return { declared, tellable };
}

function isTooSoon(one: Absence, { at }: Poll, { tellTogetherAfterMs }: GuardPolicy): boolean {
  if (!wentTogether(one)) return false;
  return Date.parse(at) - Date.parse(one.lastListedAt) < tellTogetherAfterMs;
}

/** Rows that can never be read may hide it; in the end it is taken for restored all the same. */
function isHeldLong(
  { missed, lastListedAt }: Absence,
  { usual, poll }: Pick<Weighed, 'usual' | 'poll'>,
  { usualUnread }: GuardPolicy,
): boolean {
  return (
    missed === 0 &&
    (poll.unread ?? 0) <= usual &&
    Date.parse(poll.at) - Date.parse(lastListedAt) >= usualUnread.declareAfterMs
  );
}

interface Learning {
  readonly state: GuardState;
  readonly listed: ReadonlySet<string>;
  readonly returned: readonly Absence[];
  readonly absences: readonly Absence[];
  readonly minutes: number;
}

/** Each absence asked about by this poll is back or is not, whether it waits or has been told. */
function learntFrom(
  { state, listed, returned, absences, minutes }: Learning,
  policy: GuardPolicy,
): { readonly rhythm: FeedRhythm; readonly followed: readonly Followed[] } {
  const before = new Map(state.absences.map((one) => [one.id, one.signs]));
  const outcomes: Outcome[] = returned
    .filter(({ signs }) => signs > 0)
    .map((one) => ({ ...outcomeOf(one), isBack: true }));
  for (const one of absences) {
    const signs = before.get(one.id) ?? 0;
    if (signs > 0 && one.signs > signs) outcomes.push({ ...outcomeOf(one), signs, isBack: false });
  }
  const hasSigns = absences.some(({ id, signs }) => signs > (before.get(id) ?? 0));
  const followed: Followed[] = [];
  for (const [id, signs, leaving] of state.followed ?? []) {
    const isBack = listed.has(id);
    if (isBack || signs <= mostSigns) outcomes.push({ leaving, signs, isBack });
    if (!isBack) followed.push([id, signs + (hasSigns || signs <= mostSigns ? 1 : 0), leaving]);
  }
  const known = state.rhythm ?? noRhythm;
  return { rhythm: learnt(known, { minutes, outcomes }, policy.rhythm), followed };
}

function outcomeOf(one: Absence): Omit<Outcome, 'isBack'> {
  const { signs, traits } = one;
  return { leaving: leavingOfAbsence(one), signs, traits };
}

/** A part of the list speaks of the rows it holds, and of no other: those stand as they stood. */
function judgePart(before: GuardState, { at, listed: part }: Poll): GuardVerdict {
  const now = new Set(part);
  const absences = before.absences.filter(({ id }) => !now.has(id));
  const listed = [...new Set([...part, ...before.listed])].slice(0, mostListed);
  const returned = returnedTo(before, now);
  const state = { ...before, polledAt: at, listed, absences };
  return { state, looksCut: true, declared: [], tellable: [], renewed: [], returned };
}

function returnedTo({ absences }: GuardState, listed: ReadonlySet<string>): readonly Absence[] {
  return absences.filter(
    ({ id, missed, declaredAt }) => listed.has(id) && (missed > 0 || declaredAt !== undefined),
  );
}
