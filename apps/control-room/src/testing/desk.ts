import type {
  Case,
  ChannelHealth,
  DeskOutage,
  DeskPublication,
  ReleasedEtr,
  Session,
} from '@relight/contracts';
import { timesIn } from '@relight/web-kit';
import { type Desk, emptyDesk } from '../desk.ts';
import { lanesOf } from '../lanes.ts';
import type { Room } from '../room.ts';

/** 18:42 of the demo evening, as the tests' now. */
export const nowMs = Date.parse('2026-11-14T18:42:00.000Z');

/** The instant so many minutes from the tests' now. */
export const at = (minutes: number): string => new Date(nowMs + minutes * 60_000).toISOString();

export const times = timesIn('UTC');

export const etrAt = (minutes: number, entryId = 'e1'): ReleasedEtr => ({
  entryId,
  at: at(minutes),
  from: at(minutes - 30),
  to: at(minutes + 30),
  source: 'crew',
  confidence: 'high',
  releasedAt: at(-60),
});

/** An outage of 612 customers, told ten minutes ago. */
export function outageOf(
  id: string,
  outage: Partial<DeskOutage['outage']> = {},
  rest: Partial<Omit<DeskOutage, 'outage'>> = {},
): DeskOutage {
  return {
    outage: {
      id,
      version: 1,
      kind: 'unplanned',
      status: 'confirmed',
      crew: 'enroute',
      startedAt: at(-90),
      heardAt: at(-90),
      updatedAt: at(-1),
      openDevices: [],
      closedTies: [],
      steps: [],
      sourceKeys: [],
      witnesses: ['scada'],
      reports: 0,
      ...outage,
    },
    membershipVersion: 1,
    basis: 'topology',
    customersOut: 612,
    customersTotal: 612,
    steps: [],
    areas: [],
    placeName: `Place ${id}`,
    computedAt: at(-1),
    lastToldAt: at(-10),
    reportsLastHour: 0,
    openCaseIds: [],
    ...rest,
  };
}

/** An open case, two minutes old, with a limit of ten. */
export const caseOf = (id: string, rest: Partial<Case> = {}): Case => ({
  id,
  version: 1,
  kind: 'hazard',
  state: 'open',
  place: { position: [-70.9, 41.3], accuracyMetres: 30, label: `Place ${id}` },
  reports: 1,
  reportIds: ['r1'],
  openedAt: at(-2),
  updatedAt: at(-2),
  dueAt: at(8),
  ...rest,
});

/** A waiting text to 2,402 people, two minutes old, with a limit of ten. */
export const publicationOf = (
  id: string,
  rest: Partial<DeskPublication> = {},
): DeskPublication => ({
  id,
  version: 3,
  outageId: 'o1',
  outageVersion: 1,
  trigger: 'etrChange',
  factKeys: ['etr:e2'],
  state: 'waiting',
  words: { sms: 'Back by about 23:30.' },
  edited: false,
  waitsBecause: 'More than 1,000 people.',
  reach: {
    recipients: 2402,
    leftOut: 544,
    segments: 2402,
    xWeight: 0,
    costUsd: 19.94,
    drainSeconds: 60,
    lastArrivalAt: at(1),
  },
  channels: ['sms'],
  toldEtr: etrAt(288, 'e2'),
  placeName: 'Port Ellery east',
  customers: 2946,
  createdAt: at(-2),
  dueAt: at(8),
  ...rest,
});

const names = {
  sms: { title: 'Text', one: 'text', many: 'texts', by: 'by text' },
  x: { title: 'X', one: 'post', many: 'posts', by: 'on X' },
};

/** A channel that works, unless told. */
export const channelOf = (
  channel: keyof typeof names,
  rest: Partial<ChannelHealth> = {},
): ChannelHealth => ({
  channel,
  names: names[channel],
  isPublic: channel === 'x',
  state: 'ok',
  since: at(-90),
  waiting: 0,
  unsure: 0,
  ...rest,
});

export function deskOf(parts: {
  readonly outages?: readonly DeskOutage[];
  readonly cases?: readonly Case[];
  readonly publications?: readonly DeskPublication[];
}): Desk {
  return {
    ...emptyDesk,
    channels: [channelOf('sms'), channelOf('x')],
    outages: new Map(parts.outages?.map((each) => [each.outage.id, each])),
    cases: new Map(parts.cases?.map((each) => [each.id, each])),
    publications: new Map(parts.publications?.map((each) => [each.id, each])),
  };
}

export const approver: Session = {
  user: 'desk2',
  name: 'Desk 2',
  role: 'approver',
  exercise: false,
};

/** A room in contact, where every command is done. */
export const roomOf = (desk: Desk, rest: Partial<Room> = {}): Room => ({
  desk,
  lanes: lanesOf(desk, nowMs, times, nowMs),
  live: { kind: 'live', asOf: at(0), ageMs: 0 },
  nowMs,
  wallMs: nowMs,
  times,
  session: approver,
  base: undefined,
  send: () => Promise.resolve({ kind: 'done', version: 4 }),
  ...rest,
});
