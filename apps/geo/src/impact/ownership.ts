import type { Outage } from '@relight/contracts';
import type { Territory } from '../territory.ts';
import type { Reach } from './reach.ts';

/** Which open outage each dark service point counts in. */
export class Ownership {
  /** Seat of the owner by service point, counted from 1; 0 for nobody. */
  readonly #owner: Int32Array;
  readonly #points = new Map<string, number[]>();
  /** Open outages by seniority: the one that started first, then by id. */
  readonly outages: readonly Outage[];

  constructor(open: readonly Outage[], territory: Territory, reach: Reach) {
    this.outages = open.toSorted(bySeniority);
    this.#owner = new Int32Array(territory.network.servicePointCount);
    const wired = this.outages.filter((outage) => reach.basisOf(outage) === 'topology');
    const dark = new Uint8Array(this.#owner.length);
    for (const point of reach.together(wired)) dark[point] = 1;
    for (const [seat, outage] of this.outages.entries()) {
      const isWired = reach.basisOf(outage) === 'topology';
      // A tie that another outage closed may feed part of what this one cut off.
      this.#take(seat, outage, reach.now(outage), (point) => !isWired || dark[point] === 1);
    }
    // A part brought back by a tie is dark again when the feeder behind the tie is.
    for (const [seat, outage] of this.outages.entries()) {
      if (outage.closedTies.length === 0) continue;
      this.#take(seat, outage, reach.withoutTies(outage), (point) => dark[point] === 1);
    }
  }

  ownerOf(servicePoint: number): Outage | undefined {
    return this.outages[(this.#owner[servicePoint] ?? 0) - 1];
  }

  /** Service points that count in an outage, ascending. */
  outOf(outageId: string): Uint32Array {
    return Uint32Array.from(this.#points.get(outageId) ?? []).toSorted();
  }

  #take(
    seat: number,
    { id }: Outage,
    points: Uint32Array,
    isDark: (point: number) => boolean,
  ): void {
    const taken = this.#points.get(id) ?? [];
    for (const point of points) {
      if (this.#owner[point] !== 0 || !isDark(point)) continue;
      this.#owner[point] = seat + 1;
      taken.push(point);
    }
    this.#points.set(id, taken);
  }
}

function bySeniority(a: Outage, b: Outage): number {
  if (a.startedAt !== b.startedAt) return a.startedAt < b.startedAt ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
