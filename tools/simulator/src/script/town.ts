import type { EdgeRecord, NodeRecord, Position, UtilityFile } from '@relight/network';

/** How large a town of the simulator is; few shapes, so that each is laid out once. */
export interface TownShape {
  readonly feeders: number;
  readonly streets: number;
  /** On each street, four behind each transformer. */
  readonly homes: number;
}

export interface Town {
  readonly file: UtilityFile;
  /** Breakers and fuses: what SCADA speaks of. */
  readonly switches: readonly string[];
  readonly ties: readonly string[];
  readonly transformers: readonly string[];
  /** Meters behind each transformer. */
  readonly metersOf: ReadonlyMap<string, readonly string[]>;
  /** Service points that have no supply while these devices are open and these ties closed. */
  readonly darkWith: (open: Iterable<string>, closedTies: Iterable<string>) => ReadonlySet<string>;
}

const south = 41.3;
const names = ['Lantern Street', 'Pier Road', 'Gull Lane', 'Mill Street', 'Weir Road', 'Pond Lane'];

/**
 * Feeders `F1-BRK`, streets behind fuses `F1-FUSE-2`, homes `SP-1-2-3` behind transformers `F1-T-2-1`;
 * from the end of each feeder's last street an open tie `TIE-1` to the next feeder's first.
 */
export function layOut(shape: TownShape): Town {
  const grid: Grid = {
    nodes: [{ id: 'SOURCE', position: [-70.9, south] }],
    edges: [],
    servicePoints: [],
  };
  const { feeders, streets } = shape;
  for (let feeder = 1; feeder <= feeders; feeder += 1) {
    grid.nodes.push({ id: `BUS-${feeder}`, position: at(feeder, 0, 0) });
    grid.edges.push(edge(`F${feeder}-BRK`, 'SOURCE', `BUS-${feeder}`, 'breaker'));
    for (let street = 1; street <= streets; street += 1) addStreet(grid, shape, feeder, street);
  }
  const poles = polesOf(shape);
  for (let tie = 1; tie < feeders; tie += 1) {
    const [from, to] = [`N-${tie}-${streets}-${poles}`, `N-${tie + 1}-1-${poles}`];
    grid.edges.push(edge(`TIE-${tie}`, from, to, 'switch', false));
  }
  const file = fileOf(shape, grid);
  const idsOf = (...kinds: readonly EdgeRecord['kind'][]): readonly string[] =>
    grid.edges.flatMap(({ id, kind }) => (kinds.includes(kind) ? [id] : []));
  return {
    file,
    switches: idsOf('breaker', 'fuse'),
    ties: idsOf('switch'),
    transformers: idsOf('transformer'),
    metersOf: metersBehind(grid.edges, grid.servicePoints),
    darkWith: (open, closedTies) => dark(file, new Set(open), new Set(closedTies)),
  };
}

interface Grid {
  readonly nodes: NodeRecord[];
  readonly edges: EdgeRecord[];
  readonly servicePoints: UtilityFile['servicePoints'][number][];
}

function polesOf({ homes }: TownShape): number {
  return Math.ceil(homes / 4);
}

function addStreet(
  { nodes, edges, servicePoints }: Grid,
  shape: TownShape,
  feeder: number,
  street: number,
): void {
  const name = `${feeder}-${street}`;
  nodes.push({ id: `N-${name}-0`, position: at(feeder, street, 0) });
  edges.push(edge(`F${feeder}-FUSE-${street}`, `BUS-${feeder}`, `N-${name}-0`, 'fuse'));
  for (let pole = 1; pole <= polesOf(shape); pole += 1) {
    const [here, low] = [`N-${name}-${pole}`, `N-${name}-${pole}-LOW`];
    const position = at(feeder, street, pole);
    nodes.push({ id: here, position }, { id: low, position });
    edges.push(edge(`L-${name}-${pole}`, `N-${name}-${pole - 1}`, here, 'line'));
    edges.push(edge(`F${feeder}-T-${street}-${pole}`, here, low, 'transformer'));
  }
  for (let home = 1; home <= shape.homes; home += 1) {
    const pole = Math.ceil(home / 4);
    const [lon, lat] = at(feeder, street, pole);
    servicePoints.push({
      id: `SP-${name}-${home}`,
      node: `N-${name}-${pole}-LOW`,
      position: [lon + (home % 2 ? 0.0002 : -0.0002), lat + (home % 4) * 0.0003],
      meter: `M-${name}-${home}`,
      address: `${home} ${streetName(feeder, street, shape.streets)}`,
      areaId: areaOf(feeder),
    });
  }
}

