import { parseEvent, type Impact, type Outage } from '@relight/contracts';
import { openTemporaryStore } from '@relight/documents';
import { ManualClock } from '@relight/domain';
import type { LogRecord } from '@relight/messaging';
import { ImpactStore } from '../impact/impact.store.ts';
import { unpackMembers } from '../impact/impact.schema.ts';
import { Impacts } from '../impact/impacts.service.ts';
import { OutageStore } from '../impact/outage.store.ts';
import { Reach } from '../impact/reach.ts';
import { Territory } from '../territory.ts';
import { smallTown } from './small-town.ts';

export const K = 5;

/** Impacts over the small town, with a log that only remembers. */
export async function impactWorld() {
  const temporary = await openTemporaryStore();
  const territory = new Territory(smallTown(), K);
  const log: LogRecord[] = [];
  const outages = await OutageStore.open(temporary.store, new Reach(territory));
  const clock = new ManualClock(Date.parse('2026-11-22T18:00:00Z'));
  const append = async (records: readonly LogRecord[]) => void log.push(...records);
  const impacts = await ImpactStore.open(temporary.store, { append });
  const engine = (over: { outages?: OutageStore; impacts?: ImpactStore } = {}) =>
    new Impacts(territory, over.outages ?? outages, over.impacts ?? impacts, clock);
  const service = engine();
  const document = async (id: string) => {
    const found = await impacts.get(id);
    if (found === undefined) throw new Error(`No impact of ${id}`);
    return found;
  };
  return {
    territory,
    clock,
    outages,
    impacts,
    engine,
    store: temporary.store,
    remove: temporary.remove,
    tell: (...told: readonly Outage[]) => service.take(told),
    impactOf: async (id: string): Promise<Impact> => (await document(id)).impact,
    membersOf: async (id: string) => unpackMembers((await document(id)).members),
    /** Every event so far, and forgets them. */
    heard: () => log.splice(0).map(({ value }) => parseEvent(value)),
  };
}

export type ImpactWorld = Awaited<ReturnType<typeof impactWorld>>;

/** How many members are in each state. */
export function tally(members: ReadonlyMap<string, string>): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const state of members.values()) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}
