import type { Observation } from '@relight/contracts';
import { isOpen } from '@relight/domain';
import { newOutage, noted, witnessed } from '../outage-changes.ts';
import type { StoredOutage } from '../stored-outage.ts';
import { shownOpen } from '../shown-open.ts';
import {
  heardFrom,
  heardOf,
  isOverFor,
  isSpokenOfBeside,
  joinedBy,
  leftBy,
} from '../source-words.ts';
import { confirmedBy, mergeBelow, movedTo, predictedBelow, type Scene } from './device-rules.ts';
import { mergeInto, openAt } from './merging.ts';
import { isBorneOutBeside, withFacts, withStatus } from './oms-facts.ts';
import { begunIfPlanned, isDue } from './planned-work.ts';
import { withdrawn } from './restorations.ts';
import { omsOutageIds, sourceKeyOf } from './said.ts';

export type OmsFact = Extract<Observation, { readonly kind: 'oms' }>;
type OmsGoneFact = Extract<Observation, { readonly kind: 'omsGone' }>;
type OmsWitness = 'oms' | 'poll';

/** What an OMS or a polled row says of one outage, after each change. */
export function omsSeen(scene: Scene, fact: OmsFact, witness: OmsWitness): void {
  const { book, now } = scene;
  const key = sourceKeyOf(fact.feed, fact.oms.sourceId);
  const said = { key, at: fact.observedAt };
  const known = book.bySource(key);
  // In words nobody knows it may have said that it is over: only what goes on hears the rest.
  if (fact.oms.isStatusUnknown === true && !(known && isOpen(known.outage.status))) return;
  const isOver = fact.oms.status === 'restored' || fact.oms.status === 'cancelled';
  const outage = isOver ? known : spokenOf(scene, fact, witness, known);
  if (!outage) return;
  if (isOver && !isOpen(outage.outage.status)) {
    // To be remembered: should it be confirmed again, that is no word that comes late.
    book.set(heardFrom(outage, { ...said, isOver }));
    return;
  }
  const heard = isOver ? heardFrom(outage, { ...said, isOver }) : heardOf(outage, said);
  const joined = joinedBy(witnessed(heard, witness), key);
  book.set(withFacts(joined, fact.oms, now, said));
}

/**
 * The outage that a word is about which says that people are out. One that is over comes back as it is
 * when the word opens nothing again; undefined when it is nobody's business any more.
 */
function spokenOf(
  scene: Scene,
  fact: OmsFact,
  witness: OmsWitness,
  known: StoredOutage | undefined,
): StoredOutage | undefined {
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
): StoredOutage | undefined {
  if (device === undefined) return undefined;
  const startedAt = fact.oms.startedAt ?? fact.observedAt;
  const open = book.open(grid.feedersAround(device));
  const same =
    openAt(open, device) ??
    open.find((outage) => outage.outage.device === device && isDue(outage, startedAt));
  const below = predictedBelow(grid, open, device);
  const found = same ?? below[0];
  if (!found) return undefined;
  const grown = below.includes(found)
    ? movedTo(found, device, grid)
    : begunIfPlanned(found, startedAt, now);
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
  known: StoredOutage,
): StoredOutage {
  const { book, grid, now } = scene;
  const { device } = fact.oms;
  const { outage } = known;
  if (device === undefined || outage.device === undefined) return known;
  // Decided anew after a write was refused: what lies below may not have been merged yet.
  if (outage.device === device) return mergeBelow(scene, known);
  const key = sourceKeyOf(fact.feed, fact.oms.sourceId);
  if (isBorneOutBeside(known, key) && !isRollUp(scene, known, key, device)) {
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
    book.open(grid.feedersAround(device)).filter(({ _id }) => _id !== known._id),
    device,
  );
  if (!standing) return mergeBelow(scene, book.set(moved));
  mergeInto(book, standing, [moved], now);
  return book.get(standing._id) ?? standing;
}

/** The device above explains the meters below it as well: one fault, seen from further up. */
function isRollUp({ grid }: Scene, outage: StoredOutage, key: string, device: string): boolean {
  const { device: before, witnesses } = outage.outage;
  const isTiedDown = shownOpen(outage).length > 0 || witnesses.includes('person');
  if (isTiedDown || isSpokenOfBeside(outage, key)) return false;
  return before !== undefined && grid.covers(device, before);
}

function begun(
  { book, grid, now }: Scene,
  { feed, observedAt, oms }: OmsFact,
  witness: OmsWitness,
  before: StoredOutage | undefined,
): StoredOutage {
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

/** The source says in so many words that it is over, or never was. */
export function omsGone(scene: Scene, { feed, sourceId, observedAt, reason }: OmsGoneFact): void {
  ended(scene, { key: sourceKeyOf(feed, sourceId), at: observedAt, reason });
}

interface End {
  readonly key: string;
  readonly at: string;
  readonly reason: OmsGoneFact['reason'];
}

export function ended({ book, now }: Scene, { key, at, reason }: End): void {
  const outage = book.bySource(key);
  if (!outage) return;
  const heard = heardFrom(outage, { key, at, isOver: true });
  book.set(isOpen(outage.outage.status) ? withStatus(heard, reason, now, { key, at }) : heard);
}
