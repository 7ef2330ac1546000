/** Nodes, edges and sources as dense numbers, before any order is found in them. */
export interface Graph {
  readonly nodeCount: number;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** 1 where the edge is closed in the normal state. */
  readonly closed: Uint8Array;
  readonly sources: readonly number[];
}

/**
 * The normal state as a spanning forest, its nodes renumbered in preorder: the nodes below a tree
 * edge are the numbers from its child up to `end[child]`. Trees fed by a source come first.
 */
export interface Topology {
  readonly nodeCount: number;
  /** Nodes below this number are fed in the normal state. */
  readonly fedNodeCount: number;
  /** Graph number of a node → its preorder number. */
  readonly rank: Uint32Array;
  /** Ends of each edge, in preorder numbers. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly closed: Uint8Array;
  /** Edge by which a node is fed; -1 at a root. */
  readonly parentEdge: Int32Array;
  /** Parent node; -1 at a root. */
  readonly parent: Int32Array;
  /** First number after the node's subtree. */
  readonly end: Uint32Array;
  /** The node a tree edge feeds; -1 when the edge is open or closes a loop. */
  readonly child: Int32Array;
  /** 1 when opening the edge alone cuts its subtree off. */
  readonly bridge: Uint8Array;
  /** Ends of the closed edges outside the forest, ascending, each with its edge. */
  readonly loopNode: Uint32Array;
  readonly loopEdge: Uint32Array;
  /** Which unfed island a node is in, from `fedNodeCount` on. */
  readonly island: Uint32Array;
}

/** Finds the forest by a breadth-first search from all sources at once; linear in the graph. */
export function buildTopology(graph: Graph): Topology {
  const { order, parent, parentEdge, fedNodeCount } = searchBreadthFirst(graph);
  const { rank, size } = numberInPreorder(order, parent);
  const { nodeCount } = graph;
  const topology = {
    nodeCount,
    fedNodeCount,
    rank,
    from: graph.from.map((node) => rank[node] ?? 0),
    to: graph.to.map((node) => rank[node] ?? 0),
    closed: graph.closed,
    parentEdge: new Int32Array(nodeCount),
    parent: new Int32Array(nodeCount),
    end: new Uint32Array(nodeCount),
    child: new Int32Array(graph.from.length).fill(-1),
    island: new Uint32Array(nodeCount - fedNodeCount),
  };
  for (let old = 0; old < nodeCount; old++) {
    const node = at(rank, old);
    const edge = at(parentEdge, old);
    topology.parentEdge[node] = edge;
    topology.parent[node] = edge < 0 ? -1 : at(rank, at(parent, old));
    topology.end[node] = node + at(size, old);
    if (edge >= 0) topology.child[edge] = node;
  }
  numberIslands(topology);
  const loops = findLoops(topology);
  return { ...topology, ...loops, bridge: findBridges({ ...topology, ...loops }) };
}

/** Reads a typed array where the index is known to be inside. */
export function at(array: Uint32Array | Int32Array | Uint8Array | Float64Array, i: number): number {
  return array[i] ?? 0;
}

function searchBreadthFirst(graph: Graph) {
  const { nodeCount, from, to } = graph;
  const { start, edges } = adjacency(graph);
  const parent = new Int32Array(nodeCount).fill(-1);
  const parentEdge = new Int32Array(nodeCount).fill(-1);
  const seen = new Uint8Array(nodeCount);
  const order = new Uint32Array(nodeCount);
  let tail = 0;
  let head = 0;
  const enqueue = (node: number): void => {
    if (seen[node]) return;
    seen[node] = 1;
    order[tail++] = node;
  };
  const drain = (): void => {
    for (; head < tail; head++) {
      const node = at(order, head);
      for (let i = at(start, node); i < at(start, node + 1); i++) {
        const edge = at(edges, i);
        const next = at(from, edge) === node ? at(to, edge) : at(from, edge);
        if (seen[next]) continue;
        parent[next] = node;
        parentEdge[next] = edge;
        enqueue(next);
      }
    }
  };
  for (const source of graph.sources) enqueue(source);
  drain();
  const fedNodeCount = tail;
  for (let node = 0; node < nodeCount; node++) {
    enqueue(node);
    drain();
  }
  return { order, parent, parentEdge, fedNodeCount };
}

