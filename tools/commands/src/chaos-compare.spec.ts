import type { Case, Outage } from '@relight/contracts';
import {
  backByLaterIn,
  countDoubled,
  countUnheard,
  differences,
  endState,
  heardOverIn,
  tooLateIn,
  type ProviderMessage,
} from './chaos-compare.ts';
import type { Held, LedgerMessage, ToldOf } from './chaos-state.ts';

const nothing: Held = {
  outages: [],
  cases: [],
  messages: [],
  told: [],
  stopped: [],
  heard: [],
  seen: 0,
  pending: 0,
  dead: [],
};

const none = new Set<string>();
const nothingLeftOut = { stopped: none, tooLate: none, heardOver: none, backByLater: none };

function outageOf(change: Partial<Outage>): Outage {
  return {
    id: 'O-1',
    version: 4,
    kind: 'unplanned',
    status: 'restored',
    crew: 'assigned',
    startedAt: '2026-11-22T17:00:00.000Z',
    heardAt: '2026-11-22T17:00:01.000Z',
    updatedAt: '2026-11-22T18:00:00.000Z',
    device: 'HV-1-BRK',
    openDevices: [],
    closedTies: [],
    steps: [stepOf('O-1-s1', ['HV-1-R2']), stepOf('O-1-s2', [])],
    sourceKeys: [],
    witnesses: ['scada'],
    reports: 0,
    ...change,
  };
}

function stepOf(
  id: string,
  openDevices: readonly string[],
  at = '2026-11-22T17:30:00.000Z',
): Outage['steps'][number] {
  return { id, at, basis: 'device', openDevices: [...openDevices], closedTies: [], tellable: true };
}

const caseOf = (change: Partial<Case>): Case => ({
  id: 'K-1',
  version: 1,
  kind: 'hazard',
  state: 'open',
  hazard: 'wireDown',
  nearestDevice: 'HV-1-T7',
  reports: 2,
  reportIds: ['R-1', 'R-2'],
  openedAt: '2026-11-22T17:10:00.000Z',
  updatedAt: '2026-11-22T17:10:00.000Z',
  dueAt: '2026-11-22T17:15:00.000Z',
  ...change,
});

const toldOf = (addressId: string, told: ToldOf['told'], outageId = 'O-1'): ToldOf => ({
  addressId,
  outageId,
  told,
});

