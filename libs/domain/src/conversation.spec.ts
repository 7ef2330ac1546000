import { callOf, dueAtOf } from './conversation-clock.ts';
import { assertMay } from './conversation-acts.ts';
import { promisesOf, standingAfter, type Happening } from './conversation.ts';

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 22, 18, minute)).toISOString();
const una = { user: 'una', name: 'Una' };
const ben = { user: 'ben', name: 'Ben' };

const asks = (minute: number): Happening => ({ kind: 'word', at: at(minute), calls: 'facts' });
const complains = (minute: number): Happening => ({
  kind: 'word',
  at: at(minute),
  calls: 'person',
});
const thanks = (minute: number): Happening => ({ kind: 'word', at: at(minute), calls: 'nobody' });
const tells = (minute: number, outageId?: string): Happening => {
  return { kind: 'told', at: at(minute), hasFacts: true, outageId };
};
const saysNothing = (minute: number): Happening => {
  return { kind: 'told', at: at(minute), hasFacts: false };
};
const answers = (minute: number): Happening => ({ kind: 'answer', at: at(minute), by: una });
const promises = (minute: number, due: number): Happening => {
  return { ...answers(minute), promise: { dueAt: at(due), outageId: 'o1' } } as Happening;
};
const tellsAsPromised = (minute: number): Happening => {
  return { ...answers(minute), keepsPromise: true } as Happening;
};
const closes = (minute: number): Happening => {
  return { kind: 'close', at: at(minute), by: una, reason: 'answered' };
};
const leads = (minute: number): Happening => {
  return { kind: 'take', at: at(minute), by: una, asLead: true };
};
const hands = (minute: number): Happening => {
  return { kind: 'assign', at: at(minute), by: una, to: ben };
};
const waits = (minute: number, until?: number): Happening => {
  return { kind: 'wait', at: at(minute), by: una, until: until === undefined ? until : at(until) };
};

describe('a conversation', () => {
  it.each<[string, readonly Happening[], object]>([
    ['waits for us from their word', [asks(1)], { state: 'open', waitsSince: at(1) }],
    [
      'waits from the first of several unanswered words',
      [asks(1), asks(4), complains(6)],
      { state: 'open', waitsSince: at(1), calls: 'person' },
    ],
    [
      'goes on waiting after an answer of ours that says nothing',
      [asks(1), saysNothing(1), asks(5)],
      { state: 'open', waitsSince: at(1) },
    ],
    [
      'is answered by facts of a machine when facts were asked for',
      [asks(1), tells(1)],
      { state: 'waitingOnThem', waitsSince: undefined },
    ],
    [
      'is not answered by facts of a machine when they complained',
      [complains(1), tells(1)],
      { state: 'open', waitsSince: at(1), calls: 'person' },
    ],
    [
      'is answered by a person',
      [complains(1), answers(3)],
      { state: 'waitingOnThem', waitsSince: undefined, calls: undefined },
    ],
    [
      'waits anew from the next word once it was answered',
      [asks(1), answers(3), asks(9)],
      { state: 'open', waitsSince: at(9) },
    ],
    ['does not wait for thanks', [asks(1), answers(3), thanks(4)], { state: 'waitingOnThem' }],
    [
      'is whose it was taken by',
      [asks(1), { kind: 'take', at: at(2), by: una }],
      { state: 'open', assignee: una, waitsSince: at(1) },
    ],
    [
      'is whose it was handed to, and the clock goes on',
      [
        asks(1),
        { kind: 'take', at: at(2), by: una },
        { kind: 'assign', at: at(3), by: una, to: ben },
      ],
      { assignee: ben, waitsSince: at(1) },
    ],
    [
      'waits on them when a person says so',
      [complains(1), waits(2)],
      { state: 'waitingOnThem', waitsSince: undefined },
    ],
    [
      'waits on us until an hour, and keeps since when',
      [complains(1), waits(2, 30)],
      { state: 'waitingOnUs', until: at(30), waitsSince: at(1) },
    ],
    [
      'is open again by their word while it waited on us',
      [complains(1), waits(2, 30), asks(9)],
      { state: 'open', until: undefined, waitsSince: at(1) },
    ],
    [
      'is closed with a reason',
      [asks(1), answers(3), closes(5)],
      { state: 'closed', closed: { at: at(5), reason: 'answered' } },
    ],
    [
      'is opened again by their next word, and stays with who had it',
      [asks(1), { kind: 'take', at: at(2), by: una }, closes(5), asks(9)],
      { state: 'open', waitsSince: at(9), reopenedAt: at(9), closed: undefined, assignee: una },
    ],
    [
      'stays with who leads it when a deputy has it, and when it is opened again',
      [asks(1), leads(2), hands(3), closes(5), asks(9)],
      { state: 'open', assignee: ben, lead: una },
    ],
    [
      'is led by nobody once who leads lets go of it',
      [asks(1), leads(2), { ...hands(3), endsLead: true } as Happening],
      { assignee: ben, lead: undefined },
    ],
    ['stays closed after thanks', [asks(1), closes(5), thanks(6)], { state: 'closed' }],
    [
      'is as before after a note',
      [asks(1), { kind: 'note', at: at(2), by: ben }],
      { state: 'open', waitsSince: at(1) },
    ],
  ])('%s', (_, happenings, standing) => {
    expect(standingAfter(happenings)).toMatchObject(standing);
  });
});

