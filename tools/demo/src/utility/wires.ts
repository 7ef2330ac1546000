import type { EdgeKind, EdgeRecord, NodeRecord } from '@relight/network';
import type { Feeder } from './feeders.ts';
import type { Point } from './plane.ts';
import { along, beside, positionOf } from './plane.ts';
import type { Premise } from './premises.ts';
import type { StreetGraph } from './street-graph.ts';
import type { SupplyTree } from './supply-tree.ts';

/** Numbers painted on the poles start here, as in a real utility nothing starts at 1. */
const firstNumber = {
  line: 10_000,
  breaker: 2080,
  recloser: 3100,
  fuse: 2200,
  switch: 4100,
  regulator: 6000,
  transformer: 10_001,
} satisfies Record<EdgeKind, number>;

const idOf: Record<EdgeKind, (number: number) => string> = {
  line: (number) => `L-${number}`,
  breaker: (number) => `HV-${number}-BRK`,
  recloser: (number) => `R-${number}`,
  fuse: (number) => `F-${number}`,
  switch: (number) => `SW-${number}`,
  regulator: (number) => `VR-${number}`,
  transformer: (number) => `T-${number}`,
};

/** A node of a feeder at a street corner, where a tie may be fitted. */
export interface Corner {
  readonly feeder: number;
  readonly node: string;
  readonly isBehindFuse: boolean;
  readonly isPassing: boolean;
}

/** The nodes and edges as they are strung, and where each premise was connected. */
export class Wires {
  readonly nodes: NodeRecord[] = [];
  readonly edges: EdgeRecord[] = [];
  readonly sources: string[] = [];
  /** Secondary node by index of premise. */
  readonly serviceNodes: string[] = [];
  /** By street vertex. */
  readonly corners: Corner[][];
  readonly #counts = new Map<string, number>();

  constructor(
    readonly graph: StreetGraph,
    readonly tree: SupplyTree,
    readonly premises: readonly Premise[],
  ) {
    this.corners = graph.vertices.map(() => []);
  }

  node(id: string, point: Point): string {
    this.nodes.push({ id, position: positionOf(point) });
    return id;
  }

  /** The next node of a feeder: `QUA-09/14`. */
  nextNode(feeder: string, point: Point): string {
    return this.node(`${feeder}/${this.#count(feeder)}`, point);
  }

