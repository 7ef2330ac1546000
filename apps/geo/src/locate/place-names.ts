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
      within: chainOf(areaId, territory),
    })),
  ]);
}

interface Street {
  readonly name: string;
  readonly town: Area | undefined;
  readonly lines: (readonly Position[])[];
  readonly homes: (readonly Position[])[];
  readonly within: Set<string>;
}

/** Drawn streets, and those that only addresses know; one of each name a town. */
function streets(territory: Territory): readonly GazetteerEntry[] {
  const known = new Map<string, Street>();
  const add = (
    name: string,
    area: Area | undefined,
    line: readonly Position[],
    to: 'lines' | 'homes',
  ) => {
    const town = territory.townOf(area);
    const key = `${town?.id}|${name}`;
    const street = known.get(key) ?? { name, town, lines: [], homes: [], within: new Set() };
    street[to].push(line);
    if (area !== undefined) for (const { id } of territory.chainOf(area)) street.within.add(id);
    known.set(key, street);
  };
  for (const { name, areaId, line } of territory.file.streets) {
    add(name, areaOfStreet(areaId, line, territory), line, 'lines');
  }
  for (let point = 0; point < territory.network.servicePointCount; point++) {
    const street = territory.street(territory.streetOfPoint(point));
    if (street) {
      add(street.name, territory.areaOfPoint(point), [territory.positionOf(point)], 'homes');
    }
  }
  return [...known.values()]
    .filter(({ name }) => /\p{L}/u.test(name))
    .map(({ name, town, lines, homes, within: areas }) => ({
      name,
      kind: 'street' as const,
      ...extentOf([...lines, ...homes].flat()),
      ...within(town, territory),
      within: [...areas],
      // Homes stand for the line only where none is drawn.
      lines: lines.length > 0 ? lines : homes,
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

function chainOf(areaId: string | undefined, territory: Territory): readonly string[] {
  const area = areaId === undefined ? undefined : territory.area(areaId);
  return area === undefined ? [] : territory.chainOf(area).map(({ id }) => id);
}

/** Middle and diagonal of the box around a line. */
export function extentOf(line: readonly Position[]): { position: Position; extentMetres: number } {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  const from = line[0]?.[0] ?? 0;
  for (const [lon, lat] of line) {
    // A line across the antimeridian is a short one, not one around the Earth.
    const x = lon - 360 * Math.round((lon - from) / 360);
    [west, east] = [Math.min(west, x), Math.max(east, x)];
    [south, north] = [Math.min(south, lat), Math.max(north, lat)];
  }
  const lon = (west + east) / 2;
  const middle: Position = [lon - 360 * Math.round(lon / 360), (south + north) / 2];
  return { position: middle, extentMetres: distanceMetres([west, south], [east, north]) };
}
