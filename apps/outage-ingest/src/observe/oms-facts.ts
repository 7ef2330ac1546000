/** What a ticket's words change in the outage they are about. */
import type { OmsFacts } from '@relight/contracts';
import { isOpen } from '@relight/domain';
import { hearEtr } from '../etr-ledger.ts';
import { becomeIfLegal, changed, noted, restored, stepped } from '../outage-changes.ts';
import type { OutageRecord } from '../outage-record.ts';
import { shownOpen } from '../shown-open.ts';
import { isSpokenOfBeside } from '../source-words.ts';

/** Somebody beside this source bears the outage out: an instrument, a person, or another ticket. */
export function isBorneOutBeside(record: OutageRecord, key: string): boolean {
  const { witnesses } = record.outage;
  return (
    shownOpen(record).length > 0 ||
    witnesses.some((one) => one === 'meters' || one === 'person') ||
    isSpokenOfBeside(record, key)
  );
}

/** Who says it, under which key, and when. */
export interface Said {
  readonly key: string;
  readonly at: string;
}

export function withFacts(
  record: OutageRecord,
  oms: OmsFacts,
  now: string,
  said: Said,
): OutageRecord {
  const { customers, area, placeName, cause, crew, position } = oms;
  const claimed = {
    ...record.outage.claimed,
    ...(customers === undefined ? {} : { customers }),
    ...(area === undefined ? {} : { area }),
    ...(placeName === undefined ? {} : { placeName }),
  };
  let next = changed(record, {
    ...(Object.keys(claimed).length === 0 ? {} : { claimed }),
    ...(position === undefined || record.outage.position ? {} : { position }),
    ...(cause === undefined ? {} : { cause }),
    ...(crew === undefined ? {} : { crew }),
  });
  if (crew !== undefined && crew !== record.outage.crew) {
    next = noted(next, { at: now, kind: 'crew', text: `Crew: ${crew} (feed)` });
  }
  if (cause !== undefined && cause.kind !== record.outage.cause?.kind) {
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
  record: OutageRecord,
  step: OmsFacts['steps'][number],
  now: string,
): OutageRecord {
  const { outage } = record;
  // Where it stands among the others may be later than the OMS says.
  const listed = record.listedSteps ?? [];
  const isKnown =
    listed.includes(step.at) ||
    outage.steps.some(({ at, basis }) => at === step.at && basis === 'feed');
  const closes = step.closedDevices.filter((device) => outage.openDevices.includes(device));
  const isShown = step.closedDevices.length > 0 && closes.length === 0;
  if (isKnown || isShown || !isOpen(outage.status) || step.at < outage.startedAt) return record;
  const openDevices = [
    ...outage.openDevices.filter((device) => !closes.includes(device)),
    ...step.openedDevices.filter((device) => !outage.openDevices.includes(device)),
  ];
  const partly = stepped(
    { ...record, listedSteps: [...listed, step.at] },
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
  record: OutageRecord,
  status: OmsFacts['status'],
  now: string,
  said: Said,
): OutageRecord {
  switch (status) {
    case 'restored':
      return restoredBy(record, said, now);
    case 'cancelled':
      return cancelledBy(record, said, now);
    case 'confirmed':
    case undefined:
      return record.outage.status === 'predicted'
        ? becomeIfLegal(record, 'confirmed', now)
        : record;
    case 'partiallyRestored':
      // Who are all back are not out again by a word that some are.
      return isOpen(record.outage.status)
        ? becomeIfLegal(record, 'partiallyRestored', now)
        : record;
    case 'predicted':
      return record;
    default:
      return status;
  }
}

/** Of several tickets on one outage, the last says when it is over. */
function restoredBy(record: OutageRecord, { key, at }: Said, now: string): OutageRecord {
  if (isSpokenOfBeside(record, key)) {
    const text = `${key} is restored; another ticket is not`;
    return noted(record, { at, kind: 'observation', text });
  }
  return restored(record, { at, basis: 'feed', tellable: true }, now);
}

/** A cancelled ticket takes back its own word, not what instruments, people or other tickets say. */
function cancelledBy(record: OutageRecord, { key, at }: Said, now: string): OutageRecord {
  if (isBorneOutBeside(record, key)) {
    const text = `${key} is cancelled; others bear the outage out`;
    return noted(record, { at, kind: 'observation', text });
  }
  // Some came back already, or SCADA has shown it: it was an outage, and nobody is out any more.
  if (record.outage.status === 'partiallyRestored' || record.outage.witnesses.includes('scada')) {
    return restored(record, { at, basis: 'feed', tellable: true }, now);
  }
  return becomeIfLegal(record, 'cancelled', now);
}
