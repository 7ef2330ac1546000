import {
  buildNetwork,
  type AreaRecord,
  type Network,
  type Position,
  type UtilityFile,
} from '@relight/network';
import { AreaIndex, PointIndex, PublicBlocks, type PointSet } from '@relight/spatial';

/** A named area with what it serves. `index` is its place in the utility file. */
export interface Area extends AreaRecord {
  readonly index: number;
  readonly served: number;
}

/** Beyond all named areas: a report from beside the last home is ours. */
const servedMetres = 2_000;

/** Where the utility serves: its network, its service points in space, its named areas. */
export class Territory {
  readonly network: Network;
  /** In the order of the network's service points. */
  readonly points: PointSet;
  readonly pointIndex: PointIndex;
  /** The only rectangles a public area is made of. */
  readonly blocks: PublicBlocks;
  readonly areas: readonly Area[];
  readonly #areaIndex: AreaIndex;
  readonly #areaById: ReadonlyMap<string, Area>;
  /** Smallest area of each service point, and its street, by dense index; -1 for none. */
  readonly #areaOf: Int32Array;
  readonly #streetOf: Int32Array;
  readonly #streetNumber: ReadonlyMap<string, number>;
  readonly #streets: readonly { readonly name: string; readonly points: readonly number[] }[];

  constructor(
    readonly file: UtilityFile,
    readonly k: number,
  ) {
    this.network = buildNetwork(file);
    const { servicePointCount: count } = this.network;
    const all = Array.from({ length: count }, (_, i) => this.network.servicePoint(i));
    this.points = {
      lon: Float64Array.from(all, ({ position }) => position[0]),
      lat: Float64Array.from(all, ({ position }) => position[1]),
    };
    this.pointIndex = new PointIndex(this.points);
    this.blocks = new PublicBlocks(this.points, { k });
    this.#areaIndex = new AreaIndex(file.areas.map(shapedArea));
    const number = new Map(file.areas.map(({ id }, i) => [id, i]));
    this.#areaOf = Int32Array.from(all, ({ areaId, position }) => {
      const id = areaId ?? this.#areaIndex.areaOf(position[0], position[1]);
      return (id === undefined ? undefined : number.get(id)) ?? -1;
    });
    const own = countEach(this.#areaOf, file.areas.length);
    this.areas = withServed(file.areas, own, number);
    this.#areaById = new Map(this.areas.map((area) => [area.id, area]));
    const streetNumber = new Map<string, number>();
    const streets: { readonly name: string; readonly points: number[] }[] = [];
    this.#streetNumber = streetNumber;
    this.#streets = streets;
    this.#streetOf = Int32Array.from(all, ({ address }, point) => {
      const name = streetOfAddress(address);
      if (name === undefined) return -1;
      const key = streetKey(name, this.townOf(this.areaOfPoint(point))?.id);
      const known = streetNumber.get(key) ?? streets.push({ name, points: [] }) - 1;
      streetNumber.set(key, known);
      streets[known]?.points.push(point);
      return known;
    });
  }

  /** The area and those it lies in, the smallest first. */
  chainOf(area: Area): readonly Area[] {
    return this.#areaIndex.chainOf(area.id).flatMap((id) => this.#areaById.get(id) ?? []);
  }

  area(id: string): Area | undefined {
    return this.#areaById.get(id);
  }

  /** Smallest area a service point lies in. */
  areaOfPoint(servicePoint: number): Area | undefined {
    return this.areas[this.#areaOf[servicePoint] ?? -1];
  }

  areaAt([lon, lat]: Position): Area | undefined {
    const id = this.#areaIndex.areaOf(lon, lat);
    return id === undefined ? undefined : this.#areaById.get(id);
  }

  /** Whether a place is in the area served: in a named area, or not far from a service point. */
  serves(position: Position): boolean {
    const [lon, lat] = position;
    if (this.areaAt(position) !== undefined) return true;
    return this.pointIndex.nearest(lon, lat, servedMetres) !== undefined;
  }

  /** Number of the street a service point stands on: one name in one town; -1 for none. */
  streetOfPoint(servicePoint: number): number {
    return this.#streetOf[servicePoint] ?? -1;
  }

  /** A street by its number, with the service points that have an address on it. */
  street(index: number): { readonly name: string; readonly points: readonly number[] } | undefined {
    return this.#streets[index];
  }

  pointsOnStreet(name: string, townId: string | undefined): readonly number[] {
    return this.street(this.#streetNumber.get(streetKey(name, townId)) ?? -1)?.points ?? [];
  }

  positionOf(servicePoint: number): Position {
    return [this.points.lon[servicePoint] ?? 0, this.points.lat[servicePoint] ?? 0];
  }

  /** "Lantern Street, Kestrel Bay": where a service point is, without its house number. */
  labelOf(servicePoint: number): string {
    const town = this.townOf(this.areaOfPoint(servicePoint));
    const street = this.street(this.streetOfPoint(servicePoint))?.name;
    const parts = [street, town?.name].filter((part) => part !== undefined);
    return parts.join(', ') || this.file.name;
  }

  /** The town an area lies in, else the area itself. */
  townOf(area: Area | undefined): Area | undefined {
    if (area === undefined) return undefined;
    return this.chainOf(area).find(({ level }) => level === 'town') ?? area;
  }
}

/** "12 Lantern Street" → "Lantern Street": house numbers, units and letters go. */
export function streetOfAddress(address: string | undefined): string | undefined {
  const [first = ''] = (address ?? '').split(',');
  const street = first
    .trim()
    .replace(/^\d+\s?[a-z]?(-\d+)?\s+/i, '')
    .replace(/\s+(apt|unit|suite|#)\.?\s*\S+$/i, '');
  return street === '' || /^\d+\S*$/.test(street) ? undefined : street;
}

function shapedArea({ id, parent, rings }: AreaRecord) {
  const coordinates = rings.map((ring) => ring.map(([lon, lat]) => [lon, lat]));
  const shape = { type: 'Polygon' as const, coordinates };
  return parent === undefined ? { id, shape } : { id, parent, shape };
}

/** Streets of one name in two towns are two streets. */
function streetKey(name: string, townId: string | undefined): string {
  return `${townId ?? ''}|${name}`;
}

function countEach(numbers: Int32Array, size: number): Uint32Array {
  const counts = new Uint32Array(size);
  for (const each of numbers) if (each >= 0) counts[each] = (counts[each] ?? 0) + 1;
  return counts;
}

/** What an area serves includes the areas that lie in it. */
function withServed(
  areas: readonly AreaRecord[],
  own: Uint32Array,
  number: ReadonlyMap<string, number>,
): readonly Area[] {
  const served = new Uint32Array(areas.length);
  for (const [i, area] of areas.entries()) {
    let next: AreaRecord | undefined = area;
    while (next !== undefined) {
      const at: number = number.get(next.id) ?? -1;
      served[at] = (served[at] ?? 0) + (own[i] ?? 0);
      next = next.parent === undefined ? undefined : areas[number.get(next.parent) ?? -1];
    }
  }
  return areas.map((area, index) => ({ ...area, index, served: served[index] ?? 0 }));
}
