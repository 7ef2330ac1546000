import { at, type Topology } from './topology.ts';

/** Edges whose position differs from the normal state, as dense indices. */
export interface Switching {
  /** Edges now open. An edge that stands in both lists is open. */
  readonly opened: readonly number[];
  /** Edges now closed. */
  readonly closed: readonly number[];
}

/** Preorder numbers from `start` up to, and without, `end`. */
export interface NodeRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The nodes fed in the normal state and reached from no source under `switching`, as ascending,
 * disjoint ranges. Opening k tree edges leaves k + 1 pieces of the forest; only the loops that end
 * inside a cut piece, and the ties that close, can join pieces again. Work is bounded by those.
 */
export function lostNodes(topology: Topology, switching: Switching): NodeRange[] {
  const opened = new Set(switching.opened);
  const pieces = cutPieces(topology, opened);
  if (pieces.start.length === 0) return [];
  const groups = new Groups();
  const join = (edge: number): void =>
    groups.join(
      pieceOf(topology, pieces, at(topology.from, edge)),
      pieceOf(topology, pieces, at(topology.to, edge)),
    );
  for (const edge of loopsInside(topology, pieces)) if (!opened.has(edge)) join(edge);
  for (const edge of switching.closed) if (!opened.has(edge)) join(edge);
  return ownRanges(pieces)
    .filter(({ piece, start }) => start < topology.fedNodeCount && !groups.together(piece, fed))
    .toSorted((a, b) => a.start - b.start);
}

/** The piece that still hangs on the sources; islands of the normal state are -2, -3 and so on. */
const fed = -1;

/** Subtrees cut off, ascending by first node; they nest, `above` is the next larger one or -1. */
interface Pieces {
  readonly start: number[];
  readonly end: number[];
  readonly above: number[];
}

function cutPieces({ child, end }: Topology, opened: ReadonlySet<number>): Pieces {
  const start: number[] = [];
  for (const edge of opened) {
    const node = at(child, edge);
    if (node >= 0) start.push(node);
  }
  start.sort((a, b) => a - b);
  const ends = start.map((node) => at(end, node));
  const above: number[] = [];
  let piece = -1;
  for (let i = 0; i < start.length; i++) {
    while (piece >= 0 && (ends[piece] ?? 0) <= (start[i] ?? 0)) piece = above[piece] ?? -1;
    above.push(piece);
    piece = i;
  }
  return { start, end: ends, above };
}

function pieceOf({ fedNodeCount, island }: Topology, pieces: Pieces, node: number): number {
  let piece = firstAbove(pieces.start, node) - 1;
  while (piece >= 0 && (pieces.end[piece] ?? 0) <= node) piece = pieces.above[piece] ?? -1;
  if (piece >= 0) return piece;
  return node < fedNodeCount ? fed : fed - at(island, node - fedNodeCount);
}

/** Index of the first value above `limit` in an ascending list. */
function firstAbove(values: ArrayLike<number>, limit: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

function* loopsInside(topology: Topology, pieces: Pieces): Generator<number> {
  const { loopNode, loopEdge } = topology;
  for (let piece = 0; piece < pieces.start.length; piece++) {
    if (pieces.above[piece] !== -1) continue;
    const end = pieces.end[piece] ?? 0;
    for (let i = firstAbove(loopNode, (pieces.start[piece] ?? 0) - 1); i < loopNode.length; i++) {
      if (at(loopNode, i) >= end) break;
      yield at(loopEdge, i);
    }
  }
}

/** Each piece without the pieces nested in it. */
function ownRanges({ start, end, above }: Pieces): (NodeRange & { piece: number })[] {
  const ranges: (NodeRange & { piece: number })[] = [];
  const cursor = [...start];
  const add = (piece: number, until: number): void => {
    const from = cursor[piece] ?? 0;
    if (from < until) ranges.push({ piece, start: from, end: until });
  };
  for (let i = 0; i < start.length; i++) {
    const outer = above[i] ?? -1;
    if (outer < 0) continue;
    add(outer, start[i] ?? 0);
    cursor[outer] = end[i] ?? 0;
  }
  for (let i = 0; i < start.length; i++) add(i, end[i] ?? 0);
  return ranges;
}

/** Union-find over the few pieces a query makes. */
class Groups {
  readonly #leader = new Map<number, number>();

  join(a: number, b: number): void {
    this.#leader.set(this.#find(a), this.#find(b));
  }

  together(a: number, b: number): boolean {
    return this.#find(a) === this.#find(b);
  }

  #find(piece: number): number {
    let leader = piece;
    for (let next = this.#leader.get(leader); next !== undefined && next !== leader;) {
      leader = next;
      next = this.#leader.get(leader);
    }
    if (leader !== piece) this.#leader.set(piece, leader);
    return leader;
  }
}
