import type { Observation, OmsFacts } from '@relight/contracts';
import { isOpen } from '@relight/domain';
import { hearEtr } from '../etr-ledger.ts';
import {
  becomeIfLegal,
  changed,
  heardFrom,
  isOverFor,
  isSpokenOfBeside,
  isStale,
  joinedBy,
  leftBy,
  newOutage,
  noted,
  outageId,
  restored,
  stepped,
  witnessed,
} from '../outage-changes.ts';
import type { OutageRecord } from '../outage-record.ts';
import { confirmedBy, movedTo, predictedBelow, type Scene } from './device-rules.ts';
import { mergeInto, openAt } from './merging.ts';
import { begunIfPlanned, isDue } from './planned-work.ts';
import { withdrawn } from './restorations.ts';

export type OmsFact = Extract<Observation, { readonly kind: 'oms' }>;
export type OmsGoneFact = Extract<Observation, { readonly kind: 'omsGone' }>;
type OmsWitness = 'oms' | 'poll';

export function sourceKeyOf(feed: string, sourceId: string): string {
  return `${feed}:${sourceId}`;
}

/** Ids an OMS fact may create an outage under: its first life, or one after that was final. */
export function omsOutageIds(sourceKey: string, observedAt: string): readonly string[] {
  return [outageId('oms', sourceKey), outageId('oms', sourceKey, observedAt)];
}

/** What an OMS or a polled row says of one outage, after each change. */
export function omsSeen(scene: Scene, fact: OmsFact, witness: OmsWitness): void {
  const { book } = scene;
  const key = sourceKeyOf(fact.feed, fact.oms.sourceId);
  const known = book.bySource(key);
  if (known && isStale(known, key, fact.observedAt)) return;
  const isOver = fact.oms.status === 'restored' || fact.oms.status === 'cancelled';
  const record = isOver ? known : spokenOf(scene, fact, witness, known);
  if (!record) return;
  const heard = heardFrom(record, { key, at: fact.observedAt, isOver });
  if (isOver && !isOpen(record.outage.status)) {
    // To be remembered: should it be confirmed again, that is no word that comes late.
    book.set(heard);
    return;
  }
  const joined = joinedBy(witnessed(heard, witness), key);
  book.set(withFacts(joined, fact.oms, scene, { key, at: fact.observedAt }));
}

/** The outage that a word of one going on is about; undefined when it says nothing new of one over. */
function spokenOf(
  scene: Scene,
  fact: OmsFact,
  witness: OmsWitness,
  known: OutageRecord | undefined,
): OutageRecord | undefined {
  if (!known) return atSameDevice(scene, fact, witness) ?? begun(scene, fact, witness, known);
  if (isOpen(known.outage.status)) return atItsDevice(scene, fact, witness, known);
  const key = sourceKeyOf(fact.feed, fact.oms.sourceId);
  const isReopened = isOverFor(known, key);
  const { status, device = known.outage.device } = fact.oms;
  if (known.outage.status === 'restored') {
    const isOutAgain =
      witness === 'poll' || status === 'confirmed' || (isReopened && status !== 'predicted');
    if (!isOutAgain) return known;
    // Its device opened again meanwhile: people are out in that outage, and this one stays restored.
    const standing = atSameDevice(scene, fact, witness, device);
    if (standing) return standing;
    const again = withdrawn(known, scene.now, fact.observedAt);
    if (again !== known || !isReopened) return again;
    return begun(scene, fact, witness, known);
  }
  const isElsewhere = device !== known.outage.device;
  const isNews = isReopened || isElsewhere || known.outage.status === 'closed';
  // What a person cancelled stays so, though the source has not heard of it yet.
  return (
    atSameDevice(scene, fact, witness, device) ??
    (isNews ? begun(scene, fact, witness, known) : undefined)
  );
}

/** SCADA's outage at the same device, or the prediction at or below it: borne out by this word. */
function atSameDevice(
  { book, grid, now }: Scene,
  fact: OmsFact,
  witness: OmsWitness,
  device = fact.oms.device,
): OutageRecord | undefined {
  if (device === undefined) return undefined;
  const open = book.open(grid.feedersTouched(device));
  const same =
    openAt(open, device) ??
    open.find(
      (record) => record.outage.device === device && isDue(record, fact.oms.startedAt ?? now),
    );
  const below = predictedBelow(grid, open, device);
  const found = same ?? below[0];
  if (!found) return undefined;
  const grown = below.includes(found)
    ? movedTo(found, device, grid)
    : begunIfPlanned(found, fact.oms.startedAt ?? fact.observedAt, now);
  const said = { at: fact.observedAt, text: `The OMS names ${device}` };
  book.set(confirmedBy(grown, witness, now, said));
  mergeInto(book, grown, below, now);
  return book.get(found._id);
}

