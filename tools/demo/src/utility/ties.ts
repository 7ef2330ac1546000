import { along } from './plane.ts';
import type { Corner, Wires } from './wires.ts';

interface Candidate {
  readonly one: Corner;
  readonly other: Corner;
  readonly fromVertex: number;
  readonly toVertex: number;
  readonly score: number;
}

const pairOf = (one: Corner, other: Corner) =>
  one.feeder < other.feeder ? `${one.feeder}-${other.feeder}` : `${other.feeder}-${one.feeder}`;

/** A tie serves best where neither end hangs behind a fuse and the street is a main one. */
function candidates(wires: Wires): Candidate[] {
  return wires.tree.branches.flatMap((branch) => {
    const kind = wires.graph.kindOf(wires.graph.segments[branch.segment]!);
    const nears = wires.corners[branch.from]!.filter((corner) => !corner.isPassing);
    const fars = wires.corners[branch.farVertex]!.filter((corner) => !corner.isPassing);
    return nears.flatMap((one) =>
      fars
        .filter((other) => other.feeder !== one.feeder)
        .map((other) => ({
          one,
          other,
          fromVertex: branch.from,
          toVertex: branch.farVertex,
          score:
            (one.isBehindFuse ? 0 : 2) + (other.isBehindFuse ? 0 : 2) + (kind === 'main' ? 1 : 0),
        })),
    );
  });
}

/** One normally open switch between each two feeders that meet, at the best corner they share. */
export function stringTies(wires: Wires, feederIds: readonly string[]): void {
  const best = new Map<string, Candidate>();
  for (const candidate of candidates(wires)) {
    const pair = pairOf(candidate.one, candidate.other);
    if (candidate.score > (best.get(pair)?.score ?? -1)) best.set(pair, candidate);
  }
  for (const { one, other, fromVertex, toVertex } of best.values()) {
    const [from, to] = [wires.graph.vertices[fromVertex]!, wires.graph.vertices[toVertex]!];
    const pole = wires.nextNode(feederIds[one.feeder]!, along(from, to, 0.9));
    wires.edge('line', one.node, pole);
    wires.edge('switch', pole, other.node, false);
  }
}