describe('the end state of a run', () => {
  const run = {
    ...nothing,
    outages: [outageOf({})],
    cases: [caseOf({})],
    told: [toldOf('C-1', { wasToldOut: true, backStepId: 'O-1-s2' })],
  };

  it('is the same whatever the ids and times are', () => {
    const other = {
      ...nothing,
      outages: [
        outageOf({
          id: 'O-9',
          updatedAt: '2026-11-23T00:00:00.000Z',
          steps: [stepOf('O-9-s1', ['HV-1-R2']), stepOf('O-9-s2', [])],
        }),
      ],
      cases: [caseOf({ id: 'K-7', reportIds: ['R-5', 'R-6'] })],
      told: [toldOf('C-1', { wasToldOut: true, backStepId: 'O-9-s2' }, 'O-9')],
    };
    expect(differences(endState(run), endState(other))).toEqual([]);
  });

  it('takes closed for restored: only time lies between them', () => {
    const restoredAt = '2026-11-22T18:00:00.000Z';
    const closed = { ...run, outages: [outageOf({ status: 'closed', restoredAt })] };
    expect(differences(endState(run), endState(closed))).toEqual([]);
  });

  it('takes a trip that was told and corrected for one that nobody was told of', () => {
    const outages = [outageOf({ status: 'cancelled', steps: [] })];
    const untold = { ...nothing, outages };
    const corrected = { ...untold, told: [toldOf('C-1', { wasToldOut: false })] };
    const uncorrected = { ...untold, told: [toldOf('C-1', { wasToldOut: true })] };
    expect(differences(endState(untold), endState(corrected))).toEqual([]);
    expect(differences(endState(untold), endState(uncorrected))).toHaveLength(1);
  });

  it('takes an address whose words came too late for one that heard of it afterwards', () => {
    const late = { addressId: 'C-1', outageId: 'O-1', state: 'withdrawn' };
    const message = { channel: 'sms', to: '+15555550101', body: 'Power is out', ...late };
    const outages = [outageOf({ restoredAt: '2026-11-22T18:00:00.000Z' })];
    const told = {
      ...nothing,
      outages,
      told: [toldOf('C-1', { wasToldOut: true, backStepId: 'O-1-s2' })],
    };
    const untold = { ...nothing, outages, messages: [message] };
    const left = { ...untold, told: [toldOf('C-1', { wasToldOut: true })] };
    const leftOut = {
      ...nothingLeftOut,
      tooLate: new Set(tooLateIn(untold)),
    };
    const against = (other: Held) => differences(endState(told, leftOut), endState(other, leftOut));
    expect(differences(endState(told), endState(untold))).toHaveLength(1);
    expect(against(untold)).toEqual([]);
    expect(against(left)).toHaveLength(1);
  });

  it('takes who was told back by the last of two outages for one that both told, but by neither not', () => {
    const [first, last] = ['2026-11-22T18:00:00.000Z', '2026-11-22T19:00:00.000Z'];
    const lastStep = stepOf('O-2-s2', [], last);
    const outages = [
      outageOf({ restoredAt: last, steps: [stepOf('O-1-s1', [], first), lastStep] }),
      { ...outageOf({ id: 'O-2', device: 'HV-2-BRK', restoredAt: last }), steps: [lastStep] },
    ];
    const out = toldOf('C-1', { wasToldOut: true });
    const back = toldOf('C-1', { wasToldOut: true, backStepId: 'O-1-s1' });
    const backByLast = toldOf('C-1', { wasToldOut: true, backStepId: 'O-2-s2' }, 'O-2');
    const outByLast = toldOf('C-1', { wasToldOut: true }, 'O-2');
    const ended = (...told: readonly ToldOf[]): Held => ({ ...nothing, outages, told });
    const against = (one: Held, other: Held) => {
      const leftOut = {
        ...nothingLeftOut,
        tooLate: new Set(['C-1 of unplanned outage of HV-2-BRK']),
        backByLater: new Set([one, other].flatMap(backByLaterIn)),
      };
      return differences(endState(one, leftOut), endState(other, leftOut));
    };
    const byLast = ended(out, backByLast);
    expect(against(ended(back, backByLast), byLast)).toEqual([]);
    expect(against(ended(back), byLast)).toEqual([]);
    expect(against(ended(out), byLast)).toHaveLength(1);
    expect(against(ended(back, outByLast), byLast)).toHaveLength(1);
  });

  it('wants nobody told of an outage that was over before it was heard of', () => {
    const restoredAt = '2026-11-22T17:00:00.500Z';
    const unheard = { ...nothing, outages: [outageOf({ restoredAt })] };
    const told = { ...unheard, told: [toldOf('C-1', { wasToldOut: true, backStepId: 'O-1-s2' })] };
    const heardOver = new Set(heardOverIn(unheard));
    const leftOut = { ...nothingLeftOut, heardOver };
    expect(differences(endState(told, leftOut), endState(unheard, leftOut))).toEqual([]);
    expect(heardOverIn({ ...nothing, outages: [outageOf({})] })).toEqual([]);
  });

  it('takes a report that came before its outage for one that counts for it, but misses none', () => {
    const counted = { ...nothing, outages: [outageOf({ reports: 2 })] };
    const suspicion = caseOf({ kind: 'suspected', hazard: undefined, reports: 1 });
    const suspected = { ...nothing, outages: [outageOf({ reports: 1 })], cases: [suspicion] };
    const forgotten = { ...nothing, outages: [outageOf({ reports: 1 })] };
    expect(differences(endState(counted), endState(suspected))).toEqual([]);
    expect(differences(endState(counted), endState(forgotten))).toHaveLength(2);
  });

  it('counts a report that doubts a restore once, for its outage', () => {
    const counted = { ...nothing, outages: [outageOf({ reports: 2 })] };
    const doubt = caseOf({ kind: 'stillOut', hazard: undefined, reports: 1 });
    expect(differences(endState(counted), endState({ ...counted, cases: [doubt] }))).toEqual([]);
  });

  it('shows an outage that never came back', () => {
    const open = { ...run, outages: [outageOf({ status: 'confirmed', steps: [] })] };
    expect(differences(endState(run), endState(open))).toEqual([
      'only undisturbed: unplanned outage of HV-1-BRK: restored, steps [HV-1-R2|] [|]',
      'only disturbed:   unplanned outage of HV-1-BRK: confirmed, steps none',
    ]);
  });

  it('shows an address that was left with an older fact', () => {
    const behind = { ...run, told: [toldOf('C-1', { wasToldOut: true })] };
    expect(differences(endState(run), endState(behind))).toEqual([
      'only undisturbed: told C-1 of unplanned outage of HV-1-BRK: back',
      'only disturbed:   told C-1 of unplanned outage of HV-1-BRK: out',
    ]);
  });

  it('shows a case whose reports were counted twice', () => {
    const twice = { ...run, cases: [caseOf({ reports: 4 })] };
    expect(differences(endState(run), endState(twice))).toHaveLength(2);
  });

  it('counts equal lines: one outage twice is a difference', () => {
    const twice = { ...run, outages: [outageOf({}), outageOf({ id: 'O-2' })] };
    expect(differences(endState(run), endState(twice))).toHaveLength(1);
  });

  it('leaves out what merged, and who left while being told', () => {
    const merged = outageOf({ id: 'O-2', status: 'closed', mergedInto: 'O-1' });
    const more = {
      ...run,
      outages: [...run.outages, merged],
      told: [
        ...run.told,
        toldOf('C-1', { wasToldOut: true }, 'O-2'),
        toldOf('C-2', { wasToldOut: true }),
      ],
    };
    expect(
      differences(endState(run), endState(more, { ...nothingLeftOut, stopped: new Set(['C-2']) })),
    ).toEqual([]);
  });
});

