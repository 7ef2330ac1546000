import type { Publication, Rendition } from './publication.ts';

export const at = '2026-11-22T18:00:00.000Z';
export const later = '2026-11-22T20:30:00.000Z';
export const etr = {
  entryId: 'o1-e1',
  at: later,
  from: later,
  to: later,
  source: 'crew',
  confidence: 'high',
  releasedAt: at,
} as const;

const rendition = (
  channel: string,
  locale: string,
  words: string,
  length: Rendition['length'],
): Rendition => ({ channel, locale, parts: [words], length, addresses: 1, edited: false });

const share = (channel: string, units: number, per: string, costUsd: number) => ({
  channel,
  addresses: units,
  units,
  per,
  costUsd,
  drainSeconds: 1,
});

/**
 * One recorded payload of every version ever published of each event. Never edit an entry: a
 * schema that no longer parses it is a new event type. Tests and the events page read it.
 */
/** Payloads of publications, as golden.ts has those of the other events. */
export const goldenPublications: readonly Publication[] = [
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
  {
    id: 'p3',
    version: 1,
    outageId: 'o1',
    outageVersion: 3,
    trigger: 'powerOut',
    factKeys: ['out:o1'],
    state: 'sending',
    words: { sms: 'HVE: Power is out.', x: 'Power is out.' },
    renditions: [
      rendition('sms', 'en', 'HVE: Power is out.', { units: 1, per: 'segment' }),
      rendition('sms', 'es', 'HVE: No hay luz.', { units: 1, per: 'segment' }),
      rendition('x', 'en', 'Power is out.', { units: 13, per: 'weight', limit: 280 }),
      rendition('mail', 'es', 'No hay luz.', { units: 1, per: 'mail' }),
    ],
    edited: false,
    reach: {
      recipients: 3,
      leftOut: 0,
      undeliverable: 2,
      segments: 2,
      xWeight: 13,
      byChannel: [share('sms', 2, 'segment', 0.02), share('mail', 1, 'mail', 0)],
      costUsd: 0.04,
      drainSeconds: 1,
      lastArrivalAt: at,
    },
    channels: ['sms', 'x'],
    nextWordAt: later,
    placeName: 'Kestrel Bay',
    customers: 3,
    createdAt: at,
    dueAt: later,
  },
  {
    id: 'p2',
    version: 1,
    outageId: 'o1',
    outageVersion: 3,
    trigger: 'powerOut',
    factKeys: ['out:o1'],
    state: 'waiting',
    words: { sms: 'HVE: Power is out around Lantern’s Way.' },
    edited: false,
    waitsBecause: 'More than 1,000 people',
    reach: {
      recipients: 1200,
      leftOut: 30,
      segments: 2400,
      dearer: { letters: ['’'], segments: 1200, costUsd: 9.48 },
      xWeight: 0,
      costUsd: 18.96,
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
];
