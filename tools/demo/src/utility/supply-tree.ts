import { distance } from './plane.ts';
import type { StreetGraph } from './street-graph.ts';

/** A piece of street as the wires run along it, away from the substation. */
interface Branch {
  readonly segment: number;
  readonly from: number;
  /** Where it leads on; undefined when the wires end there because another branch got there first. */
  readonly to: number | undefined;
  readonly farVertex: number;
  readonly load: number;
}

/** The way from each vertex to its substation, by the cheapest streets. */
export interface SupplyTree {
  readonly branches: readonly Branch[];
  /** Branch indexes leaving a vertex. */
  readonly leaving: readonly (readonly number[])[];
  /** Branch index that arrives at a vertex; undefined at a substation. */
  readonly arriving: readonly (number | undefined)[];
  /** Index of the substation in the list given. */
  readonly substation: readonly number[];
  /** Vertices, the nearest to their substation first. */
  readonly order: readonly number[];
}

/** Trunks prefer main streets: a metre of one costs half of a metre of side street. */
const costOf = { main: 0.5, street: 1, lane: 1.5 } as const;

/** Smallest first; ties by insertion are not needed. */
class Queue {
  readonly #heap: (readonly [cost: number, vertex: number])[] = [];

  push(cost: number, vertex: number): void {
    let index = this.#heap.push([cost, vertex]) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (this.#heap[parent]![0] <= this.#heap[index]![0]) break;
      this.#swap(parent, index);
      index = parent;
    }
  }

  pop(): readonly [cost: number, vertex: number] | undefined {
    if (this.#heap.length <= 1) return this.#heap.pop();
    const top = this.#heap[0]!;
    this.#heap[0] = this.#heap.pop()!;
    for (let index = 0; ;) {
      const left = 2 * index + 1;
      const right = left + 1;
      let least = index;
      if (left < this.#heap.length && this.#heap[left]![0] < this.#heap[least]![0]) least = left;
      if (right < this.#heap.length && this.#heap[right]![0] < this.#heap[least]![0]) least = right;
      if (least === index) return top;
      this.#swap(least, index);
      index = least;
    }
  }

  #swap(one: number, other: number): void {
    [this.#heap[one], this.#heap[other]] = [this.#heap[other]!, this.#heap[one]!];
  }
}

interface Reach {
  readonly cost: number[];
  readonly arrivingSegment: (number | undefined)[];
  readonly substation: number[];
  readonly order: number[];
}

/** Dijkstra (1959) from all substations at once; a handicap is the cost one of them starts with. */
function reachAll(
  graph: StreetGraph,
  incident: readonly (readonly number[])[],
  roots: readonly number[],
  handicaps: readonly number[],
): Reach {
  const cost = graph.vertices.map(() => Infinity);
  const substation = graph.vertices.map(() => -1);
  const arrivingSegment = graph.vertices.map((): number | undefined => undefined);
  const order: number[] = [];
  const settled = new Set<number>();
  const queue = new Queue();
  for (const [index, root] of roots.entries()) {
    cost[root] = handicaps[index]!;
    substation[root] = index;
    queue.push(handicaps[index]!, root);
  }
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const [, vertex] = next;
    if (settled.has(vertex)) continue;
    settled.add(vertex);
    order.push(vertex);
    for (const index of incident[vertex]!) {
      const segment = graph.segments[index]!;
      const other = segment.from === vertex ? segment.to : segment.from;
      const total = cost[vertex]! + segment.lengthMetres * costOf[graph.kindOf(segment)];
      if (total >= cost[other]!) continue;
      cost[other] = total;
      arrivingSegment[other] = index;
      substation[other] = substation[vertex]!;
      queue.push(total, other);
    }
  }
  return { cost, arrivingSegment, substation, order };
}

/** Handicaps a busy substation round by round, until each carries about the same. */
function reachEvenly(
  graph: StreetGraph,
  roots: readonly number[],
  loads: readonly number[],
): Reach {
  const incident = graph.incident();
  const fairShare = loads.reduce((sum, load) => sum + load, 0) / roots.length;
  const handicaps = roots.map(() => 0);
  const nearest = roots.map((root) =>
    Math.min(
      ...roots
        .filter((other) => other !== root)
        .map((other) => distance(graph.vertices[root]!, graph.vertices[other]!)),
    ),
  );
  let reach = reachAll(graph, incident, roots, handicaps);
  for (let round = 0; round < 8; round++) {
    const carried = roots.map(() => 0);
    for (const [index, { from }] of graph.segments.entries())
      carried[reach.substation[from]!]! += loads[index]!;
    for (const index of roots.keys()) {
      // Kept below the cost of the way from its neighbour, or that one would swallow it.
      const limit = nearest[index]! * 0.4;
      const change = (carried[index]! / fairShare - 1) * limit * 0.5;
      handicaps[index] = Math.min(limit, Math.max(0, handicaps[index]! + change));
    }
    reach = reachAll(graph, incident, roots, handicaps);
  }
  return reach;
}

/** Makes every piece of street a branch of a tree rooted at the substations. */
export function growSupplyTree(
  graph: StreetGraph,
  roots: readonly number[],
  loads: readonly number[],
): SupplyTree {
  const { cost, arrivingSegment, substation, order } = reachEvenly(graph, roots, loads);
  const leaving: number[][] = graph.vertices.map(() => []);
  const arriving = graph.vertices.map((): number | undefined => undefined);
  const branches = graph.segments.map((segment, index): Branch => {
    const load = loads[index]!;
    for (const [from, to] of [
      [segment.from, segment.to],
      [segment.to, segment.from],
    ] as const)
      if (arrivingSegment[to] === index) return { segment: index, from, to, farVertex: to, load };
    const [near, far] =
      cost[segment.from]! <= cost[segment.to]!
        ? [segment.from, segment.to]
        : [segment.to, segment.from];
    return { segment: index, from: near, to: undefined, farVertex: far, load };
  });
  for (const [index, branch] of branches.entries()) {
    leaving[branch.from]!.push(index);
    if (branch.to !== undefined) arriving[branch.to] = index;
  }
  return { branches, leaving, arriving, substation, order };
}
