import { isOpen } from '@relight/domain';
import { inferDevices, type Network } from '@relight/network';
import type { Grid } from '../grid.ts';
import {
  becomeIfLegal,
  changed,
  endOf,
  newOutage,
  noted,
  outageId,
  restored,
  stepped,
  unsettled,
  witnessed,
} from '../outage-changes.ts';
import type { StoredOutage } from '../stored-outage.ts';
import { isInferred, shownOpen } from '../shown-open.ts';
import {
  mergeBelow,
  movedTo,
  predictedBelow,
  withoutExplained,
  type Scene,
} from './device-rules.ts';
import { mergeInto } from './merging.ts';
import type { MeterWords } from './meter-words.ts';
import { stillOpen } from './meters-back.ts';

/** Gasps get lost: a device is out when so many of its meters are off. */
const outShare = 0.5;
/** One meter alone is a house, not an outage. */
const fewestOff = 2;
/** Confirmations get lost too: so many of a part's customers must be on again to speak for the silent. */
const backShare = 0.8;

/** Who is back by what meters have said so far, on a feeder where nothing but that is known open. */
export function broughtBack(scene: Scene, feeder: string, words: MeterWords): void {
  const { network } = scene.grid;
  if (!network) return;
  for (const outage of scene.book.open([feeder])) comeBack(scene, network, outage, words);
}

/** What the gasps of one feeder say together: predictions rise and grow. */
export function predictOutages(scene: Scene, feeder: string, words: MeterWords): void {
  const { network } = scene.grid;
  if (!network) return;
  mergePredictions(scene, feeder);
  for (const prediction of inferred(scene, network, feeder, words)) predictAt(scene, prediction);
}

/** Decided anew after a write was refused, two predictions may stand where there is one fault. */
function mergePredictions(scene: Scene, feeder: string): void {
  const { book, grid } = scene;
  const predicted = book
    .open([feeder])
    .filter(({ outage }) => outage.status === 'predicted' && outage.witnesses.includes('meters'));
  const devices = predicted.flatMap(({ outage }) => outage.device ?? []);
  const isAbove = (device: string): boolean =>
    devices.some((one) => one !== device && grid.covers(device, one));
  for (const { _id, outage } of predicted) {
    const stored = book.get(_id);
    const isUpper = outage.device !== undefined && isAbove(outage.device);
    if (stored && isUpper && isOpen(stored.outage.status)) mergeBelow(scene, stored);
  }
}

/**
 * Without the gasps that an outage has had its say about: whoever is back, or was not out by a person's
 * word, is no sign of a new outage, though not every meter has said that it is on.
 */
export function stillCounting(
  { grid }: Scene,
  words: MeterWords,
  outages: readonly StoredOutage[],
): MeterWords {
  const { network } = grid;
  const ends = network ? outages.flatMap((outage) => endsOf(grid, outage)) : [];
  if (ends.length === 0) return words;
  const isOver = (meter: string, at: string): boolean => {
    const point = network?.indexOfMeter(meter);
    return ends.some((end) => at <= end.at && point !== undefined && end.isBack(point));
  };
  return new Map(
    [...words].filter(([meter, { state, at }]) => state === 'on' || !isOver(meter, at)),
  );
}

interface End {
  readonly at: string;
  readonly isBack: (point: number) => boolean;
}

/** Who came back when: all, when the outage is over, or those whom its steps brought back. */
function endsOf(grid: Grid, { outage, wasOpen }: StoredOutage): readonly End[] {
  const { device, openDevices, startedAt, mergedInto, steps } = outage;
  // The outage it was merged into speaks for its meters.
  if (mergedInto !== undefined) return [];
  const whole = [...(device === undefined ? [] : [device]), ...(wasOpen?.openDevices ?? [])];
  const isWithin = pointsBelow(grid, whole);
  if (!isOpen(outage.status)) {
    // A meter's clock may run ahead of ours.
    const at = [endOf(outage), startedAt].toSorted((a, b) => b.localeCompare(a))[0] ?? startedAt;
    return [{ at, isBack: isWithin }];
  }
  const last = steps.at(-1);
  const isOut = pointsBelow(grid, openDevices);
  return last ? [{ at: last.at, isBack: (point) => isWithin(point) && !isOut(point) }] : [];
}

function pointsBelow({ network }: Grid, devices: readonly string[]): (point: number) => boolean {
  const ranges = devices.map((id) => network?.rangeBelow(network.indexOfEdge(id) ?? -1));
  return (point) => ranges.some((range) => range && point >= range.start && point < range.end);
}

