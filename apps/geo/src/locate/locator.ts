import { Injectable } from '@nestjs/common';
import type { LocatedPlace, Report } from '@relight/contracts';
import { distanceMetres, Gazetteer, type LocatedName, type Position } from '@relight/spatial';
import { Territory } from '../territory.ts';

export interface Located {
  readonly place: LocatedPlace;
  /** Service points it may speak of; none where the place is known too coarsely. */
  readonly points: readonly number[];
  readonly nearestDevice?: string;
  readonly feeder?: string;
}

const CONTACT_METRES = 20;
const POSITION_METRES = 30;
/** A service point farther away than this is not where the report is from. */
const REACH_METRES = 300;
/** A name this wide says a town, not a device. */
const COARSE_METRES = 600;
/** Two names so far apart mean two places. */
const APART_METRES = 1_500;

/** Where a report is from: its contact's service points, else its position, else its words. */
@Injectable()
export class Locator {
  constructor(
    private readonly territory: Territory,
    private readonly names: Gazetteer,
  ) {}

  locate({ servicePointIds, position, text }: Report['clue']): Located | undefined {
    const { network } = this.territory;
    const known = servicePointIds
      .map((id) => network.indexOfServicePoint(id))
      .filter((point) => point !== undefined);
    const [home] = known;
    if (home !== undefined) return this.#atPoint(home, known, CONTACT_METRES);
    if (position !== undefined) return this.#atPosition(position);
    return text === undefined ? undefined : this.#byWords(text);
  }

  #atPoint(point: number, points: readonly number[], accuracyMetres: number): Located {
    const label = this.territory.labelOf(point);
    const [lon, lat] = this.territory.positionOf(point);
    return {
      place: { position: [lon, lat], accuracyMetres, label },
      points,
      ...this.#wired(point),
    };
  }

  #atPosition([lon, lat]: Position): Located {
    const near = this.territory.pointIndex.nearest(lon, lat, REACH_METRES);
    const label = near
      ? this.territory.labelOf(near.index)
      : (this.territory.areaAt([lon, lat])?.name ?? 'Outside the area served');
    const place = { position: pair(lon, lat), accuracyMetres: POSITION_METRES, label };
    if (near === undefined) return { place, points: [] };
    const reach = Math.max(near.metres + POSITION_METRES, POSITION_METRES * 2);
    return { place, points: this.#around(lon, lat, reach), ...this.#wired(near.index) };
  }

  #byWords(text: string): Located | undefined {
    const found = oneMeant(this.names.find(text));
    if (found === undefined) return undefined;
    const house = this.houseOf(found);
    if (house !== undefined) return this.#atPoint(house, [house], POSITION_METRES);
    const { entry, accuracyMetres } = found;
    const [lon, lat] = entry.position;
    const place = { position: pair(lon, lat), accuracyMetres, label: labelOf(found) };
    if (accuracyMetres > COARSE_METRES) return { place, points: [] };
    const points = this.#pointsOf(found);
    const near = this.territory.pointIndex.nearest(lon, lat, REACH_METRES)?.index ?? points[0];
    return { place, points, ...(near !== undefined && this.#wired(near)) };
  }

  /** The service point of "12 Lantern Street", when exactly one has that address. */
  houseOf({ entry, words }: LocatedName): number | undefined {
    const number = /^\d+\s?[a-z]?(?=\s)/i.exec(words)?.[0]?.toLowerCase();
    if (number === undefined || entry.kind !== 'street') return undefined;
    const houses = this.onStreet(entry).filter((point) =>
      this.territory.network.servicePoint(point).address?.toLowerCase().startsWith(`${number} `),
    );
    return houses.length === 1 ? houses[0] : undefined;
  }

  #pointsOf({ entry, accuracyMetres }: LocatedName): readonly number[] {
    if (entry.kind === 'street') return this.onStreet(entry);
    const [lon, lat] = entry.position;
    return this.#around(lon, lat, Math.min(accuracyMetres, REACH_METRES));
  }

  /** Service points with an address on a street. */
  onStreet({ name, areaId }: LocatedName['entry']): readonly number[] {
    return this.territory.pointsOnStreet(name, areaId);
  }

  #around(lon: number, lat: number, metres: number): readonly number[] {
    return [...this.territory.pointIndex.withinRadius(lon, lat, metres)];
  }

  #wired(point: number): Pick<Located, 'nearestDevice' | 'feeder'> {
    const { network } = this.territory;
    const device = network.upstreamDeviceOfNode(network.nodeOf(point));
    const feeder = network.feederOfServicePoint(point);
    return {
      ...(device !== undefined && { nearestDevice: network.edgeId(device) }),
      ...(feeder !== undefined && { feeder }),
    };
  }
}

/** The place a text means; undefined when it may as well mean another. */
export function oneMeant(found: readonly LocatedName[]): LocatedName | undefined {
  const [best, ...others] = found;
  if (best === undefined || best.fits > 1) return undefined;
  const isTorn = others.some(
    ({ entry }) =>
      entry.kind !== 'area' && distanceMetres(entry.position, best.entry.position) > APART_METRES,
  );
  return isTorn ? undefined : best;
}

/** "Lantern Street, Kestrel Bay". */
export function labelOf({ entry }: Pick<LocatedName, 'entry'>): string {
  const { name, areaName } = entry;
  return areaName === undefined || areaName === name ? name : `${name}, ${areaName}`;
}

function pair(lon: number, lat: number): [number, number] {
  return [lon, lat];
}
