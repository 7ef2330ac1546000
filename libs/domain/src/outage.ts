import { RelightError } from './errors.ts';
import type { OutageStatus } from './vocabulary.ts';

/**
 * Every legal change of an outage's status. A restored outage may be out again: a poll's row that
 * comes back, a mistaken close. Closed and cancelled are final.
 */
const transitions: Readonly<Record<OutageStatus, readonly OutageStatus[]>> = {
  predicted: ['confirmed', 'partiallyRestored', 'restored', 'closed', 'cancelled'],
  confirmed: ['partiallyRestored', 'restored', 'closed', 'cancelled'],
  partiallyRestored: ['confirmed', 'restored', 'closed'],
  restored: ['confirmed', 'partiallyRestored', 'closed'],
  closed: [],
  cancelled: [],
};

export function canBecome(from: OutageStatus, to: OutageStatus): boolean {
  return from === to || transitions[from].includes(to);
}

/** Throws RelightError ILLEGAL_TRANSITION, naming what the status could become instead. */
export function assertTransition(from: OutageStatus, to: OutageStatus): void {
  if (canBecome(from, to)) return;
  const legal = transitions[from].join(', ') || 'nothing any more';
  const message = `An outage that is ${from} cannot become ${to}; it can become ${legal}`;
  throw new RelightError('ILLEGAL_TRANSITION', message, { offending: to });
}

/** Customers may be out in it now. */
export function isOpen(status: OutageStatus): boolean {
  return status === 'predicted' || status === 'confirmed' || status === 'partiallyRestored';
}