  edge(kind: EdgeKind, from: string, to: string, closed = true, id?: string): string {
    const name = id ?? idOf[kind](firstNumber[kind] + this.#count(kind) - 1);
    this.edges.push({ id: name, from, to, kind, closed });
    return name;
  }

  #count(of: string): number {
    const count = (this.#counts.get(of) ?? 0) + 1;
    this.#counts.set(of, count);
    return count;
  }
}

/** Transmission supply, the power transformer and the bus its feeders leave from. */
export function stringSubstation(wires: Wires, code: string, at: Point): string {
  const supply = wires.node(`${code}-SUPPLY`, [at[0] - 30, at[1] + 20]);
  const bus = wires.node(`${code}-BUS`, at);
  wires.sources.push(supply);
  wires.edge('transformer', supply, bus, true, `${code}-TX1`);
  return bus;
}

interface Step {
  readonly branch: number;
  readonly node: string;
  readonly isBehindFuse: boolean;
  /** Homes beyond the nearest switching device upstream. */
  readonly lastDeviceLoad: number;
  readonly hasRecloser: boolean;
}

const lateralAtMost = 110;
const fuseFrom = 10;
const sectionHomes = 190;

/** Homes of this feeder at and beyond each of its branches; absent where no wire is needed. */
function loadsBeyond(wires: Wires, feeder: Feeder): ReadonlyMap<number, number> {
  const { tree, graph } = wires;
  const loads = new Map<number, number>();
  for (const vertex of tree.order.toReversed()) {
    for (const index of tree.leaving[vertex]!) {
      const isOwn = feeder.own.has(index);
      if (!isOwn && !feeder.passing.has(index)) continue;
      const branch = tree.branches[index]!;
      const onward = branch.to === undefined ? [] : tree.leaving[branch.to]!;
      const beyond = onward.flatMap((next) => loads.get(next) ?? []);
      const load = beyond.reduce((sum, homes) => sum + homes, isOwn ? branch.load : 0);
      const isMain = graph.kindOf(graph.segments[branch.segment]!) === 'main';
      const leadsOn = branch.to !== undefined && (isMain || beyond.length > 0);
      if (load > 0 || leadsOn) loads.set(index, load);
    }
  }
  return loads;
}

/** Fits the device a branch starts with, if any, and says what is true beyond it. */
function startBranch(wires: Wires, feeder: Feeder, id: string, step: Step, load: number): Step {
  const isPassing = feeder.passing.has(step.branch);
  if (step.isBehindFuse || isPassing || load === 0) return step;
  const at = wires.graph.vertices[wires.tree.branches[step.branch]!.from]!;
  const fit = (kind: EdgeKind): string => {
    const beyond = wires.nextNode(id, at);
    wires.edge(kind, step.node, beyond);
    return beyond;
  };
  if (load <= lateralAtMost)
    return load < fuseFrom ? step : { ...step, node: fit('fuse'), isBehindFuse: true };
  if (!step.hasRecloser && load <= feeder.load * 0.6)
    return { ...step, node: fit('recloser'), hasRecloser: true, lastDeviceLoad: load };
  if (step.lastDeviceLoad - load >= sectionHomes)
    return { ...step, node: fit('switch'), lastDeviceLoad: load };
  return step;
}

/** Evenly sized groups of neighbours, each on its own transformer. */
function transformerGroups(premises: readonly number[]): number[][] {
  const groups = Math.ceil(premises.length / 10);
  const size = premises.length / (groups || 1);
  return Array.from({ length: groups }, (_, group) =>
    premises.slice(Math.round(group * size), Math.round((group + 1) * size)),
  );
}

/** Runs the line along one piece of street, with a transformer on a pole for each group of homes. */
function runBranch(wires: Wires, id: string, step: Step, served: readonly number[]): string {
  const branch = wires.tree.branches[step.branch]!;
  const [from, to] = [wires.graph.vertices[branch.from]!, wires.graph.vertices[branch.farVertex]!];
  const isForward = wires.graph.segments[branch.segment]!.from === branch.from;
  const shareOf = (premise: number) => {
    const { share } = wires.premises[premise]!;
    return isForward ? share : 1 - share;
  };
  const inOrder = served.toSorted((one, other) => shareOf(one) - shareOf(other));
  let node = step.node;
  for (const group of transformerGroups(inOrder)) {
    const share = group.reduce((sum, premise) => sum + shareOf(premise), 0) / group.length;
    const pole = wires.nextNode(id, along(from, to, share));
    wires.edge('line', node, pole);
    const secondary = wires.nextNode(id, beside(from, to, share, 4));
    wires.edge('transformer', pole, secondary);
    for (const premise of group) wires.serviceNodes[premise] = secondary;
    node = pole;
  }
  if (branch.to === undefined) return node;
  const end = wires.nextNode(id, to);
  wires.edge('line', node, end);
  return end;
}

/** Strings one feeder from its breaker outward: `id` is its name and its first node. */
export function stringFeeder(
  wires: Wires,
  feeder: Feeder,
  index: number,
  id: string,
  bus: string,
  premisesOf: ReadonlyMap<number, readonly number[]>,
): void {
  const { tree, graph } = wires;
  const loads = loadsBeyond(wires, feeder);
  wires.edge('breaker', bus, wires.node(id, graph.vertices[feeder.root]!));
  const onward = (vertex: number, from: Omit<Step, 'branch'>): Step[] =>
    tree.leaving[vertex]!.filter((branch) => loads.has(branch)).map((branch) => ({
      ...from,
      branch,
    }));
  const steps = onward(feeder.root, {
    node: id,
    isBehindFuse: false,
    lastDeviceLoad: feeder.load,
    hasRecloser: false,
  });
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    const started = startBranch(wires, feeder, id, step, loads.get(step.branch)!);
    const isPassing = feeder.passing.has(step.branch);
    const served = isPassing ? [] : (premisesOf.get(step.branch) ?? []);
    const node = runBranch(wires, id, started, served);
    const { to } = tree.branches[step.branch]!;
    if (to === undefined) continue;
    const { isBehindFuse } = started;
    wires.corners[to]!.push({ feeder: index, node, isBehindFuse, isPassing });
    steps.push(...onward(to, { ...started, node }));
  }
}
