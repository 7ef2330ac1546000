import type { BaseMap } from '@relight/contracts';
import { RelightError } from '@relight/domain';

/** A named area of the map, and its place among the others. */
export interface NamedPlace {
  readonly id: string;
  readonly name: string;
  /** neighbourhood, town, county. */
  readonly kind: string | undefined;
  /** Ids of the area and those it lies in, the smallest first. */
  readonly chain: readonly string[];
  /** Ids of the areas that lie in it. */
  readonly within: readonly string[];
}

/** The named areas of the map, in its order. */
export function namedPlaces(features: BaseMap['features']): readonly NamedPlace[] {
  const named = features.flatMap(({ properties: { layer, id, name, kind, parent } }) =>
    layer === 'area' && id !== undefined && name !== undefined ? [{ id, name, kind, parent }] : [],
  );
  const parents = new Map(named.map(({ id, parent }) => [id, parent]));
  const chains = new Map(named.map(({ id }) => [id, chainOf(id, parents)]));
  return named.map(({ id, name, kind }) => ({
    id,
    name,
    kind,
    chain: chains.get(id) ?? [id],
    within: [...chains].flatMap(([other, chain]) =>
      other !== id && chain.includes(id) ? [other] : [],
    ),
  }));
}

function chainOf(id: string, parents: ReadonlyMap<string, string | undefined>): readonly string[] {
  const chain = [id];
  for (let parent = parents.get(id); parent !== undefined; parent = parents.get(parent)) {
    // Areas that lie in each other would go round for ever.
    if (chain.includes(parent)) break;
    chain.push(parent);
  }
  return chain;
}

/** Throws NOT_FOUND for an id that no area of the map has. */
export function placeIn(places: readonly NamedPlace[], id: string): NamedPlace {
  const place = places.find((each) => each.id === id);
  if (place) return place;
  throw new RelightError('NOT_FOUND', `There is no area "${id}"`, { offending: id });
}