export function streetName(feeder: number, street: number, streets: number): string {
  return names[((feeder - 1) * streets + street - 1) % names.length] ?? 'Long Track';
}

function fileOf(
  { feeders, streets }: TownShape,
  grid: Pick<UtilityFile, 'nodes' | 'edges' | 'servicePoints'>,
): UtilityFile {
  const numbers = Array.from({ length: feeders }, (_, number) => number + 1);
  return {
    format: 'relight.utility.v1',
    name: 'Tern Valley Electric',
    shortName: 'TVE',
    handle: 'TernValley',
    timeZone: 'UTC',
    sources: ['SOURCE'],
    ...grid,
    areas: [
      { id: 'county', name: 'Tern County', level: 'county', rings: [box(-71, 41, -70, 42)] },
      ...numbers.map((feeder) => ({
        id: areaOf(feeder),
        name: ['Kestrel Bay', 'Millrace', 'Quarry Hill'][feeder - 1] ?? `Town ${feeder}`,
        level: 'town' as const,
        parent: 'county',
        rings: [box(-70.9 + feeder * 0.05 - 0.01, 41.25, -70.9 + feeder * 0.05 + 0.03, 41.4)],
      })),
    ],
    streets: numbers.flatMap((feeder) =>
      Array.from({ length: streets }, (_, street) => ({
        name: streetName(feeder, street + 1, streets),
        kind: 'street' as const,
        areaId: areaOf(feeder),
        line: [at(feeder, street + 1, 0), at(feeder, street + 1, 9)],
      })),
    ),
    places: [],
    ground: [],
  };
}

function areaOf(feeder: number): string {
  return `town-${feeder}`;
}

function at(feeder: number, street: number, pole: number): Position {
  const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;
  return [round(-70.9 + feeder * 0.05 + street * 0.004), round(south + pole * 0.002)];
}

function box(west: number, southEdge: number, east: number, north: number): Position[] {
  return [
    [west, southEdge],
    [east, southEdge],
    [east, north],
    [west, north],
    [west, southEdge],
  ];
}

function edge(
  id: string,
  from: string,
  to: string,
  kind: EdgeRecord['kind'],
  closed = true,
): EdgeRecord {
  return { id, from, to, kind, closed };
}

function metersBehind(
  edges: readonly EdgeRecord[],
  points: UtilityFile['servicePoints'],
): ReadonlyMap<string, readonly string[]> {
  return new Map(
    edges.flatMap(({ id, kind, to }) => {
      if (kind !== 'transformer') return [];
      return [
        [id, points.flatMap(({ node, meter = '' }) => (node === to ? [meter] : []))] as const,
      ];
    }),
  );
}

/** By walking from the source: another reckoning than the one that is tried. */
function dark(
  { edges, servicePoints }: UtilityFile,
  open: ReadonlySet<string>,
  closedTies: ReadonlySet<string>,
): ReadonlySet<string> {
  const live = new Set(['SOURCE']);
  let before: number;
  do {
    before = live.size;
    for (const { id, from, to, closed } of edges) {
      if (open.has(id) || !(closed || closedTies.has(id))) continue;
      if (live.has(from)) live.add(to);
      else if (live.has(to)) live.add(from);
    }
  } while (live.size > before);
  return new Set(servicePoints.flatMap(({ id, node }) => (live.has(node) ? [] : [id])));
}
