import type { Network } from './network.ts';
import { at } from './topology.ts';

export interface InferOptions {
  /** Share (above 0, up to 1) of a device's meters that must be off for it to be out. */
  readonly share: number;
  /** Devices already known out: the meters below them are explained and count neither way. */
  readonly excluded?: readonly number[];
  /** Fewest off meters that make a device out; 1 unless told. */
  readonly minimumOff?: number;
}

export interface InferredDevice {
  /** Dense edge index. */
  readonly device: number;
  /** Meters below it that are off, without those an excluded device explains. */
  readonly off: number;
  /** Meters below it in all, without those an excluded device explains. */
  readonly total: number;
}

export interface Inference {
  /** No device is below another. */
  readonly devices: readonly InferredDevice[];
  /** Off service points that no device explains, ascending. */
  readonly unexplained: Uint32Array;
}

/**
 * Rolls off meters up to the most upstream devices that explain them: a device is out when at least
 * `share` of its meters are off and what lies outside its worst-hit sub-device is off too (at half
 * that share, as gasps get lost), so that a breaker is not blamed for its recloser. Counts are
 * differences of prefix sums over the preorder; linear in meters and devices.
 */
export function inferDevices(
  network: Network,
  offServicePoints: Iterable<number>,
  options: InferOptions,
): Inference {
  const off = new Uint8Array(network.servicePointCount);
  for (const servicePoint of offServicePoints) off[servicePoint] = 1;
  const counted = new Uint8Array(network.servicePointCount).fill(1);
  for (const device of options.excluded ?? []) {
    const below = network.below(device);
    off.fill(0, below[0] ?? 0, (below[0] ?? 0) + below.length);
    counted.fill(0, below[0] ?? 0, (below[0] ?? 0) + below.length);
  }
  const tally = tallyDevices(network, prefixSums(off), prefixSums(counted));
  const devices: InferredDevice[] = [];
  let explainedUntil = 0;
  for (let i = 0; i < tally.device.length; i++) {
    if (at(tally.start, i) < explainedUntil || !isOut(tally, i, options)) continue;
    devices.push({ device: at(tally.device, i), off: at(tally.off, i), total: at(tally.total, i) });
    off.fill(0, at(tally.start, i), at(tally.end, i));
    explainedUntil = at(tally.end, i);
  }
  return { devices, unexplained: indicesOf(off) };
}

/** Devices that feed something alone, in preorder: outer ones before those below them. */
interface Tally {
  readonly device: Uint32Array;
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  readonly off: Uint32Array;
  readonly total: Uint32Array;
  /** The device directly below with the most meters off, -1 for none. */
  readonly worst: Int32Array;
}

function tallyDevices(network: Network, off: Uint32Array, counted: Uint32Array): Tally {
  const device = network.radialDevices;
  const count = device.length;
  const tally = {
    device,
    start: new Uint32Array(count),
    end: new Uint32Array(count),
    off: new Uint32Array(count),
    total: new Uint32Array(count),
    worst: new Int32Array(count).fill(-1),
  };
  for (let i = 0; i < count; i++) {
    const { start, end } = network.rangeBelow(at(device, i));
    tally.start[i] = start;
    tally.end[i] = end;
    tally.off[i] = at(off, end) - at(off, start);
    tally.total[i] = at(counted, end) - at(counted, start);
  }
  let outer = -1;
  const outerOf = new Int32Array(count).fill(-1);
  for (let i = 0; i < count; i++) {
    while (outer >= 0 && at(tally.end, outer) <= at(tally.start, i)) outer = at(outerOf, outer);
    outerOf[i] = outer;
    if (outer >= 0) {
      const worst = at(tally.worst, outer);
      if (worst < 0 || at(tally.off, i) > at(tally.off, worst)) tally.worst[outer] = i;
    }
    outer = i;
  }
  return tally;
}

function isOut(tally: Tally, i: number, { share, minimumOff = 1 }: InferOptions): boolean {
  const off = at(tally.off, i);
  if (off < Math.max(1, minimumOff) || off < share * at(tally.total, i)) return false;
  // A sub-device with the very same meters says nothing new: look at what lies below it.
  for (let here = i, worst = at(tally.worst, i); worst >= 0; worst = at(tally.worst, here)) {
    const rest = at(tally.total, here) - at(tally.total, worst);
    const restOff = at(tally.off, here) - at(tally.off, worst);
    if (rest > 0) return restOff >= (share / 2) * rest;
    here = worst;
  }
  return true;
}

function prefixSums(flags: Uint8Array): Uint32Array {
  const sums = new Uint32Array(flags.length + 1);
  let sum = 0;
  for (let i = 0; i < flags.length; i++) {
    sum += at(flags, i);
    sums[i + 1] = sum;
  }
  return sums;
}

function indicesOf(flags: Uint8Array): Uint32Array {
  const indices: number[] = [];
  for (let i = flags.indexOf(1); i >= 0; i = flags.indexOf(1, i + 1)) indices.push(i);
  return Uint32Array.from(indices);
}
