import type { Observation } from '@relight/contracts';

export type MeterFact = Extract<Observation, { readonly kind: 'meter' }>;

/** The newest word of each meter of a feeder that has spoken. */
export type MeterWords = ReadonlyMap<string, { readonly state: 'off' | 'on'; readonly at: string }>;

/** Takes in meter events; an older word than the newest of the same meter is ignored. */
export function heardMeters(words: MeterWords, facts: readonly MeterFact[]): MeterWords {
  const next = new Map(words);
  for (const { meter, state, observedAt } of facts) {
    const known = next.get(meter);
    if (!known || known.at <= observedAt) next.set(meter, { state, at: observedAt });
  }
  return next;
}
