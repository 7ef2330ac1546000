/** Who speaks of an outage under which key, and whose words still stand. */
import { isOpen } from '@relight/domain';
import { changed } from './outage-changes.ts';
import type { Heard, OutageRecord } from './outage-record.ts';

/**
 * True when this source has told something newer about the outage already. A clock of whole seconds
 * says that it goes on and that it is over at one instant: then it is over.
 */
export function isLate(record: OutageRecord, { key, at, isOver = false }: Heard): boolean {
  return record.lastHeard.some(
    (heard) =>
      heard.key === key && (heard.at > at || (heard.at === at && heard.isOver === true && !isOver)),
  );
}

export function heardFrom(record: OutageRecord, heard: Heard): OutageRecord {
  const { key, at, isOver = false, isPlan = false } = heard;
  const before = record.lastHeard.find((one) => one.key === key);
  const isSame =
    before?.at === at && (before.isOver ?? false) === isOver && (before.isPlan ?? false) === isPlan;
  if (isSame) return record;
  const others = record.lastHeard.filter((one) => one.key !== key);
  const said = { key, at, ...(isOver ? { isOver } : {}), ...(isPlan ? { isPlan } : {}) };
  return { ...record, lastHeard: [...others, said] };
}

/** True when this source has said, and not taken back, that the outage is over or was none. */
export function isOverFor(record: OutageRecord, key: string): boolean {
  return record.lastHeard.some((heard) => heard.key === key && heard.isOver === true);
}

/** As `heardFrom`; a word that opened nothing again does not take back that it is over. */
export function heardOf(record: OutageRecord, said: Heard): OutageRecord {
  const { isOver = !isOpen(record.outage.status) && isOverFor(record, said.key) } = said;
  return heardFrom(record, { ...said, isOver });
}

/**
 * Another source than this one speaks of it under a key of its own, and has not said that it is over.
 * Planned work says when it is to end, and never that it has: it keeps no outage open.
 */
export function isSpokenOfBeside(record: OutageRecord, key: string): boolean {
  const silent = record.lastHeard.filter(
    ({ isOver, isPlan }) => isOver === true || isPlan === true,
  );
  const isSilent = (other: string): boolean => silent.some((heard) => heard.key === other);
  return record.sourceKeys.some((other) => other !== key && !isSilent(other));
}

export function joinedBy(record: OutageRecord, sourceKey: string): OutageRecord {
  if (record.sourceKeys.includes(sourceKey)) return record;
  return withSourceKeys(record, [...record.sourceKeys, sourceKey]);
}

/** The source speaks of something else under this key now. */
export function leftBy(record: OutageRecord, sourceKey: string): OutageRecord {
  return withSourceKeys(
    record,
    record.sourceKeys.filter((key) => key !== sourceKey),
  );
}

function withSourceKeys(record: OutageRecord, sourceKeys: readonly string[]): OutageRecord {
  return changed({ ...record, sourceKeys }, { sourceKeys: [...sourceKeys] });
}