describe('a promise', () => {
  it.each<[string, readonly Happening[], string, string | undefined]>([
    ['is to be kept', [asks(1), promises(2, 30)], 'waitingOnUs', undefined],
    [
      'is kept by news of its outage',
      [asks(1), promises(2, 30), tells(20, 'o1')],
      'waitingOnThem',
      'kept',
    ],
    [
      'is not kept by news of another',
      [asks(1), promises(2, 30), tells(20, 'o2')],
      'waitingOnUs',
      undefined,
    ],
    [
      'is kept by a person who tells it',
      [asks(1), promises(2, 30), tellsAsPromised(29)],
      'waitingOnThem',
      'kept',
    ],
    ['is kept late', [asks(1), promises(2, 30), tellsAsPromised(31)], 'waitingOnThem', 'keptLate'],
    [
      'stays while another question is answered',
      [asks(1), promises(2, 30), asks(9), answers(10)],
      'waitingOnUs',
      undefined,
    ],
    [
      'that is kept leaves a question of theirs open',
      [asks(1), promises(2, 30), complains(9), tells(20, 'o1')],
      'open',
      'kept',
    ],
  ])('%s', (_, happenings, state, outcome) => {
    const standing = standingAfter(happenings);
    expect(standing.state).toBe(state);
    expect(standing.promise?.outcome).toBe(outcome);
  });

  it.each<[string, number, string]>([
    ['moved when another is made before it is due', 20, 'moved'],
    ['admitted when another is made after', 31, 'admitted'],
  ])('is %s', (_, minute, outcome) => {
    const all = promisesOf([asks(1), promises(2, 30), promises(minute, 60)]);
    expect(all.map((one) => one.outcome)).toEqual([outcome, undefined]);
  });

  it('that is told with the next one is kept, not moved', () => {
    const both = { ...promises(20, 60), keepsPromise: true } as Happening;
    const all = promisesOf([asks(1), promises(2, 30), both]);
    expect(all.map((one) => one.outcome)).toEqual(['kept', undefined]);
  });
});

describe('when our next word is due', () => {
  const subject = { class: 'question' } as const;
  it.each<[string, readonly Happening[], string | undefined]>([
    ['ten minutes after a question', [asks(1)], at(11)],
    ['when a promise is due', [asks(1), promises(2, 30)], at(30)],
    ['whichever is first', [asks(1), promises(2, 30), asks(9)], at(19)],
    ['when we said we would come back to it', [complains(1), waits(2, 45)], at(45)],
    ['never when it is answered', [asks(1), answers(2)], undefined],
  ])('%s', (_, happenings, due) => {
    expect(dueAtOf(standingAfter(happenings), subject)).toBe(due);
  });

  it('is two minutes after a danger', () => {
    const danger = { class: 'other', hazard: 'wireDown' } as const;
    expect(dueAtOf(standingAfter([complains(1)]), danger)).toBe(at(3));
  });
});

/** Why it is refused; empty when it is not. */
function whyNot(act: () => void): string {
  try {
    act();
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

describe('what a person may do', () => {
  const una1 = { user: 'una', isLead: false };
  const ben1 = { user: 'ben', isLead: false };
  const other = { user: 'kai', isLead: false };
  it.each<
    [string, Parameters<typeof assertMay>[0], readonly Happening[], object, RegExp | undefined]
  >([
    ['take what nobody has', 'take', [asks(1)], una1, undefined],
    ['take what is theirs', 'take', [{ kind: 'take', at: at(1), by: una }], una1, undefined],
    [
      'not take what another has',
      'take',
      [{ kind: 'take', at: at(1), by: ben }],
      una1,
      /Ben has it/,
    ],
    [
      'take what another has once its clock has run out',
      'take',
      [{ kind: 'take', at: at(1), by: ben }],
      { user: 'una', isLead: false, isOver: true },
      undefined,
    ],
    [
      'take it when they lead',
      'take',
      [{ kind: 'take', at: at(1), by: ben }],
      { user: 'una', isLead: true },
      undefined,
    ],
    ['not answer what another leads', 'answer', [leads(1)], other, /Una leads it/],
    ['answer what another leads as their deputy', 'answer', [leads(1), hands(2)], ben1, undefined],
    ['note something in what another leads', 'note', [leads(1)], other, undefined],
    [
      'answer what they lead while a deputy has it',
      'answer',
      [leads(1), hands(2)],
      una1,
      undefined,
    ],
    ['not close over a promise', 'close', [asks(1), promises(2, 30)], una1, /promised a word/],
    ['close once it is kept', 'close', [asks(1), promises(2, 30), tells(9, 'o1')], una1, undefined],
    ['not close twice', 'close', [closes(1)], una1, /closed already/],
    ['not wait in what is closed', 'wait', [closes(1)], una1, /closed/],
    ['answer in what is closed', 'answer', [closes(1)], una1, undefined],
  ])('%s', (_, act, happenings, who, refused) => {
    const may = () => assertMay(act, standingAfter(happenings), who as typeof una1);
    expect(whyNot(may)).toMatch(refused ?? /^$/);
  });
});

describe('what a message calls for', () => {
  const said = { isAddressed: true, isCourtesy: false } as const;
  it.each([
    [{ class: 'question' }, 'facts'],
    [{ class: 'outage' }, 'facts'],
    [{ class: 'complaint' }, 'person'],
    [{ class: 'other' }, 'person'],
    [{ class: 'other', isAddressed: false }, 'nobody'],
    [{ class: 'other', isCourtesy: true }, 'nobody'],
    [{ class: 'praise' }, 'nobody'],
    [{ class: 'restored' }, 'nobody'],
    [{ class: 'news', hazard: 'wireDown', isCourtesy: true }, 'person'],
  ] as const)('%j: %s', (given, call) => {
    expect(callOf({ ...said, ...given })).toBe(call);
  });
});
