import type { PublicOutage, PublicOutages } from '@relight/contracts';

/** A public outage for tests. */
export const outage = (
  id: string,
  more: Partial<PublicOutage['properties']> = {},
): PublicOutage => ({
  type: 'Feature',
  id,
  geometry: null,
  properties: {
    id,
    status: 'confirmed',
    planned: false,
    customers: 12,
    customersTotal: 20,
    since: '2026-11-22T15:06:00.000Z',
    placeName: 'Kestrel Bay',
    saidBefore: [],
    disputed: false,
    areas: [],
    asOf: '2026-11-22T18:42:00.000Z',
    ...more,
  },
});

/** All public outages for tests. */
export const outages = (features: readonly PublicOutage[]): PublicOutages => ({
  type: 'FeatureCollection',
  asOf: '2026-11-22T18:42:00.000Z',
  exercise: false,
  totals: { customersOut: 12, customersServed: 100, outages: features.length },
  features: [...features],
  small: [{ areaId: 'x', name: 'Port Ellery', outages: 4, customers: '9' }],
});
