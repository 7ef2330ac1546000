import type { Case, Session } from '@relight/contracts';
import { spoken } from '@relight/web-kit';
import { say } from './say.ts';

/** Something a person can do with a case, and what it does, in a line. */
export interface CaseAct {
  readonly act: 'hold' | 'confirm' | 'dismiss' | 'safe';
  readonly label: string;
  readonly does: string;
}

export const stateWords = spoken(say.caseActs.state);

/** What its confirmation does, by the kind of a case. */
function confirmOf(kind: Case['kind']): CaseAct {
  const { label, does } = say.caseActs.confirm[kind];
  return { act: 'confirm', label: label(), does: does() };
}

/** What can be done now, the next step first. */
export function caseActs(each: Case, session: Pick<Session, 'user' | 'name'>): readonly CaseAct[] {
  const isMine = each.takenBy === session.user || each.takenBy === session.name;
  const words = say.caseActs;
  const isHeld = each.state === 'held';
  const hold: CaseAct = {
    act: 'hold',
    label: isHeld ? words.takeOver() : words.hold(),
    does: isHeld ? words.takeOverDoes({ who: each.takenBy ?? words.somebody() }) : words.holdDoes(),
  };
  const dismiss: CaseAct = { act: 'dismiss', label: words.dismiss(), does: words.dismissDoes() };
  const safe: CaseAct = { act: 'safe', label: words.safe(), does: words.safeDoes() };
  const confirm = confirmOf(each.kind);
  const safeIfDanger = each.kind === 'hazard' ? [safe] : [];
  const byState: Readonly<Record<Case['state'], readonly CaseAct[]>> = {
    open: [hold, confirm, dismiss, ...safeIfDanger],
    held: [confirm, ...safeIfDanger, dismiss, ...(isMine ? [] : [hold])],
    confirmed: safeIfDanger,
    dismissed: [],
    madeSafe: [],
  };
  return byState[each.state];
}
