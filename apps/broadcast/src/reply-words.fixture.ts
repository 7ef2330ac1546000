import type { Impact, Outage } from '@relight/contracts';

export const at = '2026-11-22T23:02:00.000Z';
export const outage: Outage = {
  id: 'o1',
  version: 1,
  kind: 'unplanned',
  status: 'confirmed',
  crew: 'arrived',
  startedAt: at,
  heardAt: at,
  updatedAt: at,
  openDevices: [],
  closedTies: [],
  steps: [],
  sourceKeys: [],
  witnesses: [],
  reports: 0,
};
export const impact: Impact = {
  outage,
  membershipVersion: 1,
  basis: 'topology',
  customersOut: 412,
  customersTotal: 412,
  steps: [],
  areas: [],
  placeName: 'Lantern Street',
  computedAt: at,
};
