import { buildNetwork, type Network, type UtilityFile } from '@relight/network';
import type { Random } from '../utility/random.ts';

/** Somebody of the storm with a phone. */
export interface StormContact {
  readonly phone: string;
  readonly servicePointIds: readonly string[];
}

/** Devices and people of the utility, handed out so that no two incidents share them. */
export class Neighbourhood {
  readonly network: Network;
  readonly #usedPoints = new Set<number>();
  readonly #usedPhones = new Set<string>();
  readonly #contactsOf = new Map<string, StormContact[]>();

  constructor(
    readonly utility: UtilityFile,
    contacts: readonly StormContact[],
    readonly random: Random,
  ) {
    this.network = buildNetwork(utility);
    for (const contact of contacts) {
      for (const id of contact.servicePointIds) {
        this.#contactsOf.set(id, [...(this.#contactsOf.get(id) ?? []), contact]);
      }
    }
  }

  /** A device of the kind with so many customers below it, none of them in another incident. */
  take(kind: string, least: number, most: number): number | undefined {
    const fitting = [...this.network.radialDevices].filter((edge) => {
      const below = this.network.below(edge);
      return (
        this.network.kindOf(edge) === kind &&
        below.length >= least &&
        below.length <= most &&
        !below.some((point) => this.#usedPoints.has(point))
      );
    });
    if (fitting.length === 0) return undefined;
    const chosen = this.random.pick(fitting);
    for (const point of this.network.below(chosen)) this.#usedPoints.add(point);
    return chosen;
  }

  /** Devices of a kind below another, with at least so many customers each, most customers first. */
  below(edge: number, kind: string, least: number): number[] {
    const reach = new Set(this.network.below(edge));
    return [...this.network.radialDevices]
      .filter((candidate) => candidate !== edge && this.network.kindOf(candidate) === kind)
      .filter((candidate) => {
        const points = this.network.below(candidate);
        return points.length >= least && points.every((point) => reach.has(point));
      })
      .toSorted((one, other) => this.network.below(other).length - this.network.below(one).length);
  }

  /** An open tie that feeds these points when the switching device above them is open. */
  tieFor(opened: readonly string[], section: Uint32Array): string | undefined {
    const ties = this.utility.edges.filter((edge) => !edge.closed && edge.kind === 'switch');
    return ties.find(({ id }) => {
      const lost = new Set(this.network.lostSupply({ opened, closed: [id] }));
      return section.every((point) => !lost.has(point));
    })?.id;
  }

  meters(edge: number): string[] {
    return [...this.network.below(edge)].map((point) => {
      const { id, meter } = this.network.servicePoint(point);
      return meter ?? id;
    });
  }

  /** Up to `count` phones served below the device, each used once in the storm. */
  phones(edge: number, count: number, but?: Uint32Array): string[] {
    const left = new Set(but);
    const points = [...this.network.below(edge)].filter((point) => !left.has(point));
    const phones: string[] = [];
    for (const point of this.random.shuffled(points)) {
      if (phones.length >= count) break;
      const [contact] = this.#contactsOf.get(this.network.servicePointId(point)) ?? [];
      if (!contact || this.#usedPhones.has(contact.phone)) continue;
      this.#usedPhones.add(contact.phone);
      phones.push(contact.phone);
    }
    return phones;
  }

  /** Street of some customer below the device: what people would name. */
  street(edge: number): string {
    const [first] = this.network.below(edge);
    const address = first === undefined ? undefined : this.network.servicePoint(first).address;
    return address?.replace(/^\S+ /, '') ?? 'our street';
  }

  /** Town of the customers below the device. */
  town(edge: number): string {
    const [first] = this.network.below(edge);
    const areaId = first === undefined ? undefined : this.network.servicePoint(first).areaId;
    let area = this.utility.areas.find(({ id }) => id === areaId);
    while (area && area.level !== 'town' && area.parent !== undefined) {
      const { parent } = area;
      area = this.utility.areas.find(({ id }) => id === parent);
    }
    return area?.name ?? 'town';
  }
}
