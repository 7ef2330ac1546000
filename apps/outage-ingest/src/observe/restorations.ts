/** Restorations that a feed's silence declares: told later, or withdrawn. */
import { become, changed, noted } from '../outage-changes.ts';
import type { StoredOutage, Restoration } from '../stored-outage.ts';

/**
 * The feed that said restored, or fell silent, speaks of it as out again: it was not restored, and the
 * step that said so goes. What instruments restored stays restored.
 */
export function withdrawn(outage: StoredOutage, now: string, at: string): StoredOutage {
  const last = standing(outage);
  const newest = outage.outage.steps.at(-1);
  if (outage.outage.status !== 'restored' || newest?.basis !== 'feed') return outage;
  const steps = outage.outage.steps.slice(0, -1);
  const isPartly = steps.length > 0;
  const text = 'Listed again: it was not restored';
  const seen = noted({ ...outage, outAgainAt: at }, { at, kind: 'observation', text });
  const again = become(seen, isPartly ? 'partiallyRestored' : 'confirmed', now);
  const { openDevices, closedTies } = outage.wasOpen ?? {
    openDevices: steps.at(-1)?.openDevices ?? devices(outage),
    closedTies: outage.outage.closedTies,
  };
  const out = changed(again, {
    steps,
    openDevices: [...openDevices],
    closedTies: [...closedTies],
  });
  return last?.stepId === newest.id ? withLast(out, { ...last, withdrawnAt: now }) : out;
}

function devices({ outage }: StoredOutage): string[] {
  return outage.device === undefined ? [] : [outage.device];
}

export function standing({ restorations }: StoredOutage): Restoration | undefined {
  const last = restorations.at(-1);
  return last?.withdrawnAt === undefined ? last : undefined;
}

export function withLast(outage: StoredOutage, last: Restoration): StoredOutage {
  return { ...outage, restorations: [...outage.restorations.slice(0, -1), last] };
}
