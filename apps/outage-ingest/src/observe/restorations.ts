/** Restorations that a feed's silence declares: told later, or withdrawn. */
import { become, changed, noted } from '../outage-changes.ts';
import type { OutageRecord, Restoration } from '../outage-record.ts';

/**
 * The feed that said restored, or fell silent, speaks of it as out again: it was not restored, and the
 * step that said so goes. What instruments restored stays restored.
 */
export function withdrawn(record: OutageRecord, now: string, at: string): OutageRecord {
  const last = standing(record);
  const newest = record.outage.steps.at(-1);
  if (record.outage.status !== 'restored' || newest?.basis !== 'feed') return record;
  const steps = record.outage.steps.slice(0, -1);
  const isPartly = steps.length > 0;
  const text = 'Listed again: it was not restored';
  const seen = noted({ ...record, outAgainAt: at }, { at, kind: 'observation', text });
  const again = become(seen, isPartly ? 'partiallyRestored' : 'confirmed', now);
  const { openDevices, closedTies } = record.wasOpen ?? {
    openDevices: steps.at(-1)?.openDevices ?? devices(record),
    closedTies: record.outage.closedTies,
  };
  const out = changed(again, {
    steps,
    openDevices: [...openDevices],
    closedTies: [...closedTies],
  });
  return last?.stepId === newest.id ? withLast(out, { ...last, withdrawnAt: now }) : out;
}

function devices({ outage }: OutageRecord): string[] {
  return outage.device === undefined ? [] : [outage.device];
}

export function standing({ restorations }: OutageRecord): Restoration | undefined {
  const last = restorations.at(-1);
  return last?.withdrawnAt === undefined ? last : undefined;
}

export function withLast(record: OutageRecord, last: Restoration): OutageRecord {
  return { ...record, restorations: [...record.restorations.slice(0, -1), last] };
}
