import type { Outage, RestorationStep } from '@relight/contracts';
import { isOpen } from '@relight/domain';
import { SpatialError } from '@relight/spatial';
import type { Territory } from '../territory.ts';

export type Basis = 'topology' | 'polygon' | 'claimed';

/** The service points of a drawn area, or why it is of no use. */
interface Matched {
  readonly points?: Uint32Array;
  readonly fault?: string;
}

const none = new Uint32Array();
const noFeeder = '-';

/** Which service points an outage takes the supply from, read from its own words alone. */
export class Reach {
  /** By outage as read: a shape is matched once, though several questions are asked of it. */
  readonly #matched = new WeakMap<Outage, Matched>();

  constructor(private readonly territory: Territory) {}

  /** Devices speak louder than a drawn area, and an area louder than a bare count. */
  basisOf(outage: Outage): Basis {
    if (this.#devices(outage).length > 0) return 'topology';
    return this.#drawn(outage) === undefined ? 'claimed' : 'polygon';
  }

  /** Why the area it came with is of no use; undefined when it is of use, or came with none. */
  areaFaultOf(outage: Outage): string | undefined {
    return this.#matchedOf(outage).fault;
  }

  /** Dark now because of it; another outage may hold some of them. */
  now(outage: Outage): Uint32Array {
    if (!isOpen(outage.status) || outage.mergedInto !== undefined) return none;
    if (this.basisOf(outage) === 'polygon') return this.#drawn(outage) ?? none;
    return this.#lost(this.openDevices(outage), outage.closedTies);
  }

  /** As now, were none of its ties closed. */
  withoutTies(outage: Outage): Uint32Array {
    return isOpen(outage.status) ? this.#lost(this.openDevices(outage), []) : none;
  }

  /** Dark once the step was done; undefined when the step does not say. */
  after(outage: Outage, step: RestorationStep): Uint32Array | undefined {
    if (this.basisOf(outage) !== 'topology') return undefined;
    return this.#lost(step.openDevices, step.closedTies);
  }

  /** Dark at any time that its words still tell of. */
  ever(outage: Outage): Uint32Array {
    const [only = none, ...more] = this.#everParts(outage);
    return more.length === 0 ? only : union([only, ...more]);
  }

  /** Whether any of these was dark at any time that its words still tell of. */
  everTouches(outage: Outage, points: ReadonlySet<number>): boolean {
    return this.#everParts(outage).some((part) => part.some((point) => points.has(point)));
  }

  /** Sets that may overlap. */
  #everParts(outage: Outage): readonly Uint32Array[] {
    if (this.basisOf(outage) === 'polygon') return [this.#drawn(outage) ?? none];
    const begun = outage.device === undefined ? [] : [outage.device];
    return [
      this.now(outage),
      this.#lost(begun, []),
      ...outage.steps.map(({ openDevices, closedTies }) => this.#lost(openDevices, closedTies)),
    ];
  }

  /** Feeders an open outage has a part in: where it and another could want the same service point. */
  zones(outage: Outage): readonly string[] {
    if (!isOpen(outage.status) || outage.mergedInto !== undefined) return [];
    const isWired = this.basisOf(outage) === 'topology';
    const dark = isWired ? this.withoutTies(outage) : this.now(outage);
    return [...new Set([...this.feedersOf(dark), ...outage.closedTies.flatMap(this.#joinedBy)])];
  }

  /** Feeders of service points; one that has none counts as a feeder without a name. */
  feedersOf(points: Iterable<number>): ReadonlySet<string> {
    const feeders = new Set<string>();
    for (const point of points) {
      feeders.add(this.territory.network.feederOfServicePoint(point) ?? noFeeder);
    }
    return feeders;
  }

  /** Dark because of all these outages together: ties count, wherever they lead. */
  together(outages: readonly Outage[]): Uint32Array {
    const opened = outages.flatMap((outage) => this.openDevices(outage));
    return this.#lost(
      opened,
      outages.flatMap(({ closedTies }) => closedTies),
    );
  }

  /** What it says is open; planned work names its device long before that opens. */
  openDevices({ openDevices }: Outage): readonly string[] {
    return this.#known(openDevices);
  }

  /** The feeders on both sides of a tie. */
  readonly #joinedBy = (tie: string): readonly string[] => {
    const { network } = this.territory;
    const edge = network.indexOfEdge(tie);
    if (edge === undefined) return [];
    const { from, to } = network.edge(edge);
    return [from, to].map((id) => {
      const node = network.indexOfNode(id);
      return (node === undefined ? undefined : network.feederOfNode(node)) ?? noFeeder;
    });
  };

  #devices({ device, openDevices, steps }: Outage): readonly string[] {
    const named = [...openDevices, ...steps.flatMap((step) => step.openDevices)];
    return this.#known(device === undefined ? named : [device, ...named]);
  }

  #lost(opened: readonly string[], closed: readonly string[]): Uint32Array {
    const known = this.#known(opened);
    if (known.length === 0) return none;
    return this.territory.network.lostSupply({ opened: known, closed: this.#known(closed) });
  }

  #known(devices: readonly string[]): readonly string[] {
    return devices.filter((id) => this.territory.network.indexOfEdge(id) !== undefined);
  }

  #drawn(outage: Outage): Uint32Array | undefined {
    return this.#matchedOf(outage).points;
  }

  #matchedOf(outage: Outage): Matched {
    const known = this.#matched.get(outage);
    if (known !== undefined) return known;
    const matched = this.#match(outage);
    this.#matched.set(outage, matched);
    return matched;
  }

  /** A shape that is none, or holds nobody, counts as no shape: the feed's count still does. */
  #match({ claimed }: Outage): Matched {
    if (claimed?.area === undefined) return {};
    try {
      const points = this.territory.pointIndex.within(claimed.area);
      return points.length > 0 ? { points } : { fault: 'it holds no customer of ours' };
    } catch (error) {
      if (error instanceof SpatialError) return { fault: error.message };
      throw error;
    }
  }
}

function union(sets: readonly Uint32Array[]): Uint32Array {
  const all = new Set<number>();
  for (const set of sets) for (const point of set) all.add(point);
  return Uint32Array.from(all);
}
