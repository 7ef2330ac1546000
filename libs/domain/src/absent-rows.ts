/** Rows that a polled list no longer has: who they are, how they went, and which polls speak of them. */
import { traitsOf, type Leaving, type RowFacts } from './feed-rhythm.ts';
import type { Absence, GuardPolicy, GuardState, Poll } from './guard-state.ts';
import type { Stretches } from './lost-rows.ts';

/** Who was missing before and still is, and who was listed and now is not. */
export function missingFrom(
  { listed: before, absences, polledAt, unread = [0] }: GuardState,
  listed: ReadonlySet<string>,
  policy: GuardPolicy,
): readonly Absence[] {
  const usualUnread = usualOf(unread, before.length, policy);
  const absence = {
    lastListedAt: polledAt,
    missed: 0,
    signs: 0,
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
export function coveredBy(
  { usualUnread = 0, unreadBeside = 0 }: Absence,
  usualNow: number,
): number {
  return Math.max(usualUnread, Math.min(unreadBeside, usualNow));
}

/**
 * Rows that are listed on under another id, by their old one: a row that is new began at the same instant
 * in the same place as one that went.
 */
export function renewedIn(
  { listed: before, absences }: GuardState,
  { listed, about }: Poll,
  gone: readonly string[],
): ReadonlyMap<string, string> {
  const renewed = new Map<string, string>();
  if (!about || gone.length === 0) return renewed;
  const known = new Set([...before, ...absences.map(({ id }) => id)]);
  const fresh = new Map<string, string>();
  for (const id of listed) {
    const key = known.has(id) ? undefined : identityOf(about(id));
    if (key !== undefined) fresh.set(key, id);
  }
  if (fresh.size === 0) return renewed;
  for (const id of gone) {
    const key = identityOf(about(id)) ?? '';
    const successor = fresh.get(key);
    // Each new row continues one.
    if (successor !== undefined && fresh.delete(key)) renewed.set(id, successor);
  }
  return renewed;
}

function identityOf(facts: RowFacts | undefined): string | undefined {
  if (facts?.startedAt === undefined || facts.position === undefined) return undefined;
  return `${facts.startedAt} ${facts.position.join(' ')}`;
}

/** How a row went that this poll is the first to lack. */
export interface Going {
  readonly poll: Poll;
  /** Rows that might have been listed before. */
  readonly before: number;
  readonly stretches: Stretches;
  readonly looksCut: boolean;
  readonly isFull: boolean;
}

/** One more poll lacks it. */
export function counted(absence: Absence, going: Going, policy: GuardPolicy): Absence {
  const missed = absence.missed + 1;
  if (absence.missed === 0)
    return { ...absence, missed, signs: 1, ...wentBy(absence, going, policy) };
  const isSilent = going.looksCut || (going.isFull && absence.isBehindEnd === true);
  return { ...absence, missed, signs: absence.signs + (isSilent ? 0 : 1) };
}

function wentBy({ id }: Absence, going: Going, policy: GuardPolicy): Partial<Absence> {
  const { poll, stretches, isFull } = going;
  const isBehindEnd = isFull && stretches.behindEnd.has(id);
  const traits = traitsOf(poll.about?.(id), poll.at);
  return {
    leaving: leavingOf(id, isBehindEnd, going, policy),
    ...(isBehindEnd ? { isBehindEnd } : {}),
    ...(traits.length === 0 ? {} : { traits }),
  };
}

function leavingOf(
  id: string,
  isBehindEnd: boolean,
  { before, stretches, looksCut }: Going,
  { stretch }: GuardPolicy,
): Leaving {
  if (looksCut) return 'mass';
  const length = stretches.isOrdered ? (stretches.lengths.get(id) ?? 1) : 1;
  const is = ({ rows, share }: { readonly rows: number; readonly share: number }): boolean =>
    length >= rows && length >= share * before;
  if (is(stretch.mass)) return 'mass';
  if (is(stretch.piece) || isBehindEnd) return 'piece';
  return length >= stretch.together ? 'together' : 'alone';
}

/** How it left; of a state of an earlier release, as well as that says. */
export function leavingOfAbsence({ leaving, isDoubted }: Absence): Leaving {
  return leaving ?? (isDoubted === true ? 'mass' : 'alone');
}

/** In a piece of the list that went whole, or with a large part of it. */
export function wentTogether(one: Absence): boolean {
  return ['piece', 'mass', 'brokenMass'].includes(leavingOfAbsence(one));
}

/** Where others that went with a row in the same poll are listed again, the row may be so, too. */
export function doubtedBy(
  returned: readonly Absence[],
  absences: readonly Absence[],
  { brokenShare }: GuardPolicy,
): readonly Absence[] {
  const back = countBy(returned.filter(wentTogether));
  if (back.size === 0) return absences;
  const still = countBy(absences.filter(wentTogether));
  return absences.map((one) => {
    const came = back.get(one.lastListedAt) ?? 0;
    const isBroken = came > 0 && came >= brokenShare * (came + (still.get(one.lastListedAt) ?? 0));
    return isBroken && wentTogether(one) ? { ...one, leaving: 'brokenMass' as const } : one;
  });
}

/** By the poll that listed them last: those went together. */
function countBy(absences: readonly Absence[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { lastListedAt } of absences)
    counts.set(lastListedAt, (counts.get(lastListedAt) ?? 0) + 1);
  return counts;
}

/** What each of the newest polls had and no more than a small share of the list: a footer, say. */
export function usualOf(unread: readonly number[], rows: number, policy: GuardPolicy): number {
  return Math.min(mostUsual(rows, policy), ...unread);
}

export function mostUsual(rows: number, { usualUnread }: GuardPolicy): number {
  return Math.max(1, Math.floor(rows * usualUnread.share));
}
