import { isOwed, type ConversationStanding, type Happening } from './conversation.ts';
import { RelightError } from './errors.ts';

export type ConversationAct = Exclude<Happening['kind'], 'word' | 'told'>;

/** Who wants to do it. */
interface Acting {
  readonly user: string;
  /** Their role may lead. */
  readonly isLead: boolean;
  /** The clock of the conversation has run out: whoever has it did not answer, and anybody may. */
  readonly isOver?: boolean | undefined;
}

/** What only those do who have it, once somebody leads it. */
const ofTheHolder: ReadonlySet<ConversationAct> = new Set([
  'answer',
  'assign',
  'wait',
  'close',
  'askLink',
]);

/**
 * Throws ILLEGAL_TRANSITION for what a person may not do as it stands: take what another has, unless they
 * lead or its clock has run out; act in what another leads, unless they are the deputy; close while a promise is to be kept; close or
 * wait twice.
 */
export function assertMay(
  act: ConversationAct,
  standing: ConversationStanding,
  acting: Acting,
): void {
  const why = whyNotTheirs(act, standing, acting) ?? whyNotNow(act, standing);
  if (why !== undefined) throw new RelightError('ILLEGAL_TRANSITION', why, { offending: act });
}

function whyNotTheirs(
  act: ConversationAct,
  { assignee, lead }: ConversationStanding,
  { user, isLead, isOver = false }: Acting,
): string | undefined {
  if (isLead || user === lead?.user) return undefined;
  if (lead !== undefined && user !== assignee?.user && ofTheHolder.has(act)) {
    return `${lead.name} leads it; they and their deputy answer`;
  }
  if (act !== 'take' || isOver || assignee === undefined || assignee.user === user)
    return undefined;
  return `${assignee.name} has it; they, or who leads, may hand it over`;
}

function whyNotNow(
  act: ConversationAct,
  { state, promise }: ConversationStanding,
): string | undefined {
  if (act === 'wait' && state === 'closed') return 'It is closed; nothing is waited for';
  if (act !== 'close') return undefined;
  if (state === 'closed') return 'It is closed already';
  return promise !== undefined && isOwed(promise)
    ? 'They were promised a word that they have not had: tell them, or promise another time, then close'
    : undefined;
}
