import type { Case, DeskOutage, DeskReport } from '@relight/contracts';
import type { ApiAnswer, LiveState } from '@relight/web-kit';
import { timesIn } from '@relight/web-kit';
import type { Crew } from './crew.ts';
import type { Known } from './known.ts';
import { type NewUpdate, Outbox, type Update } from './outbox.ts';

const now = '2026-11-22T18:54:00.000Z';
const times = timesIn('UTC');

/** Degrees of latitude in a kilometre. */
export const kilometre = 1 / 111.2;

export const aCase = (change: Partial<Case> = {}): Case => ({
  id: 'c1',
  version: 1,
  kind: 'hazard',
  state: 'open',
  hazard: 'wireDown',
  place: { position: [0, kilometre], accuracyMetres: 30, label: 'Pier Road' },
  reports: 4,
  reportIds: ['r1'],
  openedAt: '2026-11-22T18:39:00.000Z',
  updatedAt: '2026-11-22T18:39:00.000Z',
  dueAt: '2026-11-22T18:44:00.000Z',
  ...change,
});

export function anOutage(
  change: Partial<DeskOutage['outage']> = {},
  around: Partial<DeskOutage> = {},
): DeskOutage {
  return {
    outage: {
      id: 'o1',
      version: 3,
      kind: 'unplanned',
      status: 'confirmed',
      crew: 'assigned',
      startedAt: '2026-11-22T18:20:00.000Z',
      heardAt: '2026-11-22T18:21:00.000Z',
      updatedAt: '2026-11-22T18:40:00.000Z',
      device: 'F-2207',
      feeder: 'QUA-09',
      openDevices: ['F-2207'],
      closedTies: [],
      position: [0, 2 * kilometre],
      steps: [],
      sourceKeys: [],
      witnesses: ['oms'],
      reports: 41,
      ...change,
    },
    membershipVersion: 1,
    basis: 'topology',
    customersOut: 1_815,
    customersTotal: 1_815,
    steps: [],
    areas: [],
    placeName: 'Tidewater',
    computedAt: now,
    reportsLastHour: 12,
    openCaseIds: [],
    ...around,
  };
}

export function aReport(id: string, change: Partial<DeskReport['evidence'] & object>): DeskReport {
  const shared = { class: 'outage', stillOut: false, back: false, confidence: 0.9 } as const;
  return {
    id,
    channel: 'sms',
    ...shared,
    sentAt: now,
    receivedAt: now,
    clue: { servicePointIds: [] },
    evidence: {
      id,
      clusterId: 'k1',
      ...shared,
      reportedAt: now,
      place: { position: [0, kilometre], accuracyMetres: 150, label: 'Gull Street' },
      clusterReports: 3,
      ...change,
    },
  };
}

export const knownOf = (known: {
  readonly cases?: readonly Case[];
  readonly outages?: readonly DeskOutage[];
  readonly reports?: readonly DeskReport[];
}): Known => ({
  cases: new Map((known.cases ?? []).map((each) => [each.id, each])),
  outages: new Map((known.outages ?? []).map((each) => [each.outage.id, each])),
  reports: new Map((known.reports ?? []).map((each) => [each.id, each])),
});

export const anUpdate = (change: Partial<NewUpdate> = {}): NewUpdate => ({
  kind: 'crew',
  subject: 'o1',
  path: '/api/outages/o1/crew',
  body: { status: 'enroute' },
  what: 'En route',
  where: 'Tidewater',
  saidAt: '2026-11-22T18:47:00.000Z',
  ...change,
});

/** A phone's storage that forgets with the test. */
export function aStorage(): Pick<Storage, 'getItem' | 'setItem'> {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
  };
}

export const noSignal: ApiAnswer<never> = {
  ok: false,
  code: 'unreachable',
  message: 'No answer',
  status: 0,
};

/** What the pages are drawn from, with an outbox that answers as told and notes what it sent. */
export function aCrew(
  known: Known,
  change: Partial<Crew> = {},
  answer: (update: Update) => ApiAnswer<unknown> = () => ({ ok: true, data: undefined }),
): { readonly crew: Crew; readonly sent: Update[] } {
  const sent: Update[] = [];
  const outbox = new Outbox(aStorage(), 'crew', (update) => {
    sent.push(update);
    return Promise.resolve(answer(update));
  });
  const live: LiveState = { kind: 'live', asOf: now, ageMs: 0 };
  const crew: Crew = {
    session: { user: 'crew7', name: 'Crew 7', role: 'crew', exercise: false },
    base: undefined,
    known,
    live,
    times,
    now,
    hereState: {
      here: { kind: 'middle', at: [0, 0] },
      error: undefined,
      isAsking: false,
      ask: () => {},
      choose: () => {},
    },
    jobId: undefined,
    setJobId: () => {},
    outbox,
    updates: outbox.items,
    ...change,
  };
  return { crew, sent };
}
