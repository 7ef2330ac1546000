import { RelightError } from './errors.ts';
import type { CaseKind, CaseState } from './vocabulary.ts';

/** What a person may do with a case. */
export type CaseAct = 'hold' | 'confirm' | 'dismiss' | 'safe';

/** A hazard is made safe before it leaves the lane, unless it was none; the others are decided once. */
const outcomes: Readonly<Record<CaseAct, CaseState>> = {
  hold: 'held',
  confirm: 'confirmed',
  dismiss: 'dismissed',
  safe: 'madeSafe',
};
const transitions: Readonly<Record<CaseState, readonly CaseAct[]>> = {
  open: ['hold', 'confirm', 'dismiss', 'safe'],
  held: ['confirm', 'dismiss', 'safe'],
  confirmed: ['safe'],
  dismissed: [],
  madeSafe: [],
};

/** The state an act brings a case to. Throws ILLEGAL_TRANSITION, naming what is possible instead. */
export function caseAfter(kind: CaseKind, state: CaseState, act: CaseAct): CaseState {
  const possible = transitions[state].filter((one) => one !== 'safe' || kind === 'hazard');
  if (possible.includes(act)) return outcomes[act];
  const message = `A ${kind} case that is ${state} cannot take "${act}"; it can take ${possible.join(', ') || 'nothing any more'}`;
  throw new RelightError('ILLEGAL_TRANSITION', message, { offending: act });
}

/** Somebody still has to decide, or to make safe. */
export function isCaseOpen(kind: CaseKind, state: CaseState): boolean {
  return state === 'open' || state === 'held' || (kind === 'hazard' && state === 'confirmed');
}

const minuteMs = 60_000;
/** When somebody should have taken a case, after it opened. */
export const caseDueMs: Readonly<Record<CaseKind, number>> = {
  hazard: 5 * minuteMs,
  suspected: 15 * minuteMs,
  stillOut: 20 * minuteMs,
};
