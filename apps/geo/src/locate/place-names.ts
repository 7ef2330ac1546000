import type { StreetRecord } from '@relight/network';
import { distanceMetres, Gazetteer, type GazetteerEntry, type Position } from '@relight/spatial';
import type { Area, Territory } from '../territory.ts';

/** Every name a customer may say where they are by: streets, areas, landmarks. */
export function placeNames(territory: Territory): Gazetteer {
  return new Gazetteer([
    ...streets(territory),
    ...territory.areas.map((area) => areaEntry(area)),
    ...territory.file.places.map(({ name, aliases, position, areaId }) => ({
      name,
      aliases,
      kind: 'place' as const,
      position,
      ...within(areaId === undefined ? undefined : territory.area(areaId), territory),
    })),
  ]);
}

/** Drawn streets, and those that only addresses know; one of each name a town. */
function streets(territory: Territory): readonly GazetteerEntry[] {
  const lines = new Map<string, { name: string; area: Area | undefined; line: Position[] }>();
  const add = (name: string, area: Area | undefined, line: readonly Position[]) => {
    const town = territory.townOf(area);
    const key = `${town?.id}|${name}`;
    const known = lines.get(key) ?? { name, area: town, line: [] };
    known.line.push(...line);
    lines.set(key, known);
  };
  for (const { name, areaId, line } of territory.file.streets) {
    add(name, areaOfStreet(areaId, line, territory), line);
  }
  for (let point = 0; point < territory.network.servicePointCount; point++) {
    const street = territory.street(territory.streetOfPoint(point));
    if (street) add(street.name, territory.areaOfPoint(point), [territory.positionOf(point)]);
  }
  return [...lines.values()]
    .filter(({ name }) => /\p{L}/u.test(name))
    .map(({ name, area, line }) => ({
      name,
      kind: 'street' as const,
      ...extentOf(line),
      ...within(area, territory),
    }));
}

function areaOfStreet(
  areaId: string | undefined,
  line: StreetRecord['line'],
  territory: Territory,
): Area | undefined {
  if (areaId !== undefined) return territory.area(areaId);
  const middle = line[line.length >> 1];
  return middle && territory.areaAt(middle);
}

function areaEntry({ id, name, rings }: Area): GazetteerEntry {
  return { name, kind: 'area', areaId: id, areaName: name, ...extentOf(rings[0] ?? []) };
}

/** Named by its town, since that is how people tell two Main Streets apart. */
function within(area: Area | undefined, territory: Territory) {
  const town = territory.townOf(area);
  return town === undefined ? {} : { areaId: town.id, areaName: town.name };
}

/** Middle and diagonal of the box around a line. */
export function extentOf(line: readonly Position[]): { position: Position; extentMetres: number } {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of line) {
    [west, east] = [Math.min(west, lon), Math.max(east, lon)];
    [south, north] = [Math.min(south, lat), Math.max(north, lat)];
  }
  const middle: Position = [(west + east) / 2, (south + north) / 2];
  return { position: middle, extentMetres: distanceMetres([west, south], [east, north]) };
}
