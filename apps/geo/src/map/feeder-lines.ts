import type { Network, Position } from '@relight/network';

/** One feeder's wires as few, long lines. */
export interface FeederLines {
  readonly feeder: string;
  readonly lines: readonly (readonly Position[])[];
}

/**
 * The wires of each feeder, drawn end to end: edges that meet where nothing branches become one
 * line. What is behind a transformer is left out, as it would lead to single homes.
 */
export function feederLines(network: Network): readonly FeederLines[] {
  const byFeeder = new Map<string, number[]>();
  for (let edge = 0; edge < network.edgeCount; edge++) {
    const feeder = network.feederOf(edge);
    if (feeder === undefined || network.kindOf(edge) === 'transformer') continue;
    const edges = byFeeder.get(feeder);
    if (edges === undefined) byFeeder.set(feeder, [edge]);
    else edges.push(edge);
  }
  return [...byFeeder]
    .map(([feeder, edges]) => ({ feeder, lines: chained(network, edges) }))
    .filter(({ lines }) => lines.length > 0);
}

function chained(network: Network, edges: readonly number[]): readonly (readonly Position[])[] {
  const at = new Map<string, number[]>();
  for (const edge of edges) {
    const { from, to } = network.edge(edge);
    for (const node of [from, to]) at.set(node, [...(at.get(node) ?? []), edge]);
  }
  const drawn = new Set<number>();
  const isJoint = (node: string) => at.get(node)?.length !== 2;
  const lines: (readonly Position[])[] = [];
  const walk = (first: number, start: string): void => {
    const nodes = [start];
    let [edge, node]: [number | undefined, string] = [first, start];
    while (edge !== undefined && !drawn.has(edge)) {
      drawn.add(edge);
      const { from, to } = network.edge(edge);
      node = from === node ? to : from;
      nodes.push(node);
      edge = isJoint(node) ? undefined : at.get(node)?.find((next) => !drawn.has(next));
    }
    const line = lineThrough(network, nodes);
    if (line.length > 1) lines.push(line);
  };
  for (const [node, meeting] of at) {
    if (isJoint(node)) for (const edge of meeting) if (!drawn.has(edge)) walk(edge, node);
  }
  // What is left are rings without a branch.
  for (const edge of edges) if (!drawn.has(edge)) walk(edge, network.edge(edge).from);
  return lines;
}

/** Positions to a metre, each corner once. */
function lineThrough(network: Network, nodes: readonly string[]): readonly Position[] {
  const line: Position[] = [];
  for (const id of nodes) {
    const node = network.indexOfNode(id);
    const position = node === undefined ? undefined : network.positionOfNode(node);
    if (position === undefined) continue;
    const [lon, lat] = [metre(position[0]), metre(position[1])];
    const last = line.at(-1);
    if (last?.[0] !== lon || last[1] !== lat) line.push([lon, lat]);
  }
  return line;
}

/** Five decimals of a degree. */
export function metre(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}
