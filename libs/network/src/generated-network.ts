/** Seeded networks and a plain search, for tests only. */
import type { NetworkFile } from './build-network.ts';
import type { EdgeKind, EdgeRecord } from './utility-file.ts';
import type { SwitchingState } from './network.ts';

/** mulberry32: uniform numbers in [0, 1) from a seed. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export interface GeneratedShape {
  readonly nodes: number;
  readonly sources: number;
  readonly loops: number;
  readonly ties: number;
  readonly parallel: number;
  readonly selfLoops: number;
  readonly islands: number;
}

const kinds: readonly EdgeKind[] = ['line', 'switch', 'fuse', 'transformer', 'recloser', 'breaker'];

/** A random forest with loops, ties, parallel edges, self-loops and unfed islands drawn into it. */
export function generateNetwork(shape: GeneratedShape, random: () => number): NetworkFile {
  const below = (limit: number): number => Math.floor(random() * limit);
  const edges: EdgeRecord[] = [];
  const add = (from: number, to: number, closed: boolean): void => {
    const kind = kinds[below(kinds.length)] ?? 'line';
    edges.push({ id: `e${edges.length}`, from: `n${from}`, to: `n${to}`, kind, closed });
  };
  const { nodes, sources, islands } = shape;
  const roots = sources + islands;
  for (let node = roots; node < nodes; node++) add(below(node), node, true);
  for (let i = 0; i < shape.loops; i++) add(below(nodes), below(nodes), true);
  for (let i = 0; i < shape.ties; i++) add(below(nodes), below(nodes), false);
  for (let i = 0; i < shape.selfLoops; i++) {
    const node = below(nodes);
    add(node, node, random() < 0.5);
  }
  for (let i = 0; i < shape.parallel; i++) {
    const twin = edges[below(edges.length)];
    if (twin) edges.push({ ...twin, id: `e${edges.length}`, closed: random() < 0.8 });
  }
  return {
    nodes: Array.from({ length: nodes }, (_, i) => ({ id: `n${i}` })),
    edges,
    sources: Array.from({ length: sources }, (_, i) => `n${i}`),
    servicePoints: Array.from({ length: nodes }, (_, i) => ({
      id: `s${i}`,
      node: `n${below(nodes)}`,
      position: [0, 0] as const,
    })),
  };
}

/** Ids of the service points no source reaches, by a search that knows no shortcut. */
function searchUnfed(file: NetworkFile, state: SwitchingState): Set<string> {
  const opened = new Set(state.opened);
  const closed = new Set(state.closed);
  const neighbours = new Map<string, string[]>();
  const link = (a: string, b: string): void => {
    const list = neighbours.get(a);
    if (list) list.push(b);
    else neighbours.set(a, [b]);
  };
  for (const edge of file.edges) {
    if (opened.has(edge.id) || !(edge.closed || closed.has(edge.id))) continue;
    link(edge.from, edge.to);
    link(edge.to, edge.from);
  }
  const fed = new Set(file.sources);
  for (const node of fed) for (const next of neighbours.get(node) ?? []) fed.add(next);
  return new Set(file.servicePoints.filter(({ node }) => !fed.has(node)).map(({ id }) => id));
}

/** Ids which lose supply compared with the normal state, in the order of their ids. */
export function searchLost(file: NetworkFile, state: SwitchingState): string[] {
  const unfedBefore = searchUnfed(file, { opened: [] });
  return [...searchUnfed(file, state)].filter((id) => !unfedBefore.has(id)).toSorted();
}
