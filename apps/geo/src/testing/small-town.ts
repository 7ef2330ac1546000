import type { EdgeRecord, NodeRecord, Position, UtilityFile } from '@relight/network';

/** Streets of a town, west to east; each runs north with ten homes on it. */
const towns = [
  { name: 'Kestrel Bay', west: -70.95, streets: ['Lantern Street', 'Pier Road', 'Gull Lane'] },
  { name: 'Millrace', west: -70.9, streets: ['Mill Street', 'Weir Road', 'Pond Lane'] },
] as const;

const homes = 20;
const south = 41.3;

interface Draft {
  readonly nodes: NodeRecord[];
  readonly edges: EdgeRecord[];
  readonly servicePoints: UtilityFile['servicePoints'][number][];
  readonly areas: UtilityFile['areas'][number][];
  readonly streets: UtilityFile['streets'][number][];
}

/**
 * Two towns of three streets with twenty homes each, every town on its own feeder (`F1-BRK`,
 * `F2-BRK`), every street behind a fuse (`F1-FUSE-1` …), every four homes behind a transformer
 * (`F1-T-1-1` …), and an open tie (`TIE`) between the ends of the third street of the first town
 * and the first of the second. Homes are `SP-<feeder>-<street>-<number>`. A lone farm, `SP-FARM`,
 * hangs on the second feeder.
 */
export function smallTown(): UtilityFile {
  const draft: Draft = { nodes: [], edges: [], servicePoints: [], areas: [], streets: [] };
  draft.nodes.push({ id: 'SOURCE', position: [-70.925, south] });
  draft.areas.push(area('county', 'Tern County', 'county', undefined, [-71, 41.2, -70.8, 41.4]));
  for (const [i, town] of towns.entries()) addTown(draft, i + 1, town);
  draft.edges.push(edge('TIE', 'N-1-3-5', 'N-2-1-5', 'switch', false));
  addFarm(draft);
  return {
    format: 'relight.utility.v1',
    name: 'Tern Valley Electric',
    shortName: 'TVE',
    handle: 'TernValley',
    timeZone: 'America/New_York',
    sources: ['SOURCE'],
    ...draft,
    places: [
      {
        name: 'The Bakery',
        aliases: ['bakery on Pier Road'],
        position: [-70.946, south + 0.003],
        areaId: 'kestrel-bay/west',
      },
    ],
    ground: [
      { kind: 'water', name: 'Tern Bay', line: box([-71, 41.2, -70.97, 41.4]) },
      {
        kind: 'river',
        name: 'Tern',
        line: [
          [-70.92, 41.2],
          [-70.92, 41.4],
        ],
      },
    ],
  };
}

function addTown(draft: Draft, feeder: number, town: (typeof towns)[number]): void {
  const slug = town.name.toLowerCase().replace(' ', '-');
  const { west } = town;
  const bounds = [west - 0.005, 41.29, west + 0.02, 41.31] as const;
  draft.areas.push(area(slug, town.name, 'town', 'county', bounds));
  const half = [bounds[0], 41.29, west + 0.006, 41.31] as const;
  draft.areas.push(area(`${slug}/west`, `West ${town.name}`, 'neighbourhood', slug, half));
  draft.nodes.push({ id: `BUS-${feeder}`, position: [west, south] });
  draft.edges.push(edge(`F${feeder}-BRK`, 'SOURCE', `BUS-${feeder}`, 'breaker'));
  for (const [i, street] of town.streets.entries()) {
    const lon = west + i * 0.004;
    const areaId = i < 2 ? `${slug}/west` : slug;
    draft.streets.push({
      name: street,
      kind: 'street',
      areaId,
      line: [
        [lon, south],
        [lon, south + 0.01],
      ],
    });
    addStreet(draft, { feeder, number: i + 1, street, lon, areaId });
  }
}

interface Street {
  readonly feeder: number;
  readonly number: number;
  readonly street: string;
  readonly lon: number;
  readonly areaId: string;
}

function addStreet(draft: Draft, { feeder, number, street, lon, areaId }: Street): void {
  const name = `${feeder}-${number}`;
  draft.nodes.push({ id: `N-${name}-0`, position: [lon, south] });
  draft.edges.push(edge(`F${feeder}-FUSE-${number}`, `BUS-${feeder}`, `N-${name}-0`, 'fuse'));
  for (let pole = 1; pole <= homes / 4; pole++) {
    const lat = south + pole * 0.002;
    const at = `N-${name}-${pole}`;
    draft.nodes.push({ id: at, position: [lon, lat] }, { id: `${at}-LOW`, position: [lon, lat] });
    draft.edges.push(edge(`L-${name}-${pole}`, `N-${name}-${pole - 1}`, at, 'line'));
    draft.edges.push(edge(`F${feeder}-T-${number}-${pole}`, at, `${at}-LOW`, 'transformer'));
  }
  for (let home = 1; home <= homes; home++) {
    const pole = Math.ceil(home / 4);
    draft.servicePoints.push({
      id: `SP-${name}-${home}`,
      node: `N-${name}-${pole}-LOW`,
      position: [round(lon + (home % 2 ? 0.0002 : -0.0002)), round(south + home * 0.0005)],
      meter: `M-${name}-${home}`,
      address: `${home} ${street}`,
      areaId,
    });
  }
}

function addFarm(draft: Draft): void {
  draft.nodes.push({ id: 'FARM', position: [-70.82, 41.38] });
  draft.edges.push(edge('FARM-T', 'BUS-2', 'FARM', 'transformer'));
  draft.servicePoints.push({
    id: 'SP-FARM',
    node: 'FARM',
    position: [-70.82, 41.38],
    address: '1 Long Track',
    areaId: 'county',
  });
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

type Bounds = readonly [west: number, south: number, east: number, north: number];

function area(
  id: string,
  name: string,
  level: UtilityFile['areas'][number]['level'],
  parent: string | undefined,
  bounds: Bounds,
): UtilityFile['areas'][number] {
  return { id, name, level, ...(parent !== undefined && { parent }), rings: [box(bounds)] };
}

function box([west, southEdge, east, north]: Bounds): Position[] {
  return [
    [west, southEdge],
    [east, southEdge],
    [east, north],
    [west, north],
    [west, southEdge],
  ];
}

function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