function inferred(
  { book, grid }: Scene,
  network: Network,
  feeder: string,
  words: MeterWords,
): readonly Prediction[] {
  const open = book.open(grid.feedersUpFrom(feeder));
  const explained = open
    .filter(({ outage }) => outage.status !== 'predicted' || !outage.witnesses.includes('meters'))
    .flatMap(({ outage }) => outage.openDevices)
    .flatMap((device) => network.indexOfEdge(device) ?? []);
  const off = pointsOf(network, words, 'off');
  if (off.length < fewestOff) return [];
  const { devices } = inferDevices(network, off, {
    share: outShare,
    minimumOff: fewestOff,
    excluded: explained,
  });
  return devices.flatMap(({ device, off: count, total }) => {
    const id = network.edgeId(device);
    const isKnown = open.some(({ outage }) =>
      outage.openDevices.some((one) => grid.covers(one, id)),
    );
    if (grid.feederOf(id) !== feeder || isKnown) return [];
    const said = `${count} of ${total} meters below ${id} are off`;
    return [{ device: id, feeder, said, startedAt: firstOff(network, device, words) }];
  });
}

interface Prediction {
  readonly device: string;
  readonly feeder: string;
  readonly said: string;
  readonly startedAt: string;
}

/** One prediction for the most upstream device: an older one below it moves up and keeps its identity. */
function predictAt({ book, grid, now }: Scene, prediction: Prediction): void {
  const { device, feeder, said, startedAt } = prediction;
  const open = book.open([feeder]);
  const text = { at: now, kind: 'observation', text: said } as const;
  const below = predictedBelow(grid, open, device);
  const [eldest] = below;
  if (eldest) {
    const moved = unsettled(movedTo(witnessed(eldest, 'meters'), device, grid), now);
    // Of the gasps below it the first may have come last.
    const first = [startedAt, eldest.outage.startedAt].toSorted((a, b) => a.localeCompare(b))[0];
    book.set(noted(changed(moved, { startedAt: first ?? startedAt }), text));
    mergeInto(book, eldest, below, now);
    return;
  }
  const outage = newOutage({
    id: outageId('meters', device, startedAt),
    status: 'predicted',
    startedAt,
    now,
    witness: 'meters',
    device,
    feeder,
    openDevices: [device],
    position: grid.positionOf(device),
  });
  book.set(noted(outage, text));
}

/**
 * Meters speak for a restoration only of what SCADA has not shown open, and only for the parts of the
 * network where enough of the customers' meters say so.
 */
function comeBack(
  { book, grid, now }: Scene,
  network: Network,
  stored: StoredOutage,
  words: MeterWords,
): void {
  const { outage } = stored;
  const shown = shownOpen(stored);
  const unshown = outage.openDevices.filter((device) => !shown.includes(device));
  if (unshown.length === 0) return;
  const members = grid.lost(outage.openDevices, outage.closedTies);
  const since = wordsOf(network, members, stored, words);
  const on = since.filter(({ state }) => state === 'on');
  if (on.length === 0) return;
  const pointsOn = on.map(({ point }) => point);
  const off = since.filter(({ state }) => state === 'off').map(({ point }) => point);
  const still = stillOpen(network, unshown, {
    members,
    on: ascending(pointsOn),
    off: ascending(off),
    // Half of the meters made the prediction; when nobody else bears it out, half take it back.
    wholeShare: isInferred(stored) ? outShare : backShare,
  });
  const left = withoutExplained(grid, stored, still, words);
  const openDevices = [...new Set([...left, ...shown])];
  const remaining = new Set(grid.lost(openDevices, outage.closedTies));
  if (remaining.size >= members.length) return;
  const back = on.filter(({ point }) => !remaining.has(point)).map(({ at }) => at);
  const at = back.toSorted((a, b) => a.localeCompare(b)).at(-1) ?? now;
  const step = { at, basis: 'meters', tellable: true } as const;
  if (remaining.size === 0) {
    book.set(restored(stored, step, now));
    return;
  }
  const partly = stepped(stored, { ...step, openDevices });
  book.set(becomeIfLegal(partly, 'partiallyRestored', now));
}

interface WordOf {
  readonly point: number;
  readonly state: 'off' | 'on';
  readonly at: string;
}

/** What members' meters said since it began, or since a restoration proved mistaken. */
function wordsOf(
  network: Network,
  members: Uint32Array,
  { outage: { startedAt }, outAgainAt = '' }: StoredOutage,
  words: MeterWords,
): readonly WordOf[] {
  const isMember = new Set(members);
  return [...words].flatMap(([meter, { state, at }]) => {
    const point = network.indexOfMeter(meter);
    const counts = point !== undefined && at >= startedAt && at > outAgainAt;
    return counts && isMember.has(point) ? [{ point, state, at }] : [];
  });
}

function ascending(points: readonly number[]): Uint32Array {
  return Uint32Array.from(points).toSorted();
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
