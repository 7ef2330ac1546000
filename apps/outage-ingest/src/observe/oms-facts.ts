/** What a ticket's words change in the outage they are about. */
import type { OmsFacts } from '@relight/contracts';
import { isOpen } from '@relight/domain';
import { hearEtr } from '../etr-ledger.ts';
import { becomeIfLegal, changed, noted, restored, stepped } from '../outage-changes.ts';
import type { StoredOutage } from '../stored-outage.ts';
import { shownOpen } from '../shown-open.ts';
import { isSpokenOfBeside } from '../source-words.ts';

/** Somebody beside this source bears the outage out: an instrument, a person, or another ticket. */
export function isBorneOutBeside(outage: StoredOutage, key: string): boolean {
  const { witnesses } = outage.outage;
  return (
    shownOpen(outage).length > 0 ||
    witnesses.some((one) => one === 'meters' || one === 'person') ||
    isSpokenOfBeside(outage, key)
  );
}

/** Who says it, under which key, and when. */
export interface Said {
  readonly key: string;
  readonly at: string;
}

export function withFacts(
  outage: StoredOutage,
  oms: OmsFacts,
  now: string,
  said: Said,
): StoredOutage {
  const { customers, area, placeName, cause, crew, position } = oms;
  const claimed = {
    ...outage.outage.claimed,
    ...(customers === undefined ? {} : { customers }),
    ...(area === undefined ? {} : { area }),
    ...(placeName === undefined ? {} : { placeName }),
  };
  let next = changed(outage, {
    ...(Object.keys(claimed).length === 0 ? {} : { claimed }),
    ...(position === undefined || outage.outage.position ? {} : { position }),
    ...(cause === undefined ? {} : { cause }),
    ...(crew === undefined ? {} : { crew }),
  });
  if (crew !== undefined && crew !== outage.outage.crew) {
    next = noted(next, { at: now, kind: 'crew', text: `Crew: ${crew} (feed)` });
  }
  if (cause !== undefined && cause.kind !== outage.outage.cause?.kind) {
    next = noted(next, { at: now, kind: 'cause', text: `Cause: ${cause.kind} (feed)` });
  }
  if (oms.etr !== undefined && isOpen(next.outage.status)) {
    next = hearEtr(next, { at: oms.etr, source: 'feed', confidence: 'low' }, now);
  }
  const steps = oms.steps.toSorted((a, b) => a.at.localeCompare(b.at));
  for (const step of steps) next = withOmsStep(next, step, now);
  return oms.isStatusUnknown === true ? next : withStatus(next, oms.status, now, said);
}

/** A step SCADA has shown already, or that was told before, is no second one. */
function withOmsStep(
  stored: StoredOutage,
  step: OmsFacts['steps'][number],
  now: string,
): StoredOutage {
  const { outage } = stored;
  // Where it stands among the others may be later than the OMS says.
  const listed = stored.listedSteps ?? [];
  const isKnown =
    listed.includes(step.at) ||
    outage.steps.some(({ at, basis }) => at === step.at && basis === 'feed');
  const closes = step.closedDevices.filter((device) => outage.openDevices.includes(device));
  const isShown = step.closedDevices.length > 0 && closes.length === 0;
  if (isKnown || isShown || !isOpen(outage.status) || step.at < outage.startedAt) return stored;
  const openDevices = [
    ...outage.openDevices.filter((device) => !closes.includes(device)),
    ...step.openedDevices.filter((device) => !outage.openDevices.includes(device)),
  ];
  const partly = stepped(
    { ...stored, listedSteps: [...listed, step.at] },
    {
      at: step.at,
      basis: 'feed',
      tellable: true,
      openDevices,
      ...(step.customers === undefined ? {} : { customers: step.customers }),
    },
  );
  return becomeIfLegal(partly, 'partiallyRestored', now);
}

export function withStatus(
  outage: StoredOutage,
  status: OmsFacts['status'],
  now: string,
  said: Said,
): StoredOutage {
  switch (status) {
    case 'restored':
      return restoredBy(outage, said, now);
    case 'cancelled':
      return cancelledBy(outage, said, now);
    case 'confirmed':
    case undefined:
      return outage.outage.status === 'predicted'
        ? becomeIfLegal(outage, 'confirmed', now)
        : outage;
    case 'partiallyRestored':
      // Who are all back are not out again by a word that some are.
      return isOpen(outage.outage.status)
        ? becomeIfLegal(outage, 'partiallyRestored', now)
        : outage;
    case 'predicted':
      return outage;
    default:
      return status;
  }
}

/** Of several tickets on one outage, the last says when it is over. */
function restoredBy(outage: StoredOutage, { key, at }: Said, now: string): StoredOutage {
  if (isSpokenOfBeside(outage, key)) {
    const text = `${key} is restored; another ticket is not`;
    return noted(outage, { at, kind: 'observation', text });
  }
  return restored(outage, { at, basis: 'feed', tellable: true }, now);
}

/** A cancelled ticket takes back its own word, not what instruments, people or other tickets say. */
function cancelledBy(outage: StoredOutage, { key, at }: Said, now: string): StoredOutage {
  if (isBorneOutBeside(outage, key)) {
    const text = `${key} is cancelled; others bear the outage out`;
    return noted(outage, { at, kind: 'observation', text });
  }
  // Some came back already, or SCADA has shown it: it was an outage, and nobody is out any more.
  if (outage.outage.status === 'partiallyRestored' || outage.outage.witnesses.includes('scada')) {
    return restored(outage, { at, basis: 'feed', tellable: true }, now);
  }
  return becomeIfLegal(outage, 'cancelled', now);
}
