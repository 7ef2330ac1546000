import type { Observation, OmsFacts } from '@relight/contracts';
import { isOpen } from '@relight/domain';
import { hearEtr } from '../etr-ledger.ts';
import {
  becomeIfLegal,
  changed,
  heardFrom,
  isStale,
  joinedBy,
  newOutage,
  noted,
  outageId,
  restored,
  stepped,
  witnessed,
} from '../outage-changes.ts';
import type { OutageRecord } from '../outage-record.ts';
import { confirmedBy, mergeInto, movedTo, predictedBelow, type Scene } from './device-rules.ts';
import { isFinal } from './outage-book.ts';
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
  if (isOver && (!known || !isOpen(known.outage.status))) return;
  const isOutAgain = witness === 'poll' || fact.oms.status === 'confirmed';
  const current = known && !isFinal(known.outage.status) ? known : undefined;
  const found = current && isOutAgain ? withdrawn(current, scene.now) : current;
  const record = found ?? byDevice(scene, fact, witness) ?? begun(scene, fact, witness, known);
  const joined = heardFrom(joinedBy(witnessed(record, witness), key), key, fact.observedAt);
  book.set(withFacts(joined, fact.oms, scene, fact.observedAt));
}

/** SCADA's outage at the same device, or the prediction at or below it. */
function byDevice(scene: Scene, fact: OmsFact, witness: OmsWitness): OutageRecord | undefined {
  const { book, grid, now } = scene;
  const { device } = fact.oms;
  if (device === undefined) return undefined;
  const open = book.open(grid.feedersTouched(device));
  const same = open.find(
    ({ outage }) => outage.device === device || outage.openDevices.includes(device),
  );
  const below = predictedBelow(grid, open, device);
  const found = same ?? below[0];
  if (!found) return undefined;
  const grown = below.includes(found) ? movedTo(found, device, grid) : found;
  const said = { at: fact.observedAt, text: `The OMS names ${device}` };
  book.set(confirmedBy(grown, witness, now, said));
  mergeInto(scene, grown, below);
  return book.get(found._id);
}

function begun(
  { grid, now }: Scene,
  { feed, observedAt, oms }: OmsFact,
  witness: OmsWitness,
  before: OutageRecord | undefined,
): OutageRecord {
  const { device, startedAt = observedAt } = oms;
  const [first = '', next = ''] = omsOutageIds(sourceKeyOf(feed, oms.sourceId), observedAt);
  return newOutage({
    id: before ? next : first,
    status: oms.status === 'predicted' ? 'predicted' : 'confirmed',
    startedAt,
    now,
    witness,
    device,
    feeder: device === undefined ? undefined : grid.feederOf(device),
    openDevices: device === undefined ? [] : [device],
    position: oms.position ?? (device === undefined ? undefined : grid.positionOf(device)),
  });
}

function withFacts(
  record: OutageRecord,
  oms: OmsFacts,
  { now }: Scene,
  observedAt: string,
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
  for (const step of oms.steps) next = withOmsStep(next, step, now);
  return withStatus(next, oms.status, now, observedAt);
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
  at: string,
): OutageRecord {
  switch (status) {
    case 'restored':
      return restored(record, { at, basis: 'feed', tellable: true }, now);
    case 'cancelled':
      return becomeIfLegal(record, 'cancelled', now);
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

/** The source says in so many words that it is over, or never was. */
export function omsGone({ book, now }: Scene, fact: OmsGoneFact): void {
  const key = sourceKeyOf(fact.feed, fact.sourceId);
  const record = book.bySource(key);
  if (!record || !isOpen(record.outage.status) || isStale(record, key, fact.observedAt)) return;
  const heard = heardFrom(record, key, fact.observedAt);
  book.set(withStatus(heard, fact.reason, now, fact.observedAt));
}
