import type { Heard } from './instances.ts';
import { newest } from './instances.ts';

/** How a storm ended, in what must not depend on who handled what, and when. */
export function outcome(heard: readonly Heard[]) {
  const outages = [...newest(heard, 'outages').values()].flatMap(({ type, data }) =>
    type === 'relight.outage.v1' ? [data] : [],
  );
  const impacts = new Map(
    [...newest(heard, 'outage.impacts').values()].flatMap(({ type, data }) =>
      type === 'relight.impact.v1' ? [[data.outage.id, data] as const] : [],
    ),
  );
  return outages
    .map(({ id, status, device, openDevices, steps, sourceKeys, witnesses, claimed, etr }) => {
      const impact = impacts.get(id);
      return {
        // A prediction is named after where it was seen first, which is anybody's guess.
        name: sourceKeys[0] ?? device ?? id,
        status,
        openDevices,
        steps: steps.map(({ at, basis, tellable, openDevices: open }) => ({
          at,
          basis,
          tellable,
          open,
        })),
        sources: sourceKeys.toSorted(),
        witnesses: witnesses.toSorted(),
        claimed,
        etr: etr?.at,
        customersOut: impact?.customersOut,
        // Of a bare claim the total is the most that was published, and a batch publishes its last word.
        customersTotal: impact?.basis === 'claimed' ? undefined : impact?.customersTotal,
        counts: impact?.steps.map(({ customers }) => customers),
        area: impact?.publicArea,
        members: membersOf(heard, id).map(([point, state]) => [point, state.replace(`${id}-`, '')]),
      };
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** The newest whole membership of an outage, as broadcast puts it together. */
function membersOf(heard: readonly Heard[], outageId: string): readonly [string, string][] {
  const events = [...newest(heard, 'outage.members').values()];
  const manifest = events.flatMap(({ type, data }) =>
    type === 'relight.members.manifest.v1' && data.outageId === outageId ? [data] : [],
  )[0];
  const parts = events.flatMap(({ type, data }) =>
    type === 'relight.members.part.v1' &&
    data.outageId === outageId &&
    data.membershipVersion === manifest?.membershipVersion &&
    data.part < manifest.parts
      ? [data]
      : [],
  );
  const members = parts.toSorted((a, b) => a.part - b.part).flatMap((part) => part.members);
  if (members.length !== (manifest?.members ?? 0)) throw new Error(`Members missing: ${outageId}`);
  return members;
}

/** Ids of events that were published with two contents. */
export function contradictions(heard: readonly Heard[]): readonly string[] {
  const seen = new Map<string, string>();
  return heard.flatMap(({ topic, event }) => {
    const key = `${topic}|${event.id}`;
    const text = JSON.stringify(event.data);
    const before = seen.get(key);
    seen.set(key, text);
    return before === undefined || before === text ? [] : [key];
  });
}

/** Keys of a compacted topic whose last event is not the newest version there was. */
export function overwritten(heard: readonly Heard[], topic: 'outages' | 'outage.impacts') {
  const highest = new Map<string, number>();
  const last = new Map<string, number>();
  for (const { topic: where, key, event } of heard) {
    if (where !== topic) continue;
    const version = versionOf(event);
    highest.set(key, Math.max(version, highest.get(key) ?? 0));
    last.set(key, version);
  }
  return [...last].filter(([key, version]) => version < (highest.get(key) ?? 0));
}

function versionOf({ type, data }: Heard['event']): number {
  if (type === 'relight.outage.v1') return data.version;
  if (type === 'relight.impact.v1') return data.outage.version * 1_000 + data.membershipVersion;
  return 0;
}
