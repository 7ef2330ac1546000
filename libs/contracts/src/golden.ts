import type { EventData, EventType } from './events.ts';

const at = '2026-11-22T18:00:00.000Z';
const later = '2026-11-22T20:30:00.000Z';
const etr = {
  entryId: 'o1-e1',
  at: later,
  from: later,
  to: later,
  source: 'crew',
  confidence: 'high',
  releasedAt: at,
} as const;

const outage: EventData<'relight.outage.v1'> = {
  id: 'o1',
  version: 3,
  kind: 'unplanned',
  status: 'confirmed',
  crew: 'enroute',
  cause: { kind: 'vegetation', text: 'A tree fell on the line' },
  startedAt: at,
  heardAt: at,
  updatedAt: at,
  device: 'HV-2088-BRK',
  feeder: 'HV-2088',
  openDevices: ['HV-2088-BRK'],
  closedTies: [],
  steps: [],
  etr,
  sourceKeys: ['cloudevents:HV-2088-BRK'],
  witnesses: ['scada'],
  reports: 2,
};

/**
 * One recorded payload of every version ever published of each event. Never edit an entry: a
 * schema that no longer parses it is a new event type. Tests and the events page read it.
 */
export const golden: { readonly [K in EventType]: readonly EventData<K>[] } = {
  'relight.observation.v1': [
    {
      kind: 'device',
      feed: 'cloudevents',
      observedAt: at,
      receivedAt: at,
      device: 'HV-2088-BRK',
      state: 'opened',
      tripped: true,
    },
    {
      kind: 'oms',
      feed: 'pge',
      observedAt: at,
      receivedAt: at,
      oms: { sourceId: '680710', customers: 1, position: [-122.59, 37.98], steps: [] },
    },
    { kind: 'poll', feed: 'pge', observedAt: at, receivedAt: at, listed: ['680710'], rejected: 0 },
    {
      kind: 'poll',
      feed: 'pge',
      observedAt: at,
      receivedAt: at,
      listed: ['680710'],
      rejected: 3,
      unread: 2,
    },
  ],
  'relight.outage.v1': [outage],
  'relight.case.v1': [
    {
      id: 'c1',
      version: 1,
      kind: 'hazard',
      state: 'open',
      hazard: 'wireDown',
      place: { position: [-70.9, 41.3], accuracyMetres: 30, label: 'Pier Road' },
      reports: 1,
      reportIds: ['r1'],
      openedAt: at,
      updatedAt: at,
      dueAt: later,
    },
  ],
  'relight.impact.v1': [
    {
      outage,
      membershipVersion: 1,
      basis: 'topology',
      customersOut: 412,
      customersTotal: 412,
      steps: [],
      areas: [
        {
          areaId: 'a1',
          name: 'Kestrel Bay',
          level: 'town',
          customersOut: 412,
          customersServed: 3418,
        },
      ],
      placeName: 'Kestrel Bay',
      computedAt: at,
    },
  ],
  'relight.members.part.v1': [
    { outageId: 'o1', membershipVersion: 1, part: 0, members: [['SP-000001', 'out']] },
  ],
  'relight.members.manifest.v1': [{ outageId: 'o1', membershipVersion: 1, parts: 1, members: 1 }],
  'relight.report.v1': [
    {
      id: 'r1',
      channel: 'sms',
      class: 'outage',
      stillOut: false,
      back: false,
      confidence: 0.9,
      sentAt: at,
      receivedAt: at,
      clue: { servicePointIds: ['SP-000001'] },
    },
  ],
  'relight.evidence.v1': [
    {
      id: 'r1',
      clusterId: 'k1',
      class: 'outage',
      stillOut: false,
      back: false,
      confidence: 0.9,
      reportedAt: at,
      place: { position: [-70.9, 41.3], accuracyMetres: 30, label: 'Pier Road' },
      nearestDevice: 'T-10234',
      feeder: 'HV-2088',
      openOutageId: 'o1',
      clusterReports: 1,
    },
  ],
  'relight.reply.v1': [{ reportId: 'r1', channel: 'sms', kind: 'reportReceived', at }],
  'relight.publication.v1': [
    {
      id: 'p1',
      version: 1,
      outageId: 'o1',
      outageVersion: 3,
      trigger: 'powerOut',
      factKeys: ['out:o1'],
      state: 'waiting',
      words: { sms: 'HVE: Power is out around Lantern Street.' },
      edited: false,
      waitsBecause: 'More than 1,000 people',
      reach: {
        recipients: 1200,
        leftOut: 30,
        segments: 1200,
        xWeight: 0,
        costUsd: 9.48,
        drainSeconds: 12,
        lastArrivalAt: at,
      },
      channels: ['sms'],
      toldEtr: etr,
      placeName: 'Kestrel Bay',
      customers: 1230,
      createdAt: at,
      dueAt: later,
    },
  ],
  'relight.delivery.v1': [
    {
      publicationId: 'p1',
      outageId: 'o1',
      version: 1,
      counts: { queued: 10, accepted: 2 },
      unsure: 0,
      updatedAt: at,
    },
  ],
};
