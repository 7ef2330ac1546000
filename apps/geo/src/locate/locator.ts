import { Injectable } from '@nestjs/common';
import type { LocatedPlace, Report, Whereabouts } from '@relight/contracts';
import { distanceMetres, Gazetteer, type LocatedName, type Position } from '@relight/spatial';
import { Territory } from '../territory.ts';
import { labelOf, readPlace } from './said-place.ts';

export interface Located {
  readonly place: LocatedPlace;
  /** Service points it may speak of; none where the place is known too coarsely. */
  readonly points: readonly number[];
  /** One of the sender's own. */
  readonly servicePointId?: string;
  readonly nearestDevice?: string;
  readonly feeder?: string;
}

/** Where a report is from, as far as that can be told. */
export interface Found {
  readonly whereabouts: Whereabouts;
  readonly located?: Located;
  /** Other places it may be, likeliest first. */
  readonly mayBe: readonly Located[];
}

const contactMetres = 20;
const positionMetres = 30;
/** A service point farther away than this is not where the report is from. */
const reachMetres = 300;
/** A name this wide says a town, not a device. */
const coarseMetres = 600;
/** People around a crossing are those on its corners. */
const cornerMetres = 60;
/** Flats of one house number stand no farther apart. */
const buildingMetres = 200;
const mostPlaces = 5;

type Clue = Report['clue'];

interface Sender {
  readonly homes: readonly number[];
  /** Where it stands, when that is served. */
  readonly here: Position | undefined;
  readonly isDanger: boolean;
}

/**
 * Where a report is from: where its words say, else its contact's own service points, else its
 * position. One's own place is meant where it lies in what the words say; words that name a place
 * nobody can find are never taken for one's own. A danger told by a street or a town may be anywhere
 * on it: the own place is then only one of those it may be.
 */
@Injectable()
export class Locator {
  constructor(
    private readonly territory: Territory,
    private readonly names: Gazetteer,
  ) {}

  locate({ servicePointIds, position, text }: Clue, { isDanger = false } = {}): Found {
    const homes = servicePointIds
      .map((id) => this.territory.network.indexOfServicePoint(id))
      .filter((point) => point !== undefined);
    const said = text === undefined ? undefined : readPlace(text, this.names);
    const here = position && this.territory.serves(position) ? position : undefined;
    switch (said?.kind) {
      case 'one':
        return this.#bySaid(said.name, { homes, here, isDanger });
      case 'several': {
        const own = this.#ownOf(said.names, homes, here);
        if (own !== undefined) {
          const others = said.names.filter((name) => isDanger && name !== own);
          return this.#orElse(this.#bySaid(own, { homes, here, isDanger }), others);
        }
        if (here !== undefined) return this.#atPosition(here);
        return this.#unsure('several', said.names, homes);
      }
      case 'unknown':
        if (here !== undefined) return this.#atPosition(here);
        return position === undefined
          ? this.#unsure('unknown', said.names, homes)
          : this.#outside(position);
      case 'nothing':
      case undefined:
    }
    if (homes.length > 0) return this.#atHome(homes);
    if (here !== undefined) return this.#atPosition(here);
    return position === undefined ? { whereabouts: 'unsaid', mayBe: [] } : this.#outside(position);
  }

