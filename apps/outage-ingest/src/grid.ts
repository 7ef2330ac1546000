import type { Network } from '@relight/network';
import { noFeeder } from './outage-changes.ts';

const none = new Uint32Array(0);

/** Feeders above a feeder, and feeders below a device. */
interface Levels {
  readonly above: ReadonlyMap<string, readonly string[]>;
  readonly below: ReadonlyMap<string, readonly string[]>;
}

/** What ingest asks of the network, by ids; without a network every device is unknown. */
export class Grid {
  #tiesByFeeder: ReadonlyMap<string, readonly string[]> | undefined;
  #feederLevels: Levels | undefined;

  constructor(readonly network: Network | undefined) {}

  /** Customers of the utility; undefined without a network. */
  get served(): number | undefined {
    return this.network?.servicePointCount;
  }

  knows(device: string): boolean {
    return this.#edge(device) !== undefined;
  }

  hasMeter(meter: string): boolean {
    return this.network?.indexOfMeter(meter) !== undefined;
  }

  feederOf(device: string): string | undefined {
    const edge = this.#edge(device);
    return edge === undefined ? undefined : this.network?.feederOf(edge);
  }

  /** True when the meter hangs on this device in the normal state. */
  feedsMeter(device: string, meter: string): boolean {
    const [edge, point] = [this.#edge(device), this.network?.indexOfMeter(meter)];
    if (this.network === undefined || edge === undefined || point === undefined) return false;
    const { start, end } = this.network.rangeBelow(edge);
    return point >= start && point < end;
  }

  feederOfMeter(meter: string): string | undefined {
    const point = this.network?.indexOfMeter(meter);
    return point === undefined ? undefined : this.network?.feederOfServicePoint(point);
  }

  /** Feeders on both sides of a device: a tie joins two. A device above all feeders touches `noFeeder`. */
  feedersTouched(device: string): readonly string[] {
    const edge = this.#edge(device);
    if (this.network === undefined || edge === undefined) return [noFeeder];
    const { from, to } = this.network.edge(edge);
    const sides = [from, to].map((node) => this.#feederOfNode(node));
    const feeders = [...new Set([this.feederOf(device), ...sides])];
    const own = feeders.filter((id) => id !== undefined);
    return this.feederOf(device) === undefined ? [...own, noFeeder] : own;
  }

  /**
   * Feeders whose outages a device may have to do with: those it touches, those above them, such as a
   * substation's own, and those below it.
   */
  feedersAround(device: string): readonly string[] {
    const touched = this.feedersTouched(device);
    const { above, below } = this.#levels();
    const own = [...touched, ...touched.flatMap((feeder) => above.get(feeder) ?? [])];
    return [...new Set([...own, ...(below.get(device) ?? []), noFeeder])];
  }

  /** A feeder, and those above it. */
  feedersUpFrom(feeder: string): readonly string[] {
    return [...new Set([feeder, ...(this.#levels().above.get(feeder) ?? []), noFeeder])];
  }

  /** A tie stands open in the normal state. */
  isTie(device: string): boolean {
    const edge = this.#edge(device);
    return edge !== undefined && this.network?.edge(edge).closed === false;
  }

  /** Ties that join one of these feeders to another. */
  tiesOf(feeders: readonly string[]): readonly string[] {
    return [...new Set(feeders.flatMap((feeder) => this.#ties().get(feeder) ?? []))];
  }

  feedersOfTies(ties: readonly string[]): readonly string[] {
    return [...new Set(ties.flatMap((tie) => this.feedersTouched(tie)))];
  }

  #levels(): Levels {
    this.#feederLevels ??= this.#stackedFeeders();
    return this.#feederLevels;
  }

  #stackedFeeders(): Levels {
    const { network } = this;
    const [above, below] = [new Map<string, string[]>(), new Map<string, string[]>()];
    const all = new Set([...(network?.radialDevices ?? [])].map((edge) => network?.feederOf(edge)));
    for (const feeder of all) {
      if (network === undefined || feeder === undefined) continue;
      let device = network.upstreamDevice(this.#edge(feeder) ?? -1);
      for (; device !== undefined; device = network.upstreamDevice(device)) {
        const id = network.edgeId(device);
        above.set(feeder, [...(above.get(feeder) ?? []), network.feederOf(device) ?? noFeeder]);
        below.set(id, [...(below.get(id) ?? []), feeder]);
      }
    }
    return { above, below };
  }

  #ties(): ReadonlyMap<string, readonly string[]> {
    this.#tiesByFeeder ??= this.#joinedFeeders();
    return this.#tiesByFeeder;
  }

  #joinedFeeders(): ReadonlyMap<string, readonly string[]> {
    const ties = new Map<string, string[]>();
    for (let edge = 0; edge < (this.network?.edgeCount ?? 0); edge++) {
      const { id, closed } = this.network?.edge(edge) ?? { id: '', closed: true };
      if (closed) continue;
      for (const feeder of this.feedersTouched(id)) {
        ties.set(feeder, [...(ties.get(feeder) ?? []), id]);
      }
    }
    return ties;
  }

  /** Service points without supply when these are open and those ties closed; unknown ids count for nothing. */
  lost(opened: readonly string[], closed: readonly string[] = []): Uint32Array {
    const known = (ids: readonly string[]): string[] => ids.filter((id) => this.knows(id));
    return this.network?.lostSupply({ opened: known(opened), closed: known(closed) }) ?? none;
  }

  /** True when `lower` hangs on `upper` in the normal state, or is the same device. */
  covers(upper: string, lower: string): boolean {
    if (upper === lower) return true;
    const [above, below] = [this.#edge(upper), this.#edge(lower)];
    if (this.network === undefined || above === undefined || below === undefined) return false;
    let device = this.network.upstreamDevice(below);
    while (device !== undefined && device !== above) device = this.network.upstreamDevice(device);
    return device === above;
  }

  positionOf(device: string): [number, number] | undefined {
    const edge = this.#edge(device);
    const position = edge === undefined ? undefined : this.network?.positionOfEdge(edge);
    return position && [position[0], position[1]];
  }

  #edge(device: string): number | undefined {
    return this.network?.indexOfEdge(device);
  }

  #feederOfNode(node: string): string | undefined {
    const index = this.network?.indexOfNode(node);
    return index === undefined ? undefined : this.network?.feederOfNode(index);
  }
}
