import type { Case, Session } from '@relight/contracts';

/** Something a person can do with a case, and what it does, in a line. */
export interface CaseAct {
  readonly act: 'hold' | 'confirm' | 'dismiss' | 'safe';
  readonly label: string;
  readonly does: string;
}

export const stateWords = {
  open: 'nobody has taken it',
  held: 'held',
  confirmed: 'confirmed',
  dismissed: 'dismissed',
  madeSafe: 'made safe',
} as const;

const confirms: Readonly<Record<Case['kind'], CaseAct>> = {
  hazard: {
    act: 'confirm',
    label: 'Confirm the danger',
    does: 'It is real. It stays on the screen until it is made safe.',
  },
  suspected: {
    act: 'confirm',
    label: 'Confirm an outage',
    does: 'An outage is opened here, and the people it touches are told.',
  },
  stillOut: {
    act: 'confirm',
    label: 'They are right, still out',
    does: 'An outage is opened for them; those told “back” get one correction.',
  },
};

/** What can be done now, the next step first. */
export function caseActs(each: Case, session: Pick<Session, 'user' | 'name'>): readonly CaseAct[] {
  const isMine = each.takenBy === session.user || each.takenBy === session.name;
  const hold: CaseAct = {
    act: 'hold',
    label: each.state === 'held' ? 'Take it over' : 'Hold it',
    does:
      each.state === 'held'
        ? `${each.takenBy ?? 'Somebody'} has it now; from here on it is yours.`
        : 'You look into it. Its clock stops, and others see that it is yours.',
  };
  const dismiss: CaseAct = {
    act: 'dismiss',
    label: 'Dismiss',
    does: 'It is nothing. It leaves the lane; new reports open a new case.',
  };
  const safe: CaseAct = {
    act: 'safe',
    label: 'Made safe',
    does: 'Somebody on site says nobody can be hurt any more. It leaves the lane.',
  };
  const confirm = confirms[each.kind];
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
