import type { AreaRecord, Position } from '@relight/network';
import { groupedBy } from './grouped-by.ts';
import type { Point } from './plane.ts';
import { clipped, isInside, positionOf } from './plane.ts';
import type { Town } from './town-grid.ts';
import { countyLine, pointOf } from './valley.ts';

interface Site {
  readonly at: Point;
  readonly radius: number;
}

/** Cell of one site in the power diagram (Aurenhammer, 1987): like Voronoi, but big towns reach further. */
function cellOf(site: Site, sites: readonly Site[], within: readonly Point[]): Point[] {
  let ring = [...within];
  for (const other of sites) {
    if (other === site) continue;
    const power = (point: Point, { at, radius }: Site) =>
      (point[0] - at[0]) ** 2 + (point[1] - at[1]) ** 2 - radius ** 2;
    ring = clipped(ring, (point) => power(point, site) - power(point, other));
  }
  return ring;
}

const slug = (name: string) => name.toLowerCase().replaceAll(' ', '-');
const ringOf = (ring: readonly Point[]): Position[] => [...ring, ring[0]!].map(positionOf);

function neighbourhoodsOf(town: Town, parent: string, cell: readonly Point[]): AreaRecord[] {
  const sites = town.plan.neighbourhoods.map(([, east, north]): Site => ({
    at: [town.centre[0] + east * town.radiusMetres, town.centre[1] + north * town.radiusMetres],
    radius: 0,
  }));
  return town.plan.neighbourhoods.map(([name], index) => ({
    id: `${parent}/${slug(name)}`,
    name,
    level: 'neighbourhood',
    parent,
    rings: [ringOf(cellOf(sites[index]!, sites, cell))],
  }));
}

/** The county, its towns, which tile it, and the neighbourhoods, which tile the larger towns. */
export function drawAreas(towns: readonly Town[], scale: number): AreaRecord[] {
  const limit = countyLine.map((mark) => pointOf(mark, scale));
  const sites = towns.map((town): Site => ({ at: town.centre, radius: town.radiusMetres }));
  const county: AreaRecord = {
    id: 'harbor-county',
    name: 'Harbor County',
    level: 'county',
    rings: [ringOf(limit)],
  };
  const inside = towns.flatMap((town): AreaRecord[] => {
    const id = `${county.id}/${slug(town.plan.name)}`;
    const cell = cellOf(sites[town.index]!, sites, limit);
    const { name } = town.plan;
    const record: AreaRecord = {
      id,
      name,
      level: 'town',
      parent: county.id,
      rings: [ringOf(cell)],
    };
    return [record, ...neighbourhoodsOf(town, id, cell)];
  });
  return [county, ...inside];
}

/** Answers with the id of the smallest area around a position. */
export function areaFinder(areas: readonly AreaRecord[]): (position: Position) => string {
  const children = groupedBy(areas, (area) => area.parent);
  return (position) => {
    let found = children.get(undefined)![0]!;
    for (;;) {
      const inner: AreaRecord | undefined = children
        .get(found.id)
        ?.find((area) => isInside(position, area.rings[0]!));
      if (inner === undefined) return found.id;
      found = inner;
    }
  };
}
