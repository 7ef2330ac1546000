import type { BaseMap } from '@relight/contracts';
import type { GroundRecord, Position, UtilityFile } from '@relight/network';
import type { Territory } from '../territory.ts';
import { feederLines, metre } from './feeder-lines.ts';

type Feature = BaseMap['features'][number];

/**
 * What anyone may see of the land and the network: never a service point, an address or a device.
 * It changes only with the utility file.
 */
export function baseMap(territory: Territory): BaseMap {
  const { file, network } = territory;
  const { name, shortName, handle, timeZone } = file;
  const features = [
    ...file.ground.map(ground),
    ...file.streets.map(street),
    ...feederLines(network).map(({ feeder, lines }) =>
      feature('feeder', 'MultiLineString', lines, { id: feeder }),
    ),
    ...substations(territory),
    ...file.areas.map(areaLabel),
  ];
  const customersServed = network.servicePointCount;
  return {
    type: 'FeatureCollection',
    bbox: boundsOf(territory),
    utility: { name, shortName, handle, timeZone, customersServed, k: territory.k },
    features,
  };
}

function ground({ kind, name, line }: GroundRecord): Feature {
  const properties = name === undefined ? {} : { name };
  return kind === 'river'
    ? feature(kind, 'LineString', thin(line), properties)
    : feature(kind, 'Polygon', [thin(line)], properties);
}

function street({ name, kind, line }: UtilityFile['streets'][number]): Feature {
  return feature('street', 'LineString', thin(line), { name, kind });
}

/** Where feeders begin: the bus each feeder's breaker hangs on, else the sources. */
function substations({ file, network }: Territory): readonly Feature[] {
  const buses = new Set(
    file.edges.filter(({ kind }) => kind === 'breaker').map(({ from }) => from),
  );
  const nodes = buses.size > 0 ? [...buses] : file.sources;
  return nodes.flatMap((id) => {
    const node = network.indexOfNode(id);
    const position = node === undefined ? undefined : network.positionOfNode(node);
    if (position === undefined) return [];
    return [feature('substation', 'Point', thin([position])[0], { id })];
  });
}

function areaLabel({ id, name, level, parent, rings }: UtilityFile['areas'][number]): Feature {
  const [west, south, east, north] = around(rings[0] ?? []);
  const middle = [metre((west + east) / 2), metre((south + north) / 2)];
  const within = parent === undefined ? {} : { parent };
  return feature('area', 'Point', middle, { id, name, kind: level, ...within });
}

function feature(
  layer: Feature['properties']['layer'],
  type: string,
  coordinates: unknown,
  properties: Omit<Feature['properties'], 'layer'>,
): Feature {
  return { type: 'Feature', geometry: { type, coordinates }, properties: { layer, ...properties } };
}

function thin(line: readonly Position[]): readonly Position[] {
  return line.map(([lon, lat]) => [metre(lon), metre(lat)]);
}

/** Around all that is served, a kilometre or two wider so that no outermost home shows. */
function boundsOf({ file, points }: Territory): BaseMap['bbox'] {
  const served = Array.from(points.lon, (lon, i): Position => [lon, points.lat[i] ?? 0]);
  const [west, south, east, north] = around([...served, ...file.streets.flatMap((s) => s.line)]);
  if (west > east) return [0, 0, 0, 0];
  const outward = (degrees: number, steps: number) => (Math.round(degrees * 100) + steps) / 100;
  return [outward(west, -2), outward(south, -2), outward(east, 2), outward(north, 2)];
}

function around(line: readonly Position[]): [number, number, number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of line) {
    [west, east] = [Math.min(west, lon), Math.max(east, lon)];
    [south, north] = [Math.min(south, lat), Math.max(north, lat)];
  }
  return [west, south, east, north];
}
