import type { FeedEventInput } from '@relight/contracts';
import type { Neighbourhood } from './neighbourhood.ts';

/** One thing that happens, `at` domain seconds after the storm's start. */
export type StormAction =
  | { readonly at: number; readonly kind: 'feed'; readonly events: readonly FeedEventInput[] }
  | { readonly at: number; readonly kind: 'text'; readonly from: string; readonly body: string }
  | { readonly at: number; readonly kind: 'post'; readonly author: string; readonly text: string };

/** What an incident is made of; its first action may come at `at`. */
export interface IncidentSetting {
  readonly place: Neighbourhood;
  readonly at: number;
  readonly number: number;
  /** When the storm began, domain milliseconds: events carry real instants. */
  readonly originMs: number;
}

/** The instant of an action, ISO 8601. */
export function instantOf({ originMs }: IncidentSetting, at: number): string {
  return new Date(originMs + at * 1000).toISOString();
}
