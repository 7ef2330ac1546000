import { desk, type Locale } from '@relight/catalogue';
import type { ConversationEntry } from '@relight/contracts';
import { isSent, type Act } from '../conversation.schema.ts';
import type { Message } from '../said.ts';
import type { Inbound } from '../inbound.schema.ts';
import { toldIn, type ThreadEntry } from '../thread.ts';
import { didWords } from './change-words.ts';
import { isAnswer, isFailed } from './happenings.ts';

interface Page {
  /** Acts from here on belong to this page. */
  readonly from: string;
  /** Where the page after it in time begins. */
  readonly before: string | undefined;
  readonly timeZone: string;
  readonly locale: Locale;
}

/** Words of both sides and what was done among us, oldest first. */
export function entriesOf(
  entries: readonly ThreadEntry[],
  acts: readonly Act[],
  page: Page,
): ConversationEntry[] {
  const { from, before, locale } = page;
  const sent = new Set(toldIn(entries).flatMap(({ answerId }) => answerId ?? []));
  const answers = new Set(acts.filter(isAnswer).map(({ id }) => id));
  const done = acts.filter(
    ({ id, at }) =>
      at >= from && (before === undefined || at < before) && !(sent.has(id) && answers.has(id)),
  );
  return [
    ...entries.map((one) =>
      'told' in one ? toldEntry(one.told, answers, locale) : heardEntry(one.heard),
    ),
    ...done.map((act) => actEntry(act, page)),
  ].toSorted((one, other) => one.at.localeCompare(other.at));
}

function heardEntry({
  _id: id,
  channel,
  body,
  subject,
  receivedAt: at,
}: Inbound): ConversationEntry {
  const words = subject === undefined || subject === '' ? body : `${subject}\n${body}`;
  return { id, at, direction: 'in', channel, body: words, kind: 'word' };
}

function toldEntry(
  message: Message,
  answers: ReadonlySet<string>,
  locale: Locale,
): ConversationEntry {
  const { _id: id, channel, body, queuedAt: at, state, answerId, reportId, writtenBy } = message;
  const byMachine = reportId === undefined ? 'told' : 'reply';
  return {
    id,
    at,
    direction: 'out',
    channel,
    body,
    kind: answerId !== undefined && isWritten(message, answers) ? 'answer' : byMachine,
    state,
    ...(writtenBy === undefined ? {} : { by: writtenBy }),
    ...(isFailed(message) ? { why: whyFailed(message, locale) } : {}),
  };
}

/** By a person; a code, and the thanks for one, are words of a machine. */
function isWritten({ answerId = '', writtenBy }: Message, answers: ReadonlySet<string>): boolean {
  return answers.has(answerId) || writtenBy !== undefined;
}

function whyFailed({ history, state }: Message, locale: Locale): string {
  const note = history.at(-1)?.note;
  return note ?? desk[locale].talk.notSent[isEnd(state) ? state : 'undelivered']();
}

function isEnd(state: Message['state']): state is 'expired' | 'withdrawn' | 'refused' {
  return state === 'expired' || state === 'withdrawn' || state === 'refused';
}

/** An answer stands here only until its message does. */
function actEntry(act: Act, { timeZone, locale }: Page): ConversationEntry {
  const { id, at, kind } = act;
  const by = act.by.name;
  if (isAnswer(act)) {
    const { words: body, channel } = act;
    return { id, at, direction: 'out', channel, body, by, kind, state: 'queued' };
  }
  const did = didWords(act, timeZone, locale);
  // What was sent stands as a message.
  const isAlone = act.words === undefined || act.words === '' || isSent(act);
  const body = isAlone ? did : `${did}: ${act.words}`;
  return { id, at, direction: 'note', body: kind === 'note' ? (act.words ?? did) : body, by, kind };
}
