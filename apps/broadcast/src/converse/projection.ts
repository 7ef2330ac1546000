import {
  dueAtOf,
  isOwed,
  standingAfter,
  type ConversationStanding,
  type ConversationSubject,
} from '@relight/domain';
import { answeredBy } from '../channels/list.ts';
import type { Act, ConversationDocument } from '../conversation.schema.ts';
import type { Inbound } from '../inbound.schema.ts';
import { heardIn, toldIn, type ThreadEntry } from '../thread.ts';
import { callOfWord, happeningsOf, underWay } from './happenings.ts';

/** What a conversation is made of besides its acts. */
export interface Projected {
  /** Oldest first. */
  readonly entries: readonly ThreadEntry[];
  readonly acts: readonly Act[];
  readonly outageId: string | undefined;
  /** How the place of that outage is called. */
  readonly place: string | undefined;
  /** The language of the person's address. */
  readonly locale: string | undefined;
  /** Domain time. */
  readonly now: string;
}

type Projection = Omit<
  ConversationDocument,
  | '_id'
  | 'version'
  | 'addressKeys'
  | 'homeKey'
  | 'revision'
  | 'openedAt'
  | 'updatedAt'
  | 'acts'
  | 'answersTo'
  | 'pending'
  | 'pendingSince'
  | 'linkAsked'
  | 'linkFrom'
  | 'joinedTo'
  | 'keysBefore'
  | 'joined'
>;

/** Behind every instant: what has no time of its own comes last, by its last word. */
const later = '~';
const firstLookMs = 2_000;
const longestLookMs = 60_000;
/** A machine's answer, and a person's, is given up after this. */
const lookedForMs = 2.5 * 3_600_000;

/** How a conversation stands; undefined while they have written nothing that is kept. */
export function projectionOf(given: Projected): Projection | undefined {
  const { entries, acts, outageId, place, locale, now } = given;
  const heard = heardIn(entries);
  const last = heard.at(-1);
  const by = last && answeredBy(last.channel, last.from)?.name;
  if (last === undefined || by === undefined) return undefined;
  const standing = standingAfter(happeningsOf(entries, acts));
  const subject = subjectOf(heard, last, standing);
  const { state, waitsSince, until, assignee, lead, promise } = standing;
  const dueAt = dueAtOf(standing, subject);
  const isOver = dueAt !== undefined && dueAt <= now;
  const views = viewsOf(standing, { isPersons: acts.length > 0, isOver });
  return {
    state,
    waitsSince,
    until,
    dueAt,
    assignee,
    lead,
    promise,
    class: subject.class,
    hazard: subject.hazard,
    outageId,
    place,
    locale: last.locale ?? locale,
    channel: by,
    lastReportId: last._id,
    lastAt: last.receivedAt,
    views,
    sortAt: standing.closed?.at ?? dueAt ?? `${later}${last.receivedAt}`,
    awaits: promise && isOwed(promise) ? promise.outageId : undefined,
    lookAt: lookAtOf(given, standing, { last, dueAt }),
  };
}

/** A danger in any word that waits; else what the newest word that wants something is about. */
function subjectOf(
  heard: readonly Inbound[],
  last: Inbound,
  { waitsSince }: ConversationStanding,
): ConversationSubject {
  const waiting =
    waitsSince === undefined ? [] : heard.filter((one) => one.receivedAt >= waitsSince);
  const danger = waiting.find(({ hazard }) => hazard !== undefined);
  const about = danger ?? waiting.findLast((one) => callOfWord(one) !== 'nobody') ?? last;
  const hazard = waitsSince === undefined ? undefined : danger?.hazard;
  return { class: about.class, hazard };
}

/** What only machines dealt with, and settled, stands in no queue. */
function viewsOf(
  { state, waitsSince, assignee }: ConversationStanding,
  { isPersons, isOver }: { readonly isPersons: boolean; readonly isOver: boolean },
): readonly string[] {
  if (state === 'closed') return ['closed'];
  const isOurs = state !== 'waitingOnThem' || waitsSince !== undefined;
  const own = assignee === undefined ? [] : [`of:${assignee.user}`];
  if (!isOurs) return isPersons ? ['waiting', ...own] : [];
  return ['team', ...(assignee === undefined ? ['free'] : own), ...(isOver ? ['over'] : [])];
}

/** When to look again unasked: while an answer, ours or a machine's, is on its way; and when our next word is due. */
function lookAtOf(
  { entries, acts, now }: Projected,
  { state }: ConversationStanding,
  { last, dueAt }: { readonly last: Inbound; readonly dueAt: string | undefined },
): string | undefined {
  const waitedFor = underWay(entries, acts).map(({ at }) => at);
  const isReplied = toldIn(entries).some(
    ({ reportId, answerId }) => reportId === last._id && answerId === undefined,
  );
  if (last.reply !== undefined && !isReplied) waitedFor.push(last.receivedAt);
  const nowMs = Date.parse(now);
  const looks = waitedFor.flatMap((at) => {
    const agoMs = nowMs - Date.parse(at);
    if (agoMs > lookedForMs) return [];
    return nowMs + Math.min(longestLookMs, Math.max(firstLookMs, agoMs / 2));
  });
  if (state !== 'closed' && dueAt !== undefined && dueAt > now) looks.push(Date.parse(dueAt));
  return looks.length === 0 ? undefined : new Date(Math.min(...looks)).toISOString();
}
