import { Injectable } from '@nestjs/common';
import type { PlaceAnswer } from '@relight/contracts';
import { areaHolding, Gazetteer, type LocatedName } from '@relight/spatial';
import { areaHoldingMost } from '../impact/place-name.ts';
import { Locator } from '../locate/locator.ts';
import { extentOf } from '../locate/place-names.ts';
import { labelOf, readPlace } from '../locate/said-place.ts';
import { Territory, type Area } from '../territory.ts';
import { AreaStates } from './area-states.ts';

const SUGGESTIONS = 3;

/** Answers "how are things at my place?" for the smallest area that holds k service points. */
@Injectable()
export class PlaceFinder {
  constructor(
    private readonly territory: Territory,
    private readonly names: Gazetteer,
    private readonly locator: Locator,
    private readonly states: AreaStates,
  ) {}

  async find(query: string): Promise<PlaceAnswer> {
    const said = readPlace(query, this.names);
    const meant = said.kind === 'one' ? said.name : undefined;
    const named = said.kind === 'several' || said.kind === 'unknown' ? said.names : [];
    const area = meant && this.#areaToAnswerFor(meant);
    if (meant === undefined || area === undefined) {
      return { suggestions: this.#suggestions(query, named) };
    }
    const { customersOut, outageIds } = await this.states.of(area.id);
    const found = {
      label: labelOf(meant),
      areaId: area.id,
      areaName: area.name,
      ...this.#position(meant, area),
      outageIds: [...outageIds],
      customersOut: this.#spoken(customersOut),
    };
    return { found, suggestions: [] };
  }

  #areaToAnswerFor(meant: LocatedName): Area | undefined {
    const smallest = this.#smallestArea(meant);
    const chain = smallest === undefined ? [] : this.territory.chainOf(smallest);
    const counted = chain.map((area) => ({ id: area.id, count: area.served, area }));
    return areaHolding(counted, this.territory.k)?.area;
  }

  #smallestArea(meant: LocatedName): Area | undefined {
    const { entry } = meant;
    if (entry.kind === 'area' && entry.areaId !== undefined) {
      return this.territory.area(entry.areaId);
    }
    const house = this.locator.houseOf(meant);
    if (house !== undefined) return this.territory.areaOfPoint(house);
    const onStreet = entry.kind === 'street' ? this.locator.onStreet(entry) : [];
    return areaHoldingMost(onStreet, this.territory) ?? this.territory.areaAt(entry.position);
  }

  /** A street with fewer than k homes would point at them: then it is the area's middle. */
  #position({ entry }: LocatedName, area: Area): { readonly position: [number, number] } {
    const isLone =
      entry.kind === 'street' && this.locator.onStreet(entry).length < this.territory.k;
    return { position: rounded(isLone ? middleOfArea(area) : entry.position) };
  }

  #suggestions(query: string, named: readonly LocatedName[]): string[] {
    const torn = named.map((each) => labelOf(each));
    const like = this.names.search(query, SUGGESTIONS).map((entry) => labelOf({ entry }));
    return [...new Set([...torn, ...like])].slice(0, SUGGESTIONS);
  }

  /** A count below k would point at few homes. */
  #spoken(customersOut: number): string {
    const { k } = this.territory;
    return customersOut > 0 && customersOut < k ? `fewer than ${k}` : String(customersOut);
  }
}

function middleOfArea({ rings }: Area): readonly [number, number] {
  const { position } = extentOf(rings[0] ?? []);
  return position;
}

function rounded([lon, lat]: readonly [number, number]): [number, number] {
  return [Math.round(lon * 1e4) / 1e4, Math.round(lat * 1e4) / 1e4];
}
