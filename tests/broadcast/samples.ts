import type { ContactRow } from '@relight/broadcast';
import type { Outage } from '@relight/contracts';

const minuteMs = 60_000;

export const ago = (minutes: number): string =>
  new Date(Date.now() - minutes * minuteMs).toISOString();
export const inMinutes = (minutes: number): string => ago(-minutes);
/** Numbers reserved for fiction. */
export const phoneOf = (index: number): string =>
  `+1${300 + Math.floor(index / 100)}55501${String(index % 100).padStart(2, '0')}`;

/** An outage as ingest would say it, of some minutes ago. */
export const outageOf = (more: Partial<Outage> = {}): Outage => ({
  id: 'o1',
  version: 1,
  kind: 'unplanned',
  status: 'confirmed',
  crew: 'enroute',
  startedAt: ago(5),
  heardAt: ago(5),
  updatedAt: ago(5),
  openDevices: ['F1'],
  closedTies: [],
  steps: [],
  sourceKeys: ['scada:F1'],
  witnesses: ['scada'],
  reports: 0,
  ...more,
});

export const etrOf = (entryId: string, at: string) => ({
  entryId,
  at,
  from: at,
  to: at,
  source: 'crew' as const,
  confidence: 'high' as const,
  releasedAt: ago(1),
});

/** As many people as wanted, each at a service point of their own, as `import -- contacts` reads them. */
export function contactRows(people: number): readonly ContactRow[] {
  return Array.from({ length: people }, (_, index) => ({
    line: index + 1,
    value: {
      id: `C-${index}`,
      name: `Person ${index}`,
      phone: phoneOf(index),
      servicePointIds: [`SP-${index}`],
      consent: true,
    },
  }));
}
