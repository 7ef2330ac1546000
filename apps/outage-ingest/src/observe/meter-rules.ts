import type { Observation } from '@relight/contracts';
import { inferDevices, type Network } from '@relight/network';
import {
  becomeIfLegal,
  newOutage,
  noted,
  outageId,
  restored,
  stepped,
  unsettled,
  witnessed,
} from '../outage-changes.ts';
import type { OutageRecord } from '../outage-record.ts';
import { mergeInto, movedTo, predictedBelow, type Scene } from './device-rules.ts';

export type MeterFact = Extract<Observation, { readonly kind: 'meter' }>;

/** The newest word of each meter of a feeder that has spoken. */
export type MeterWords = ReadonlyMap<string, { readonly state: 'off' | 'on'; readonly at: string }>;

/** Gasps get lost: a device is out when so many of its meters are off. */
const outShare = 0.5;
/** One meter alone is a house, not an outage. */
const fewestOff = 2;
/** Confirmations get lost too: so many of those that gasped must be on again. */
const backShare = 0.8;

/** Takes in meter events; an older word than the newest of the same meter is ignored. */
export function heardMeters(words: MeterWords, facts: readonly MeterFact[]): MeterWords {
  const next = new Map(words);
  for (const { meter, state, observedAt } of facts) {
    const known = next.get(meter);
    if (!known || known.at <= observedAt) next.set(meter, { state, at: observedAt });
  }
  return next;
}

/** What the meters of one feeder say together: predictions rise and grow, steps come back. */
export function weighMeters(scene: Scene, feeder: string, words: MeterWords): void {
  const { network } = scene.grid;
  if (!network) return;
  for (const record of scene.book.open([feeder])) comeBack(scene, network, record, words);
  predict(scene, network, feeder, words);
}

function predict(scene: Scene, network: Network, feeder: string, words: MeterWords): void {
  const { book, grid } = scene;
  const explained = book
    .open([feeder])
    .filter(({ outage }) => outage.status !== 'predicted' || !outage.witnesses.includes('meters'))
    .flatMap(({ outage }) => outage.openDevices)
    .flatMap((device) => network.indexOfEdge(device) ?? []);
  const off = pointsOf(network, words, 'off');
  if (off.length < fewestOff) return;
  const { devices } = inferDevices(network, off, {
    share: outShare,
    minimumOff: fewestOff,
    excluded: explained,
  });
  for (const { device, off: count, total } of devices) {
    const id = network.edgeId(device);
    if (grid.feederOf(id) !== feeder) continue;
    const said = `${count} of ${total} meters below ${id} are off`;
    predictAt(scene, { device: id, feeder, said, startedAt: firstOff(network, device, words) });
  }
}

interface Prediction {
  readonly device: string;
  readonly feeder: string;
  readonly said: string;
  readonly startedAt: string;
}

/** One prediction for the most upstream device: an older one below it moves up and keeps its identity. */
function predictAt(scene: Scene, { device, feeder, said, startedAt }: Prediction): void {
  const { book, grid, now } = scene;
  const open = book.open([feeder]);
  if (open.some(({ outage }) => outage.openDevices.some((one) => grid.covers(one, device)))) return;
  const text = { at: now, kind: 'observation', text: said } as const;
  const below = predictedBelow(grid, open, device);
  const [eldest] = below;
  if (eldest) {
    const moved = unsettled(movedTo(witnessed(eldest, 'meters'), device, grid), now);
    book.set(noted(moved, text));
    mergeInto(scene, eldest, below);
    return;
  }
  const id = outageId('meters', device, startedAt);
  if (book.get(id)) return;
  const record = newOutage({
    id,
    status: 'predicted',
    startedAt,
    now,
    witness: 'meters',
    device,
    feeder,
    openDevices: [device],
    position: grid.positionOf(device),
  });
  book.set(noted(record, text));
}

/**
 * Meters speak for a restoration only where no device is known open by SCADA: what is still off
 * names the devices that keep it out.
 */
function comeBack(
  { book, grid, now }: Scene,
  network: Network,
  record: OutageRecord,
  words: MeterWords,
): void {
  const { outage } = record;
  if (outage.witnesses.includes('scada') || outage.openDevices.length === 0) return;
  const members = new Set(grid.lost(outage.openDevices, outage.closedTies));
  const since = [...words].filter(([meter, { at }]) => {
    const point = network.indexOfMeter(meter);
    return point !== undefined && members.has(point) && at >= outage.startedAt;
  });
  const on = since.filter(([, { state }]) => state === 'on');
  if (on.length === 0) return;
  const at =
    on
      .map(([, word]) => word.at)
      .toSorted()
      .at(-1) ?? now;
  const step = { at, basis: 'meters', tellable: on.length >= 2 } as const;
  if (on.length >= backShare * since.length) {
    book.set(restored(record, step, now));
    return;
  }
  const off = since.filter(([, { state }]) => state === 'off');
  const points = pointsOf(network, new Map(off), 'off');
  const { devices } = inferDevices(network, points, { share: outShare, minimumOff: 1 });
  const openDevices = devices.map(({ device }) => network.edgeId(device));
  const remaining = grid.lost(openDevices, outage.closedTies).length;
  if (openDevices.length === 0 || remaining >= members.size) return;
  if (!openDevices.every((id) => outage.openDevices.some((up) => grid.covers(up, id)))) return;
  const partly = stepped(record, { ...step, openDevices });
  book.set(becomeIfLegal(partly, 'partiallyRestored', now));
}

function pointsOf(network: Network, words: MeterWords, state: 'off' | 'on'): readonly number[] {
  return [...words].flatMap(([meter, word]) => {
    if (word.state !== state) return [];
    return network.indexOfMeter(meter) ?? [];
  });
}

function firstOff(network: Network, device: number, words: MeterWords): string {
  const { start, end } = network.rangeBelow(device);
  let first = '9';
  for (const [meter, { state, at }] of words) {
    const point = network.indexOfMeter(meter) ?? -1;
    if (state === 'off' && point >= start && point < end && at < first) first = at;
  }
  return first;
}

/** Gasps from before the device closed say nothing any more. */
export function forgetRestored(words: MeterWords, closedAt: string): MeterWords {
  return new Map([...words].filter(([, { state, at }]) => state === 'on' || at > closedAt));
}
