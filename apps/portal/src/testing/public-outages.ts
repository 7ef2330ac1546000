import type { PlannedWork, PublicOutage, PublicOutages } from '@relight/contracts';
import type { View } from '../out/view.ts';

/** What anyone may know on a storm evening, which a test changes where it matters. */
export const aPublicOutage = (
  id: string,
  properties: Partial<PublicOutage['properties']> = {},
  geometry: PublicOutage['geometry'] = square,
): PublicOutage => ({
  type: 'Feature',
  id,
  geometry,
  properties: {
    id,
    status: 'confirmed',
    planned: false,
    customers: 1_260,
    customersTotal: 1_260,
    since: '2026-11-22T18:02:00.000Z',
    placeName: 'Lantern Street, Kestrel Bay',
    cause: 'A tree fell on the line',
    causeKind: 'vegetation',
    crew: 'A crew is on the way',
    crewStatus: 'enroute',
    etr: '2026-11-22T20:30:00.000Z',
    etrFrom: '2026-11-22T20:00:00.000Z',
    etrTo: '2026-11-22T21:00:00.000Z',
    saidBefore: [],
    disputed: false,
    areas: [
      { areaId: 'kestrel', name: 'Kestrel Bay', level: 'town' },
      { areaId: 'harbor', name: 'Harbor County', level: 'county' },
    ],
    asOf: '2026-11-22T18:40:00.000Z',
    ...properties,
  },
});

const square: NonNullable<PublicOutage['geometry']> = {
  type: 'Polygon',
  coordinates: [
    [
      [-70.9, 41.3],
      [-70.8, 41.3],
      [-70.8, 41.4],
      [-70.9, 41.3],
    ],
  ],
};

/** A public page at 18:42 UTC, 13:42 in New York. */
export const aView = (
  features: readonly PublicOutage[],
  { page = {}, issuer = {}, isStale = false }: AskedOfView = {},
): View => ({
  page: {
    type: 'FeatureCollection',
    asOf: '2026-11-22T18:42:00.000Z',
    exercise: false,
    totals: {
      customersOut: features.reduce((sum, { properties }) => sum + properties.customers, 0),
      customersServed: 20_000,
      outages: features.length,
    },
    features: [...features],
    small: [],
    ...page,
  },
  issuer: {
    name: 'Harbor Valley Electric',
    timeZone: 'America/New_York',
    publicUrl: 'https://outages.example.org',
    exercise: false,
    ...issuer,
  },
  isStale,
});

interface AskedOfView {
  readonly page?: Partial<PublicOutages>;
  readonly issuer?: Partial<View['issuer']>;
  readonly isStale?: boolean;
}

/** Planned work of tomorrow morning. */
export const aPlannedWork = (id: string, more: Partial<PlannedWork> = {}): PlannedWork => ({
  id,
  startsAt: '2026-11-23T14:00:00.000Z',
  endsAt: '2026-11-23T17:30:00.000Z',
  placeName: 'Lantern Street, Kestrel Bay',
  customers: 84,
  cause: 'Planned work',
  causeKind: 'planned',
  areas: [{ areaId: 'kestrel', name: 'Kestrel Bay', level: 'town' }],
  asOf: '2026-11-22T18:40:00.000Z',
  ...more,
});

/** Planned work that has begun, as an outage. */
export const plannedOutage = (id: string): PublicOutage => {
  const { areas: _areas, ...work } = aPlannedWork(id);
  const { startsAt, endsAt } = work;
  return untimedOutage(id, {
    planned: true,
    customers: 84,
    customersTotal: 84,
    plannedFor: { startsAt, endsAt },
    nextWordAt: startsAt,
    cause: 'Planned work',
    causeKind: 'planned',
  });
};

/** One that has no estimate. */
export const untimedOutage = (
  id: string,
  properties: Partial<PublicOutage['properties']> = {},
): PublicOutage => {
  const outage = aPublicOutage(id, { nextWordAt: '2026-11-22T19:10:00.000Z', ...properties });
  const { etr: _etr, etrFrom: _from, etrTo: _to, ...rest } = outage.properties;
  return { ...outage, properties: rest };
};

/** One whose power is back. */
export const restoredOutage = (id: string): PublicOutage => {
  const outage = untimedOutage(id, {
    status: 'restored',
    customers: 0,
    restoredAt: '2026-11-22T18:30:00.000Z',
    asOf: '2026-11-22T18:41:00.000Z',
  });
  const { nextWordAt: _, ...rest } = outage.properties;
  return { ...outage, properties: rest };
};
