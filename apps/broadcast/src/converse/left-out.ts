import type { BulkAct, LeftOutReason } from '@relight/contracts';
import { isOwed, RelightError } from '@relight/domain';
import type { ConversationDocument } from '../conversation.schema.ts';

/** What is to be done, by whom, and up to which of their words it was seen. */
interface Given {
  readonly act: BulkAct;
  readonly user: string;
  readonly isLead: boolean;
  readonly seenAt: string;
}

/** Why a conversation is not for many at once, as far as its document tells; undefined when it is. */
export function whyLeftOut(
  { state, hazard, lead, assignee, lastAt, promise, outageId }: ConversationDocument,
  { act, user, isLead, seenAt }: Given,
): LeftOutReason | undefined {
  if (state === 'closed') return 'changed';
  // Who told of a danger is spoken to by a person; to hand it on, or to lead it, is no answer.
  const isAnswer = act.do === 'answer' || act.do === 'close';
  if (hazard !== undefined && isAnswer) return 'danger';
  if (lead !== undefined && lead.user !== user) return 'ledByAnother';
  const isAnothers = assignee !== undefined && assignee.user !== user;
  if (isAnothers && !(isLead && !isAnswer)) return 'othersHave';
  if (lastAt > seenAt) return 'wroteSince';
  if (act.do === 'close' && promise !== undefined && isOwed(promise)) return 'promised';
  return act.do === 'answer' && outageId === undefined ? 'noFact' : undefined;
}

const reasons: Readonly<Record<string, LeftOutReason>> = {
  ANSWER_DOUBTED: 'doubted',
  ANSWER_REFUSED: 'cannotBeSent',
  BODY_INVALID: 'cannotBeSent',
  ILLEGAL_TRANSITION: 'changed',
  STALE_VERSION: 'changed',
  NOT_FOUND: 'changed',
};

/** The same of what its act was refused for; a store or log that is away is no reason, and thrown again. */
export function reasonOf(error: unknown): LeftOutReason {
  const reason = error instanceof RelightError ? reasons[error.code] : undefined;
  if (reason === undefined) throw error;
  return reason;
}
