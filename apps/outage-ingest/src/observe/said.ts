/** Which source an observation is a word of, and which outages it may be about. */
import type { Observation } from '@relight/contracts';
import { outageId } from '../outage-changes.ts';
import type { Heard } from '../stored-outage.ts';

type Fact<K extends Observation['kind']> = Extract<Observation, { readonly kind: K }>;

export function sourceKeyOf(feed: string, sourceId: string): string {
  return `${feed}:${sourceId}`;
}

/** Ids an OMS fact may create an outage under: its first life, or one after that was final. */
export function omsOutageIds(sourceKey: string, observedAt: string): readonly string[] {
  return [outageId('oms', sourceKey), outageId('oms', sourceKey, observedAt)];
}

/** The same of planned work, which may be put off after it has ended. */
export function plannedOutageIds(fact: Fact<'planned'>): readonly string[] {
  const { feed, sourceId, observedAt } = fact;
  return [outageId('planned', feed, sourceId), outageId('planned', feed, sourceId, observedAt)];
}

export function openedOutageId(fact: Pick<Fact<'device'>, 'device' | 'observedAt'>): string {
  return outageId('device', fact.device, fact.observedAt);
}

/** Outages that may have begun by this very fact. */
export function possibleIds(observation: Observation): readonly string[] {
  if (observation.kind === 'device') return [openedOutageId(observation)];
  if (observation.kind === 'planned') return plannedOutageIds(observation);
  if (observation.kind !== 'oms') return [];
  const key = sourceKeyOf(observation.feed, observation.oms.sourceId);
  return omsOutageIds(key, observation.observedAt);
}

/** A source's word of a matter it has a name for; devices, meters and polls name none. */
export function saidBy(observation: Observation): Heard | undefined {
  const { feed, observedAt: at } = observation;
  switch (observation.kind) {
    case 'oms': {
      const { sourceId, status } = observation.oms;
      const isOver = status === 'restored' || status === 'cancelled';
      return { key: sourceKeyOf(feed, sourceId), at, isOver };
    }
    case 'omsGone':
      return { key: sourceKeyOf(feed, observation.sourceId), at, isOver: true };
    case 'planned': {
      const { sourceId, cancelled: isOver } = observation;
      return { key: sourceKeyOf(feed, sourceId), at, isOver, isPlan: true };
    }
    case 'device':
    case 'meter':
    case 'poll':
      return undefined;
    default:
      return observation;
  }
}

export function sourceKeys(observation: Observation): readonly string[] {
  const said = saidBy(observation);
  return said ? [said.key] : [];
}
