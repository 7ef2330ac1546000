/** Who speaks of an outage under which key, and whose words still stand. */
import { isOpen } from '@relight/domain';
import { changed } from './outage-changes.ts';
import type { Heard, StoredOutage } from './stored-outage.ts';

/**
 * True when this source has told something newer about the outage already. A clock of whole seconds
 * says that it goes on and that it is over at one instant: then it is over.
 */
export function isLate(outage: StoredOutage, { key, at, isOver = false }: Heard): boolean {
  return outage.lastHeard.some(
    (heard) =>
      heard.key === key && (heard.at > at || (heard.at === at && heard.isOver === true && !isOver)),
  );
}

export function heardFrom(outage: StoredOutage, heard: Heard): StoredOutage {
  const { key, at, isOver = false, isPlan = false } = heard;
  const before = outage.lastHeard.find((one) => one.key === key);
  const isSame =
    before?.at === at && (before.isOver ?? false) === isOver && (before.isPlan ?? false) === isPlan;
  if (isSame) return outage;
  const others = outage.lastHeard.filter((one) => one.key !== key);
  const said = { key, at, ...(isOver ? { isOver } : {}), ...(isPlan ? { isPlan } : {}) };
  return { ...outage, lastHeard: [...others, said] };
}

/** True when this source has said, and not taken back, that the outage is over or was none. */
export function isOverFor(outage: StoredOutage, key: string): boolean {
  return outage.lastHeard.some((heard) => heard.key === key && heard.isOver === true);
}

/** As `heardFrom`; a word that opened nothing again does not take back that it is over. */
export function heardOf(outage: StoredOutage, said: Heard): StoredOutage {
  const { isOver = !isOpen(outage.outage.status) && isOverFor(outage, said.key) } = said;
  return heardFrom(outage, { ...said, isOver });
}

/**
 * Another source than this one speaks of it under a key of its own, and has not said that it is over.
 * Planned work says when it is to end, and never that it has: it keeps no outage open.
 */
export function isSpokenOfBeside(outage: StoredOutage, key: string): boolean {
  const silent = outage.lastHeard.filter(
    ({ isOver, isPlan }) => isOver === true || isPlan === true,
  );
  const isSilent = (other: string): boolean => silent.some((heard) => heard.key === other);
  return outage.sourceKeys.some((other) => other !== key && !isSilent(other));
}

export function joinedBy(outage: StoredOutage, sourceKey: string): StoredOutage {
  if (outage.sourceKeys.includes(sourceKey)) return outage;
  return withSourceKeys(outage, [...outage.sourceKeys, sourceKey]);
}

/** The source speaks of something else under this key now. */
export function leftBy(outage: StoredOutage, sourceKey: string): StoredOutage {
  return withSourceKeys(
    outage,
    outage.sourceKeys.filter((key) => key !== sourceKey),
  );
}

function withSourceKeys(outage: StoredOutage, sourceKeys: readonly string[]): StoredOutage {
  return changed({ ...outage, sourceKeys }, { sourceKeys: [...sourceKeys] });
}
