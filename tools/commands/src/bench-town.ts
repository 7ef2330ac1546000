import type { EdgeRecord, NodeRecord, Position, UtilityFile } from '@relight/network';

/** A town for benchmarks: every feeder is as large as every other. */
export interface TownSize {
  readonly feeders: number;
  readonly lateralsAFeeder: number;
  readonly homesALateral: number;
}

const homesATransformer = 5;
const stepDegrees = 0.0004;
const [west, south] = [-71, 41];

export const breakerOf = (feeder: number): string => `F${feeder}`;
export const lateralOf = (feeder: number, lateral: number): string => `F${feeder}-L${lateral}`;

/**
 * One substation; behind each breaker (`F0`) its laterals, each behind a fuse (`F0-L0`); behind these
 * transformers of five homes. Each feeder is a block of homes about 40 m apart, beside the others.
 */
export function benchTown({ feeders, lateralsAFeeder, homesALateral }: TownSize): UtilityFile {
  const nodes: NodeRecord[] = [{ id: 'SOURCE', position: [west, south] }];
  const edges: EdgeRecord[] = [];
  const servicePoints: UtilityFile['servicePoints'][number][] = [];
  const across = Math.ceil(Math.sqrt(feeders));
  const side = Math.ceil(Math.sqrt(lateralsAFeeder * homesALateral)) + 2;
  const add = (edge: Omit<EdgeRecord, 'closed'>, position: Position): void => {
    nodes.push({ id: edge.to, position });
    edges.push({ ...edge, closed: true });
  };
  for (let feeder = 0; feeder < feeders; feeder += 1) {
    const corner = [(feeder % across) * side, Math.floor(feeder / across) * side] as const;
    const at = (home: number): Position => [
      west + (corner[0] + (home % (side - 2))) * stepDegrees,
      south + (corner[1] + Math.floor(home / (side - 2))) * stepDegrees,
    ];
    add({ id: breakerOf(feeder), from: 'SOURCE', to: `N${feeder}`, kind: 'breaker' }, at(0));
    for (let lateral = 0; lateral < lateralsAFeeder; lateral += 1) {
      const [id, first] = [lateralOf(feeder, lateral), lateral * homesALateral];
      add({ id, from: `N${feeder}`, to: `N-${id}`, kind: 'fuse' }, at(first));
      for (let home = 0; home < homesALateral; home += 1) {
        const transformer = `${id}-T${Math.floor(home / homesATransformer)}`;
        const [from, node] = [`N-${id}`, `N-${transformer}`];
        const position = at(first + home);
        if (home % homesATransformer === 0) {
          add({ id: transformer, from, to: node, kind: 'transformer' }, position);
        }
        servicePoints.push({ id: `SP-${id}-${home}`, node, position });
      }
    }
  }
  return {
    format: 'relight.utility.v1',
    name: 'Bench Electric',
    shortName: 'BE',
    handle: 'BenchElectric',
    timeZone: 'America/New_York',
    nodes,
    edges,
    sources: ['SOURCE'],
    servicePoints,
    areas: [county(across * side)],
    streets: [],
    places: [],
    ground: [],
  };
}

function county(homesAcross: number): UtilityFile['areas'][number] {
  const [east, north] = [west + homesAcross * stepDegrees, south + homesAcross * stepDegrees];
  const [left, bottom] = [west - 0.01, south - 0.01];
  const ring: readonly Position[] = [
    [left, bottom],
    [east, bottom],
    [east, north],
    [left, north],
    [left, bottom],
  ];
  return { id: 'bench', name: 'Bench County', level: 'county', rings: [ring] };
}
