import type { SupplyTree } from './supply-tree.ts';

/** The streets one feeder serves, and those it only passes on its way there. */
export interface Feeder {
  readonly substation: number;
  readonly root: number;
  readonly own: ReadonlySet<number>;
  readonly passing: ReadonlySet<number>;
  readonly load: number;
}

interface Cluster {
  readonly at: number;
  branches: number[];
  load: number;
}

const feederLoads = { least: 600, most: 1800 } as const;

/** Adds to the longer list, so that gathering a whole tree stays cheap. */
function joined(one: number[], other: number[]): number[] {
  const [longer, shorter] = one.length >= other.length ? [one, other] : [other, one];
  for (const branch of shorter) longer.push(branch);
  return longer;
}

/**
 * Cuts one substation's tree into connected parts of at least `target` homes, from the twigs down
 * (Kundu and Misra, 1977); what is left at the root is the last part.
 */
function cut(tree: SupplyTree, twigsFirst: readonly number[], target: number): Cluster[] {
  const clusters: Cluster[] = [];
  const pending = new Map<number, Cluster>();
  for (const vertex of twigsFirst) {
    let gathered: Cluster = { at: vertex, branches: [], load: 0 };
    for (const index of tree.leaving[vertex]!) {
      const branch = tree.branches[index]!;
      const beyond = branch.to === undefined ? undefined : pending.get(branch.to);
      gathered.branches = joined(gathered.branches, [index]);
      gathered.branches = joined(gathered.branches, beyond?.branches ?? []);
      gathered.load += branch.load + (beyond?.load ?? 0);
      if (gathered.load < target) continue;
      clusters.push(gathered);
      gathered = { at: vertex, branches: [], load: 0 };
    }
    pending.set(vertex, gathered);
    if (tree.arriving[vertex] === undefined && gathered.branches.length > 0)
      clusters.push(gathered);
  }
  return clusters;
}

/** A remainder too small for a breaker of its own joins the smallest feeder. */
function withoutRemainder(clusters: readonly Cluster[]): Cluster[] {
  const last = clusters.at(-1)!;
  if (last.load >= feederLoads.least || clusters.length === 1) return [...clusters];
  const rest = clusters.slice(0, -1);
  const smallest = rest.reduce((best, one) => (one.load < best.load ? one : best));
  smallest.load += last.load;
  for (const branch of last.branches) smallest.branches.push(branch);
  return rest;
}

/** How far a cut is from feeders of like size, four to seven of them, within the limits. */
function unevenness(clusters: readonly Cluster[]): number {
  const loads = clusters.map((cluster) => cluster.load);
  const [least, most] = [Math.min(...loads), Math.max(...loads)];
  const outside = Math.max(0, most - feederLoads.most) + Math.max(0, feederLoads.least - least);
  const miscount = Math.max(0, loads.length - 7) + Math.max(0, 4 - loads.length);
  return outside * 100 + miscount * 1000 + most - least;
}

/** Tries several sizes and keeps the most even cut. */
function bestCut(tree: SupplyTree, substation: number): Cluster[] {
  const twigsFirst = tree.order
    .filter((vertex) => tree.substation[vertex] === substation)
    .toReversed();
  let best: Cluster[] = [];
  let least = Infinity;
  for (let target = 800; target <= 1400; target += 25) {
    const clusters = withoutRemainder(cut(tree, twigsFirst, target));
    const score = unevenness(clusters);
    if (score < least) [best, least] = [clusters, score];
  }
  return best;
}

function wayTo(tree: SupplyTree, vertex: number): number[] {
  const way: number[] = [];
  for (let index = tree.arriving[vertex]; index !== undefined;) {
    way.push(index);
    index = tree.arriving[tree.branches[index]!.from];
  }
  return way;
}

/** The feeders of each substation, 600 to 1,800 homes each where there are enough. */
export function planFeeders(tree: SupplyTree, roots: readonly number[]): Feeder[] {
  return roots.flatMap((root, substation) =>
    bestCut(tree, substation).map(({ at, branches, load }): Feeder => {
      const own = new Set(branches);
      const passing = new Set(wayTo(tree, at).filter((index) => !own.has(index)));
      return { substation, root, own, passing, load };
    }),
  );
}
