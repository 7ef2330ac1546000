import { Injectable } from '@nestjs/common';
import { drawable } from '@relight/spatial';
import { ImpactStore } from '../impact/impact.store.ts';
import { OutageStore } from '../impact/outage.store.ts';
import { Territory } from '../territory.ts';

/** How a named area stands, as anyone may know it. */
export interface AreaState {
  readonly customersOut: number;
  /** Open outages that touch it and have k customers out, so that the public map knows them too. */
  readonly outageIds: readonly string[];
}

const FRESH_MS = 2_000;
const quiet: AreaState = { customersOut: 0, outageIds: [] };

/** Counts by named area over all open outages, worked out anew at most every two seconds. */
@Injectable()
export class AreaStates {
  #read: { readonly atMs: number; readonly states: Promise<ReadonlyMap<string, AreaState>> } = {
    atMs: -Infinity,
    states: Promise.resolve(new Map()),
  };

  constructor(
    private readonly outages: OutageStore,
    private readonly impacts: ImpactStore,
    private readonly territory: Territory,
  ) {}

  async of(areaId: string): Promise<AreaState> {
    // Wall time: this spares the store, and a storm's faster clock must not undo that.
    const now = performance.now();
    if (now - this.#read.atMs > FRESH_MS) this.#read = { atMs: now, states: this.#count() };
    return (await this.#read.states).get(areaId) ?? quiet;
  }

  async #count(): Promise<ReadonlyMap<string, AreaState>> {
    const open = await this.outages.open();
    const states = new Map<string, AreaState>();
    for (const { impact } of await this.impacts.getMany(open.map(({ id }) => id))) {
      const ids = drawable(impact.customersOut, this.territory.k) ? [impact.outage.id] : [];
      for (const { areaId, customersOut } of impact.areas) {
        const { customersOut: sum, outageIds } = states.get(areaId) ?? quiet;
        if (customersOut === 0) continue;
        // What a feed merely claims is shown with its outage, and counts nowhere as known.
        const known = impact.basis === 'claimed' ? 0 : customersOut;
        states.set(areaId, {
          customersOut: sum + known,
          outageIds: [...outageIds, ...ids],
        });
      }
    }
    return states;
  }
}
