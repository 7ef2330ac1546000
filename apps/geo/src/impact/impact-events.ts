import { eventRecord, type EventRecord, type Impact } from '@relight/contracts';

const partSize = 5_000;
const source = 'relight/geo';

/** The impact's event. */
export function impactRecord(impact: Impact): EventRecord {
  const { outage, membershipVersion, computedAt } = impact;
  const id = `impact:${outage.id}@${outage.version}.${membershipVersion}`;
  return eventRecord('relight.impact.v1', impact, { id, source, time: computedAt });
}

/** A whole membership version, of pairs of service point id and state: its parts, then the manifest that closes it. */
export function memberRecords(
  impact: Impact,
  members: Iterable<readonly [string, string]>,
): readonly EventRecord[] {
  const { membershipVersion, computedAt: time } = impact;
  const outageId = impact.outage.id;
  const all = [...members].map(([id, state]): [string, string] => [id, state]);
  const parts = Array.from({ length: Math.ceil(all.length / partSize) }, (_, part) => ({
    outageId,
    membershipVersion,
    part,
    members: all.slice(part * partSize, (part + 1) * partSize),
  }));
  const manifest = { outageId, membershipVersion, parts: parts.length, members: all.length };
  const id = `members:${outageId}@${membershipVersion}`;
  return [
    ...parts.map((part) =>
      eventRecord('relight.members.part.v1', part, { id: `${id}/${part.part}`, source, time }),
    ),
    eventRecord('relight.members.manifest.v1', manifest, { id, source, time }),
  ];
}
