import type { PublicOutages } from '@relight/contracts';
import { publicOutages, type PublicSource } from '../read-models/public-outages.ts';
import { anImpact } from './records.ts';

/** When the page of a test is read. */
export const now = '2026-11-22T19:00:00.000Z';

/** The public page at `now`, of sources that a test states as far as they matter. */
export function shown(...sources: readonly Partial<PublicSource>[]): PublicOutages {
  const whole = sources.map((source) => ({
    impact: anImpact(),
    told: [],
    isDisputed: false,
    ...source,
  }));
  const rules = {
    nowMs: Date.parse(now),
    k: 5,
    exercise: true,
    customersServed: 9_000,
    firstWordAfterMs: 60_000,
    cadence: 'hourly' as const,
  };
  return publicOutages(whole, rules);
}

/** Of a page with one outage, what it says of that. */
export const properties = (source: Partial<PublicSource>) => shown(source).features[0]!.properties;

/** Back at a time of day, out since another. */
export function restored(at: string, from: string) {
  const instant = (time: string) => `2026-11-22T${time.length === 5 ? `${time}:00` : time}.000Z`;
  return { status: 'restored', restoredAt: instant(at), startedAt: instant(from) } as const;
}