  #bySaid(name: LocatedName, { homes, here, isDanger }: Sender): Found {
    const houses = this.housesOf(name);
    const isWide = name.entry.kind === 'street' || name.entry.kind === 'area';
    const isExact = !isWide || houses.length > 0;
    const own = homes.filter((home) =>
      houses.length > 0
        ? houses.includes(home)
        : isWide && name.house === undefined && this.#holds(name, home),
    );
    if (own.length > 0 && (isExact || !isDanger)) return this.#atHome(own);
    const located = this.#atName(name);
    if (own.length > 0 && here === undefined) {
      return { whereabouts: 'byWords', located, mayBe: [this.#ownAddress(own[0] ?? 0, own)] };
    }
    if (here === undefined) return { whereabouts: 'byWords', located, mayBe: [] };
    const metres = distanceMetres(here, name.entry.position);
    if (metres > name.accuracyMetres + reachMetres) {
      return { whereabouts: 'byWords', located, mayBe: [this.#spot(here)] };
    }
    return isExact ? { whereabouts: 'byWords', located, mayBe: [] } : this.#atPosition(here);
  }

  /** Who goes and looks for a danger sees the other places of that name too. */
  #orElse(found: Found, names: readonly LocatedName[]): Found {
    const others = names.map((name) => this.#atName(name));
    return { ...found, mayBe: [...others, ...found.mayBe].slice(0, mostPlaces) };
  }

  /** Of several places of one name, that of one's own street, else of one's own town, else close by. */
  #ownOf(
    names: readonly LocatedName[],
    homes: readonly number[],
    here: Position | undefined,
  ): LocatedName | undefined {
    const towns = new Set(
      homes.map((home) => this.territory.townOf(this.territory.areaOfPoint(home))?.id),
    );
    const ways: readonly ((name: LocatedName) => boolean)[] = [
      (name) => homes.some((home) => this.#holds(name, home)),
      ({ entry }) => entry.areaId !== undefined && towns.has(entry.areaId),
      ({ entry, accuracyMetres }) =>
        here !== undefined && distanceMetres(here, entry.position) <= accuracyMetres + reachMetres,
    ];
    for (const isOwn of ways) {
      const own = names.filter(isOwn);
      if (own.length === 1) return own[0];
    }
    return undefined;
  }

  /** What cannot be told is not guessed; for a danger the places it may be are shown, one's own last. */
  #unsure(
    whereabouts: 'several' | 'unknown',
    names: readonly LocatedName[],
    homes: readonly number[],
  ): Found {
    const [home] = homes;
    const own = home === undefined ? [] : [this.#ownAddress(home, homes)];
    const said = names.map((name) => this.#atName(name)).slice(0, mostPlaces - own.length);
    return { whereabouts, mayBe: [...said, ...own] };
  }

  #ownAddress(home: number, homes: readonly number[]): Located {
    const located = this.#atPoint(home, homes, contactMetres);
    const { place } = located;
    return { ...located, place: { ...place, label: `${place.label} (own address)` } };
  }

  /** A swapped pair is shown as a possibility: phones and forms confuse the two. */
  #outside([lon, lat]: Position): Found {
    const located = this.#spot([lon, lat]);
    const isSwapped = Math.abs(lon) <= 90 && this.territory.serves([lat, lon]);
    return { whereabouts: 'outside', located, mayBe: isSwapped ? [this.#spot([lat, lon])] : [] };
  }

  /** Farm, shop and home on one phone: which of them is theirs to say. */
  #atHome(homes: readonly number[]): Found {
    if (homes.length > 1) return { whereabouts: 'several', mayBe: this.#each(homes) };
    const located = this.#atPoint(homes[0] ?? 0, homes, contactMetres);
    return { whereabouts: 'atHome', located, mayBe: [] };
  }

  #each(homes: readonly number[]): readonly Located[] {
    const { network } = this.territory;
    const each = homes.slice(0, mostPlaces).map((home) => ({
      ...this.#atPoint(home, [home], contactMetres),
      number: /^\d+(?:\s?[a-z])?\b/i.exec(network.servicePoint(home).address ?? '')?.[0],
      servicePointId: network.servicePointId(home),
    }));
    const labels = each.map(({ place }) => place.label);
    return each.map(({ number, ...located }) => {
      const { place } = located;
      const isAlone = labels.filter((label) => label === place.label).length === 1;
      // Two of one street are told apart by their numbers, and only these.
      const label = isAlone || number === undefined ? place.label : `${number} ${place.label}`;
      return { ...located, place: { ...place, label } };
    });
  }

  #atPosition(position: Position): Found {
    return { whereabouts: 'atPosition', located: this.#spot(position), mayBe: [] };
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

  #spot([lon, lat]: Position): Located {
    const near = this.territory.pointIndex.nearest(lon, lat, reachMetres);
    const label = near
      ? this.territory.labelOf(near.index)
      : (this.territory.areaAt([lon, lat])?.name ?? 'Outside the area served');
    const place = { position: pair(lon, lat), accuracyMetres: positionMetres, label };
    if (near === undefined) return { place, points: [] };
    const reach = Math.max(near.metres + positionMetres, positionMetres * 2);
    return { place, points: this.#around(lon, lat, reach), ...this.#wired(near.index) };
  }

  #atName(name: LocatedName): Located {
    const houses = this.housesOf(name);
    if (houses[0] !== undefined) return this.#atPoint(houses[0], houses, positionMetres);
    const { entry, accuracyMetres } = name;
    const [lon, lat] = entry.position;
    const place = { position: pair(lon, lat), accuracyMetres, label: labelOf(name) };
    if (accuracyMetres > coarseMetres) return { place, points: [] };
    const points = this.#pointsOf(name);
    const near = this.territory.pointIndex.nearest(lon, lat, reachMetres)?.index ?? points[0];
    return { place, points, ...(near !== undefined && this.#wired(near)) };
  }

  /** The service points of "12 Lantern Street": all flats of that number; none when it is in doubt. */
  housesOf({ entry, house }: LocatedName): readonly number[] {
    if (house === undefined || entry.kind !== 'street') return [];
    const houses = this.onStreet(entry).filter((point) =>
      this.territory.network.servicePoint(point).address?.toLowerCase().startsWith(`${house} `),
    );
    const [first = 0] = houses;
    const isOne = houses.every(
      (point) =>
        distanceMetres(this.territory.positionOf(first), this.territory.positionOf(point)) <=
        buildingMetres,
    );
    return isOne ? houses : [];
  }

  #pointsOf({ entry, accuracyMetres }: LocatedName): readonly number[] {
    if (entry.kind === 'street') return this.onStreet(entry);
    const [lon, lat] = entry.position;
    return this.#around(lon, lat, Math.min(Math.max(accuracyMetres, cornerMetres), reachMetres));
  }

  #holds({ entry }: LocatedName, point: number): boolean {
    if (entry.kind === 'street') return this.onStreet(entry).includes(point);
    const area = this.territory.areaOfPoint(point);
    return area !== undefined && this.territory.chainOf(area).some(({ id }) => id === entry.areaId);
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

function pair(lon: number, lat: number): [number, number] {
  return [lon, lat];
}