/** The closed edges at each node, in one array sliced by `start`. */
function adjacency({ nodeCount, from, to, closed }: Graph) {
  const start = new Uint32Array(nodeCount + 1);
  const count = (node: number): void => void (start[node + 1] = at(start, node + 1) + 1);
  for (let edge = 0; edge < from.length; edge++) {
    if (!closed[edge]) continue;
    count(at(from, edge));
    count(at(to, edge));
  }
  for (let node = 0; node < nodeCount; node++)
    start[node + 1] = at(start, node) + at(start, node + 1);
  const edges = new Uint32Array(at(start, nodeCount));
  const cursor = start.slice();
  for (let edge = 0; edge < from.length; edge++) {
    if (!closed[edge]) continue;
    for (const node of [at(from, edge), at(to, edge)]) {
      edges[at(cursor, node)] = edge;
      cursor[node] = at(cursor, node) + 1;
    }
  }
  return { start, edges };
}

/** Parents precede children in `order`, so sizes add up backwards and numbers hand down forwards. */
function numberInPreorder(order: Uint32Array, parent: Int32Array) {
  const size = new Uint32Array(order.length).fill(1);
  for (let i = order.length - 1; i >= 0; i--) {
    const node = at(order, i);
    const above = at(parent, node);
    if (above >= 0) size[above] = at(size, above) + at(size, node);
  }
  const rank = new Uint32Array(order.length);
  const free = new Uint32Array(order.length);
  let nextRoot = 0;
  for (const node of order) {
    const above = at(parent, node);
    const number = above < 0 ? nextRoot : at(free, above);
    rank[node] = number;
    free[node] = number + 1;
    if (above < 0) nextRoot += at(size, node);
    else free[above] = number + at(size, node);
  }
  return { rank, size };
}

function numberIslands(topology: Pick<Topology, 'parent' | 'fedNodeCount' | 'island'>): void {
  const { parent, fedNodeCount, island } = topology;
  let islands = 0;
  for (let i = 0; i < island.length; i++) {
    if (at(parent, fedNodeCount + i) < 0) islands += 1;
    island[i] = islands;
  }
}

function findLoops({
  from,
  to,
  closed,
  child,
}: Pick<Topology, 'from' | 'to' | 'closed' | 'child'>) {
  const ends: [node: number, edge: number][] = [];
  for (let edge = 0; edge < from.length; edge++) {
    if (!closed[edge] || at(child, edge) >= 0 || from[edge] === to[edge]) continue;
    ends.push([at(from, edge), edge], [at(to, edge), edge]);
  }
  ends.sort(([a], [b]) => a - b);
  return {
    loopNode: Uint32Array.from(ends, ([node]) => node),
    loopEdge: Uint32Array.from(ends, ([, edge]) => edge),
  };
}

/** A tree edge is a bridge when no closed edge outside the forest leaves the subtree below it. */
function findBridges(topology: Omit<Topology, 'bridge'>): Uint8Array {
  const { nodeCount, from, to, parent, parentEdge, end, loopEdge } = topology;
  const lowest = Uint32Array.from({ length: nodeCount }, (_, node) => node);
  const highest = lowest.slice();
  const reach = (node: number, low: number, high: number): void => {
    if (low < at(lowest, node)) lowest[node] = low;
    if (high > at(highest, node)) highest[node] = high;
  };
  for (const edge of loopEdge) {
    const [a, b] = [at(from, edge), at(to, edge)];
    reach(a, b, b);
    reach(b, a, a);
  }
  const bridge = new Uint8Array(from.length);
  for (let node = nodeCount - 1; node >= 0; node--) {
    const above = at(parent, node);
    if (above < 0) continue;
    reach(above, at(lowest, node), at(highest, node));
    const leaves = at(lowest, node) < node || at(highest, node) >= at(end, node);
    if (!leaves) bridge[at(parentEdge, node)] = 1;
  }
  return bridge;
}
