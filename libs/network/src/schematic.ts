import { buildTopology, at } from './topology.ts';
import type { EdgeRecord, Position } from './utility-file.ts';

/** A node that may have a position, or plane coordinates of unknown origin. */
export interface PlacedNode {
  readonly id: string;
  readonly position?: Position;
  readonly x?: number;
  readonly y?: number;
}

/** Degrees a schematic spans; small, so that it never reads as geography. */
const span = 0.1;

/**
 * A position for every node: its own; else that of the node that feeds it; else, in a network
 * without any longitude and latitude, a schematic around `origin`: plane coordinates scaled to 0.1
 * degrees, or depth against order where there are none. Returns positions in the order of `nodes`.
 */
export function placeNodes(
  nodes: readonly PlacedNode[],
  edges: readonly EdgeRecord[],
  sources: readonly string[],
  origin: Position,
): Position[] {
  const number = new Map(nodes.map(({ id }, i) => [id, i]));
  const indexOf = (id: string): number => number.get(id) ?? 0;
  const { rank, parent } = buildTopology({
    nodeCount: nodes.length,
    from: Uint32Array.from(edges, ({ from }) => indexOf(from)),
    to: Uint32Array.from(edges, ({ to }) => indexOf(to)),
    closed: Uint8Array.from(edges, ({ closed }) => (closed ? 1 : 0)),
    sources: sources.map(indexOf),
  });
  const placed: (Position | undefined)[] = Array.from({ length: nodes.length });
  for (const [i, position] of ownPositions(nodes, origin).entries()) placed[at(rank, i)] = position;
  const fallback = placed.find((position) => position !== undefined);
  const depth = new Uint32Array(nodes.length);
  for (let node = 0; node < nodes.length; node++) {
    const above = at(parent, node);
    depth[node] = above < 0 ? 0 : at(depth, above) + 1;
    placed[node] ??=
      (above < 0 ? fallback : fallback && placed[above]) ??
      schematic(origin, at(depth, node) / 100, node / nodes.length);
  }
  return nodes.map((_, i) => placed[at(rank, i)] ?? origin);
}

function ownPositions(nodes: readonly PlacedNode[], origin: Position): (Position | undefined)[] {
  if (nodes.some(({ position }) => position !== undefined)) {
    return nodes.map(({ position }) => position);
  }
  const bounds = { x: Infinity, y: Infinity, size: 1e-9 };
  for (const { x = Infinity, y = Infinity } of nodes) {
    bounds.x = Math.min(bounds.x, x);
    bounds.y = Math.min(bounds.y, y);
  }
  for (const { x = -Infinity, y = -Infinity } of nodes) {
    bounds.size = Math.max(bounds.size, x - bounds.x, y - bounds.y);
  }
  return nodes.map(({ x, y }) =>
    x === undefined || y === undefined
      ? undefined
      : schematic(origin, (x - bounds.x) / bounds.size, (y - bounds.y) / bounds.size),
  );
}

function schematic([lon, lat]: Position, across: number, up: number): Position {
  return [lon + across * span, lat + up * span];
}
