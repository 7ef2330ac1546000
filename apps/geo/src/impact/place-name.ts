import type { Area, Territory } from '../territory.ts';

/**
 * Where an outage is, in words fit for the public: the street most of the points stand on, else the
 * smallest area that holds most of them. A street is named only when at least k of the points stand
 * on it, so that a name never points at one home.
 */
export function placeNameOf(points: readonly number[], territory: Territory): string | undefined {
  const [street, onStreet] = most(points.map((point) => territory.streetOfPoint(point)));
  if (street >= 0 && onStreet * 2 > points.length && onStreet >= territory.k) {
    const example = points.find((point) => territory.streetOfPoint(point) === street);
    if (example !== undefined) return territory.labelOf(example);
  }
  const area = areaHoldingMost(points, territory);
  return area?.level === 'county' ? (twoTowns(points, territory) ?? area.name) : area?.name;
}

/** "Kestrel Bay and Tidewater": a county says little where two towns together hold most. */
function twoTowns(points: readonly number[], territory: Territory): string | undefined {
  const [first, second] = [...countByArea(points, territory)]
    .filter(([{ level, served }]) => level === 'town' && served >= territory.k)
    .toSorted(([a, x], [b, y]) => y - x || (a.id < b.id ? -1 : 1));
  if (first === undefined || second === undefined) return undefined;
  const hold = first[1] + second[1];
  const isMost = hold * 2 > points.length && second[1] >= territory.k;
  return isMost ? `${first[0].name} and ${second[0].name}` : undefined;
}

/** The smallest area with more than half of the points, and at least k homes to hide among. */
export function areaHoldingMost(points: readonly number[], territory: Territory): Area | undefined {
  const counts = countByArea(points, territory);
  return [...counts]
    .filter(([area, count]) => count * 2 > points.length && area.served >= territory.k)
    .map(([area]) => area)
    .toSorted((a, b) => a.served - b.served || (a.id < b.id ? -1 : 1))[0];
}

/** How many of the points lie in each named area, up the chain. */
export function countByArea(
  points: Iterable<number>,
  territory: Territory,
): ReadonlyMap<Area, number> {
  const own = new Map<Area, number>();
  for (const point of points) {
    const area = territory.areaOfPoint(point);
    if (area !== undefined) own.set(area, (own.get(area) ?? 0) + 1);
  }
  const counts = new Map<Area, number>();
  for (const [smallest, count] of own) {
    for (const area of territory.chainOf(smallest)) {
      counts.set(area, (counts.get(area) ?? 0) + count);
    }
  }
  return counts;
}

/** The value that stands most often, and how often; -1 when there is none. */
function most(values: readonly number[]): readonly [number, number] {
  const counts = new Map<number, number>();
  let best: readonly [number, number] = [-1, 0];
  for (const value of values) {
    const count = (counts.get(value) ?? 0) + 1;
    counts.set(value, count);
    if (value >= 0 && count > best[1]) best = [value, count];
  }
  return best;
}