/**
 * The ticket may have moved to another device. An outage that this source alone speaks of moves with
 * it; what instruments, people or other tickets speak of stays, and the ticket goes.
 */
function atItsDevice(
  scene: Scene,
  fact: OmsFact,
  witness: OmsWitness,
  known: OutageRecord,
): OutageRecord {
  const { book, grid, now } = scene;
  const { device } = fact.oms;
  const { outage } = known;
  if (device === undefined || outage.device === undefined || outage.device === device) return known;
  const key = sourceKeyOf(fact.feed, fact.oms.sourceId);
  if (isBorneOutBeside(known, key)) {
    if (outage.openDevices.some((open) => grid.covers(open, device))) return known;
    const left = leftBy(known, key);
    const text = `${key} is about ${device} now`;
    book.set(noted(left, { at: fact.observedAt, kind: 'observation', text }));
    return atSameDevice(scene, fact, witness) ?? begun(scene, fact, witness, known);
  }
  const text = `${key} moved from ${outage.device} to ${device}`;
  const moved = noted(movedTo(known, device, grid), {
    at: fact.observedAt,
    kind: 'observation',
    text,
  });
  const standing = openAt(
    book.open(grid.feedersTouched(device)).filter(({ _id }) => _id !== known._id),
    device,
  );
  if (!standing) return moved;
  mergeInto(book, standing, [moved], now);
  return book.get(standing._id) ?? standing;
}

/** Somebody beside this source bears the outage out: an instrument, a person, or another ticket. */
function isBorneOutBeside(record: OutageRecord, key: string): boolean {
  const { witnesses } = record.outage;
  return (
    witnesses.some((one) => one === 'scada' || one === 'meters' || one === 'person') ||
    isSpokenOfBeside(record, key)
  );
}

function begun(
  { book, grid, now }: Scene,
  { feed, observedAt, oms }: OmsFact,
  witness: OmsWitness,
  before: OutageRecord | undefined,
): OutageRecord {
  const { device = before?.outage.device, startedAt = observedAt } = oms;
  const [first = '', next = ''] = omsOutageIds(sourceKeyOf(feed, oms.sourceId), observedAt);
  const id = before ? next : first;
  return (
    book.get(id) ??
    newOutage({
      id,
      status: oms.status === 'predicted' ? 'predicted' : 'confirmed',
      startedAt,
      now,
      witness,
      device,
      feeder: device === undefined ? undefined : grid.feederOf(device),
      openDevices: device === undefined ? [] : [device],
      position: oms.position ?? (device === undefined ? undefined : grid.positionOf(device)),
    })
  );
}

/** Who says it, under which key, and when. */
interface Said {
  readonly key: string;
  readonly at: string;
}

function withFacts(record: OutageRecord, oms: OmsFacts, { now }: Scene, said: Said): OutageRecord {
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
  for (const step of oms.steps) next = withOmsStep(next, step, now);
  return withStatus(next, oms.status, now, said);
}

/** A step SCADA has shown already, or that was told before, is no second one. */
function withOmsStep(
  record: OutageRecord,
  step: OmsFacts['steps'][number],
  now: string,
): OutageRecord {
  const { outage } = record;
  const isKnown = outage.steps.some(({ at, basis }) => at === step.at && basis === 'feed');
  const closes = step.closedDevices.filter((device) => outage.openDevices.includes(device));
  const isShown = step.closedDevices.length > 0 && closes.length === 0;
  if (isKnown || isShown || !isOpen(outage.status) || step.at < outage.startedAt) return record;
  const openDevices = [
    ...outage.openDevices.filter((device) => !closes.includes(device)),
    ...step.openedDevices.filter((device) => !outage.openDevices.includes(device)),
  ];
  const partly = stepped(record, {
    at: step.at,
    basis: 'feed',
    tellable: true,
    openDevices,
    ...(step.customers === undefined ? {} : { customers: step.customers }),
  });
  return becomeIfLegal(partly, 'partiallyRestored', now);
}

function withStatus(
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
      return becomeIfLegal(record, 'partiallyRestored', now);
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
  // Some came back already, so it was an outage: nobody is out any more.
  if (record.outage.status === 'partiallyRestored') {
    return restored(record, { at, basis: 'feed', tellable: true }, now);
  }
  return becomeIfLegal(record, 'cancelled', now);
}

/** The source says in so many words that it is over, or never was. */
export function omsGone({ book, now }: Scene, fact: OmsGoneFact): void {
  const key = sourceKeyOf(fact.feed, fact.sourceId);
  const record = book.bySource(key);
  if (!record || isStale(record, key, fact.observedAt)) return;
  const said = { key, at: fact.observedAt };
  const heard = heardFrom(record, { ...said, isOver: true });
  book.set(isOpen(record.outage.status) ? withStatus(heard, fact.reason, now, said) : heard);
}
