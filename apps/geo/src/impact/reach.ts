import type { Outage, RestorationStep } from '@relight/contracts';
import { isOpen } from '@relight/domain';
import { SpatialError } from '@relight/spatial';
import type { Territory } from '../territory.ts';

export type Basis = 'topology' | 'polygon' | 'claimed';

const none = new Uint32Array();

/** Which service points an outage takes the supply from, read from its own words alone. */
export class Reach {
  /** By outage as read: a shape is matched once, though several questions are asked of it. */
  readonly #matched = new WeakMap<Outage, { readonly points: Uint32Array | undefined }>();

  constructor(private readonly territory: Territory) {}

  /** Devices speak louder than a drawn area, and an area louder than a bare count. */
  basisOf(outage: Outage): Basis {
    if (this.#devices(outage).length > 0) return 'topology';
    return this.#drawn(outage) === undefined ? 'claimed' : 'polygon';
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
    if (this.basisOf(outage) === 'polygon') return this.#drawn(outage) ?? none;
    const begun = outage.device === undefined ? [] : [outage.device];
    const sets = [
      this.now(outage),
      this.#lost(begun, []),
      ...outage.steps.map(({ openDevices, closedTies }) => this.#lost(openDevices, closedTies)),
    ];
    return Uint32Array.from(new Set(sets.flatMap((set) => [...set])));
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
    const known = this.#matched.get(outage);
    if (known !== undefined) return known.points;
    const points = this.#match(outage);
    this.#matched.set(outage, { points });
    return points;
  }

  /** A shape that is none counts as no shape: the feed's count still does. */
  #match({ claimed }: Outage): Uint32Array | undefined {
    if (claimed?.area === undefined) return undefined;
    try {
      return this.territory.pointIndex.within(claimed.area);
    } catch (error) {
      if (error instanceof SpatialError) return undefined;
      throw error;
    }
  }
}
