import { Injectable } from '@nestjs/common';
import type { PlaceFound, Position } from '@relight/contracts';
import { areaHolding, Gazetteer, type LocatedName } from '@relight/spatial';
import { areaHoldingMost } from '../impact/place-name.ts';
import { Locator } from '../locate/locator.ts';
import { extentOf } from '../locate/place-names.ts';
import { labelOf, readPlace } from '../locate/said-place.ts';
import { Territory, type Area } from '../territory.ts';

const suggestions = 3;

/** Finds the smallest area that holds k service points for an own place: the portal says how it stands. */
@Injectable()
export class PlaceFinder {
  constructor(
    private readonly territory: Territory,
    private readonly names: Gazetteer,
    private readonly locator: Locator,
  ) {}

  find(query: string): PlaceFound {
    const said = readPlace(query, this.names);
    const meant = said.kind === 'one' ? said.name : undefined;
    const area = meant && this.#areaToAnswerFor(meant);
    if (meant === undefined || area === undefined) {
      const named = said.kind === 'several' || said.kind === 'unknown' ? said.names : [];
      return { suggestions: this.#suggestions(query, named) };
    }
    const place = { label: labelOf(meant), ...this.#position(meant, area) };
    return { found: { ...place, ...this.#answerOf(area) }, suggestions: [] };
  }

  /** The same of where somebody stands: the area around it answers, and a street is not guessed. */
  at(point: Position): PlaceFound {
    const smallest = this.territory.areaAt(point);
    const area = smallest && this.#holdingK(smallest);
    if (area === undefined) return { suggestions: [] };
    return { found: { label: area.name, ...this.#answerOf(area) }, suggestions: [] };
  }

  #answerOf(area: Area): Omit<NonNullable<PlaceFound['found']>, 'label'> {
    const chain = this.territory.chainOf(area);
    const town = chain.slice(1).find(({ level }) => level === 'town');
    return {
      areaId: area.id,
      areaName: area.name,
      ...(town && { town: { areaId: town.id, name: town.name } }),
      chain: chain.map(({ id }) => id),
      within: this.#within(area),
    };
  }

  #within(area: Area): string[] {
    const { areas } = this.territory;
    const inside = areas.filter(
      (each) => each !== area && this.territory.chainOf(each).includes(area),
    );
    return inside.map(({ id }) => id);
  }

  #areaToAnswerFor(meant: LocatedName): Area | undefined {
    const smallest = this.#smallestArea(meant);
    return smallest && this.#holdingK(smallest);
  }

  #holdingK(smallest: Area): Area | undefined {
    const chain = this.territory.chainOf(smallest);
    const counted = chain.map((area) => ({ id: area.id, count: area.served, area }));
    return areaHolding(counted, this.territory.k)?.area;
  }

  #smallestArea(meant: LocatedName): Area | undefined {
    const { entry } = meant;
    if (entry.kind === 'area' && entry.areaId !== undefined) {
      return this.territory.area(entry.areaId);
    }
    const [house] = this.locator.housesOf(meant);
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
    const like = this.names.search(query, suggestions).map((entry) => labelOf({ entry }));
    return [...new Set([...torn, ...like])].slice(0, suggestions);
  }
}

function middleOfArea({ rings }: Area): readonly [number, number] {
  const { position } = extentOf(rings[0] ?? []);
  return position;
}

function rounded([lon, lat]: readonly [number, number]): [number, number] {
  return [Math.round(lon * 1e4) / 1e4, Math.round(lat * 1e4) / 1e4];
}