describe('what was told too often', () => {
  const message = (change: Partial<LedgerMessage> = {}): LedgerMessage => ({
    channel: 'sms',
    to: '+15555550101',
    body: 'HVE: Power is out',
    state: 'delivered',
    messageKeys: ['out:O-1|+15555550101|sms'],
    ...change,
  });
  const sent = (change: Partial<ProviderMessage> = {}): ProviderMessage => ({
    id: 'SM1',
    channel: 'sms',
    to: '+15555550101',
    body: 'HVE: Power is out',
    direction: 'outbound',
    ...change,
  });

  it('is nothing when the provider has each message once', () => {
    expect(countDoubled([message()], [sent()])).toBe(0);
  });

  it('is what the provider has more often than we know of', () => {
    expect(countDoubled([message()], [sent(), sent({ id: 'SM2' })])).toBe(1);
  });

  it('is what left although the ledger says that it never did', () => {
    expect(countDoubled([message({ state: 'withdrawn' })], [sent()])).toBe(1);
  });

  it('is a key that two messages have', () => {
    const messages = [message(), message({ body: 'HVE: Power is likely out' })];
    expect(countDoubled(messages, [])).toBe(1);
  });

  it('is not what was taken back before it left', () => {
    const { messageKeys: _, ...freed } = message({ state: 'withdrawn' });
    expect(countDoubled([freed, freed], [])).toBe(0);
  });

  it('is not the same words meant twice', () => {
    const again = message({ messageKeys: ['reply:R-2'] });
    expect(countDoubled([message(), again], [sent(), sent({ id: 'SM2' })])).toBe(0);
  });

  it('is not the provider’s own answer to STOP', () => {
    expect(countDoubled([message()], [sent(), sent({ id: 'SM3', body: 'You are out' })])).toBe(0);
  });

  it('knows a post by its words', () => {
    const post = message({ channel: 'x', to: 'x', messageKeys: ['out:O-1|x|x'] });
    const posts = [sent({ channel: 'x', to: 'public' }), sent({ channel: 'x', to: 'public' })];
    expect(countDoubled([post], posts)).toBe(1);
  });

  it('says which texts of customers nobody kept', () => {
    const texts = [sent({ id: 'SM7', direction: 'inbound' }), sent({ id: 'SM8' })];
    expect(countUnheard(['SM7'], texts)).toBe(0);
    expect(countUnheard([], texts)).toBe(1);
  });
});
