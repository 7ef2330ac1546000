/** Pure: which devices keep customers out still, by what the meters below them say. */
import type { Network } from '@relight/network';

/**
 * A transformer, or whatever feeds customers with no device between, is live when so many of those it
 * feeds say so: of all of them, not of those that spoke, since two of fifty speak for two.
 */
const partShare = 0.5;

export interface BelowOutage {
  /** Service points without supply, ascending. */
  readonly members: Uint32Array;
  /** Members whose meter's newest word since the outage began is "on", ascending. */
  readonly on: Uint32Array;
  /** The same of "off". */
  readonly off: Uint32Array;
  /**
   * A part of the network is back, with all in it that are silent, when so many of its members say so:
   * some confirmations get lost, and some homes have no meter that speaks.
   */
  readonly wholeShare: number;
}

/** Of these open devices, and those below them, the outermost that still keep customers out. */
export function stillOpen(
  network: Network,
  openDevices: readonly string[],
  below: BelowOutage,
): readonly string[] {
  const parts = new Parts(network, below);
  return openDevices.flatMap((id) => {
    const device = network.indexOfEdge(id);
    const at = device === undefined ? -1 : network.radialDevices.indexOf(device);
    return at < 0 ? [id] : parts.stillOpen(at, false);
  });
}

interface Counts {
  readonly members: number;
  readonly on: number;
  readonly off: number;
}

class Parts {
  readonly #devices: Uint32Array;

  constructor(
    private readonly network: Network,
    private readonly below: BelowOutage,
  ) {
    this.#devices = network.radialDevices;
  }

  /** `at` is a place among the radial devices; `isPartBack` says that what it lies in is back. */
  stillOpen(at: number, isPartBack: boolean): readonly string[] {
    const all = this.#countsOf(at);
    const id = this.network.edgeId(this.#device(at));
    if (all.members === 0) return [];
    if (all.on === 0) return isPartBack && all.off === 0 ? [] : [id];
    const isBack = isPartBack || all.on >= this.below.wholeShare * all.members;
    const inner = this.#directlyBelow(at);
    const rest = inner.map((one) => this.#countsOf(one)).reduce(without, all);
    const isRestBack = rest.members === 0 || isLive(rest, isBack);
    // No list of devices below it leaves out those who hang on the device itself.
    if (!isRestBack) return [id];
    const still = inner.map((one) => this.stillOpen(one, isBack));
    const isNobodyBack =
      rest.members === 0 && still.every((ids, i) => this.#isWhole(ids, inner[i]));
    return isNobodyBack ? [id] : still.flat();
  }

  #isWhole(ids: readonly string[], at = -1): boolean {
    return ids.length === 1 && ids[0] === this.network.edgeId(this.#device(at));
  }

  #device(at: number): number {
    return this.#devices[at] ?? -1;
  }

  /** Places of the devices with no other between them and this one. */
  #directlyBelow(at: number): readonly number[] {
    const { end } = this.network.rangeBelow(this.#device(at));
    const found: number[] = [];
    let seenUntil = -1;
    for (let next = at + 1; next < this.#devices.length; next++) {
      const range = this.network.rangeBelow(this.#device(next));
      if (range.start >= end) break;
      if (range.start < seenUntil) continue;
      found.push(next);
      seenUntil = range.end;
    }
    return found;
  }

  #countsOf(at: number): Counts {
    const { start, end } = this.network.rangeBelow(this.#device(at));
    const { members, on, off } = this.below;
    const between = (points: Uint32Array): number =>
      firstFrom(points, end) - firstFrom(points, start);
    return { members: between(members), on: between(on), off: between(off) };
  }
}

function isLive({ members, on, off }: Counts, isPartBack: boolean): boolean {
  if (off >= on) return isPartBack && off === 0;
  // Two meters at least, where there are two: one alone may be wrong.
  return isPartBack || (on >= partShare * members && on >= Math.min(2, members));
}

function without(all: Counts, part: Counts): Counts {
  return {
    members: all.members - part.members,
    on: all.on - part.on,
    off: all.off - part.off,
  };
}

/** How many of the ascending numbers are below this one. */
function firstFrom(points: Uint32Array, wanted: number): number {
  let [low, high] = [0, points.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((points[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
