import { RelightError } from './errors.ts';
import type { MessageState } from './vocabulary.ts';

/**
 * Every legal change of a message's state. `sending` is made durable before the request leaves;
 * what became of it is `unknown` after a crash or time-out until the provider has been asked.
 */
const transitions: Readonly<Record<MessageState, readonly MessageState[]>> = {
  // The provider's word may come when it already waits to go again: then it need not.
  queued: ['sending', 'accepted', 'delivered', 'expired', 'withdrawn'],
  // A receipt may overtake the answer; `queued` again only when the provider said "later".
  sending: ['accepted', 'delivered', 'undelivered', 'refused', 'queued', 'unknown'],
  // `queued` again only after the provider, asked after a settling time, had none.
  unknown: ['accepted', 'delivered', 'undelivered', 'refused', 'queued', 'expired', 'withdrawn'],
  accepted: ['delivered', 'undelivered'],
  delivered: [],
  undelivered: ['delivered'],
  refused: [],
  expired: [],
  withdrawn: [],
};

export function messageCanBecome(from: MessageState, to: MessageState): boolean {
  return transitions[from].includes(to);
}

/** Throws RelightError ILLEGAL_TRANSITION. */
export function assertMessageTransition(from: MessageState, to: MessageState): void {
  if (messageCanBecome(from, to)) return;
  throw new RelightError('ILLEGAL_TRANSITION', `A ${from} message cannot become ${to}`, {
    offending: to,
  });
}

/** Told means accepted, delivered or unknown: the customer has it, or may have. */
export function countsAsTold(state: MessageState): boolean {
  return state === 'accepted' || state === 'delivered' || state === 'unknown';
}
