import type { PublicOutages } from '@relight/contracts';

/** A named area's place among the others, by their ids. */
interface Area {
  /** The area and those it lies in, the smallest first. */
  readonly chain: readonly string[];
  /** The areas that lie in it. */
  readonly within: readonly string[];
}

/** How a named area stands, as anyone may know it. */
export interface AreaStanding {
  /** Open outages of the page that touch it. */
  readonly outageIds: string[];
  /** Customers of these outages, counted whole, and of the small ones listed around it. */
  readonly customersOut: string;
}

/**
 * Worked out of the public page and nothing else: whoever asks of every area there is learns no more
 * than the list says. So an outage counts whole wherever it touches, for its share in one area would,
 * taken from its sum, give away the rest; and what the list leaves unstated stays unstated.
 */
export function areaStanding(
  { features, small }: PublicOutages,
  { chain, within }: Area,
): AreaStanding {
  const inside = new Set([...chain.slice(0, 1), ...within]);
  const above = new Set(chain);
  const touching = features.filter(({ properties: { customers, areas } }) => {
    const [smallest] = areas;
    const isInside = areas.some(({ areaId }) => inside.has(areaId));
    // Listed by a larger area only, it may be here as well as anywhere in that.
    return customers > 0 && (isInside || (smallest !== undefined && above.has(smallest.areaId)));
  });
  const lines = small.filter(({ areaId }) => inside.has(areaId) || above.has(areaId));
  // What a feed merely claims is shown with its outage, and counts nowhere as known.
  const known = lines.filter(({ claimed }) => claimed !== true);
  const stated = known.flatMap(({ customers }) => (isCount(customers) ? [Number(customers)] : []));
  const drawn = touching.map(({ properties }) =>
    properties.claimed === true ? 0 : properties.customers,
  );
  const sum = [...drawn, ...stated].reduce((total, each) => total + each, 0);
  const unstated = known.find(({ customers }) => !isCount(customers));
  return {
    outageIds: touching.map(({ id }) => id),
    customersOut: sum === 0 && unstated !== undefined ? unstated.customers : String(sum),
  };
}

const isCount = (words: string): boolean => /^\d+$/.test(words);
