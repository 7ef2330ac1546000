import { isDeviceKind, type DeviceIndex } from './devices.ts';
import { lostNodes } from './lost-supply.ts';
import { NetworkError } from './network-error.ts';
import { at, type Topology } from './topology.ts';
import type { EdgeKind, EdgeRecord, Position, ServicePointRecord } from './utility-file.ts';

/** Devices whose position differs from the normal state, by edge id. */
export interface SwitchingState {
  /** Edges now open. An edge that stands in both lists is open. */
  readonly opened: readonly string[];
  /** Ties now closed. */
  readonly closed?: readonly string[];
}

/** What a Network is made of; `buildNetwork` makes it. */
export interface NetworkParts {
  readonly topology: Topology;
  readonly devices: DeviceIndex;
  readonly edges: readonly EdgeRecord[];
  readonly edgeIndex: ReadonlyMap<string, number>;
  /** Node ids and positions by preorder number. */
  readonly nodeIds: readonly string[];
  readonly positions: readonly (Position | undefined)[];
  readonly nodeIndex: ReadonlyMap<string, number>;
  /** In preorder of their nodes. */
  readonly servicePoints: readonly ServicePointRecord[];
  /** First service point of each node, and their count at the end. */
  readonly servicePointStart: Uint32Array;
}

/**
 * A utility's network in its normal state. Nodes, edges and service points are dense numbers; those
 * of nodes and service points follow the preorder of the fed forest, so that what is below a device
 * is one slice. Immutable: a different switching state is a question (`lostSupply`), not a change.
 */
export class Network {
  readonly topology: Topology;
  readonly nodeCount: number;
  readonly edgeCount: number;
  readonly servicePointCount: number;
  /** Service points no source reaches in the normal state: never lost, worth a warning. */
  readonly unfedServicePoints: Uint32Array;
  readonly #parts: NetworkParts;
  readonly #all: Uint32Array;
  /** Devices that alone feed at least one service point, outer ones before those below them. */
  readonly radialDevices: Uint32Array;
  #servicePointIndex: ReadonlyMap<string, number> | undefined;
  #meterIndex: ReadonlyMap<string, number> | undefined;

  constructor(parts: NetworkParts) {
    this.#parts = parts;
    this.topology = parts.topology;
    this.nodeCount = parts.topology.nodeCount;
    this.edgeCount = parts.edges.length;
    this.servicePointCount = parts.servicePoints.length;
    this.#all = Uint32Array.from({ length: this.servicePointCount }, (_, i) => i);
    this.radialDevices = Uint32Array.from(parts.topology.parentEdge).filter(
      (edge) => edge < this.edgeCount && this.isDevice(edge) && this.#feeds(edge),
    );
    this.unfedServicePoints = this.#all.subarray(
      at(parts.servicePointStart, parts.topology.fedNodeCount),
    );
  }

  /** Dense index of an edge id, undefined when the network has none of that id. */
  indexOfEdge(id: string): number | undefined {
    return this.#parts.edgeIndex.get(id);
  }

  indexOfNode(id: string): number | undefined {
    return this.#parts.nodeIndex.get(id);
  }

  indexOfServicePoint(id: string): number | undefined {
    this.#servicePointIndex ??= new Map(this.#parts.servicePoints.map((point, i) => [point.id, i]));
    return this.#servicePointIndex.get(id);
  }

  /** By meter id; a service point without one is its own meter. */
  indexOfMeter(meterId: string): number | undefined {
    this.#meterIndex ??= new Map(
      this.#parts.servicePoints.map(({ id, meter }, i) => [meter ?? id, i]),
    );
    return this.#meterIndex.get(meterId);
  }

  edge(edge: number): EdgeRecord {
    return known(this.#parts.edges[edge], 'edge', edge);
  }

  edgeId(edge: number): string {
    return this.edge(edge).id;
  }

  kindOf(edge: number): EdgeKind {
    return this.edge(edge).kind;
  }

  /** True when the edge can open or be named in an outage; false for a plain conductor. */
  isDevice(edge: number): boolean {
    return isDeviceKind(this.kindOf(edge));
  }

  nodeId(node: number): string {
    return known(this.#parts.nodeIds[node], 'node', node);
  }

  servicePoint(servicePoint: number): ServicePointRecord {
    return known(this.#parts.servicePoints[servicePoint], 'service point', servicePoint);
  }

  servicePointId(servicePoint: number): string {
    return this.servicePoint(servicePoint).id;
  }

  /** Node a service point hangs on. */
  nodeOf(servicePoint: number): number {
    return known(this.indexOfNode(this.servicePoint(servicePoint).node), 'node', servicePoint);
  }

  /**
   * Service points that lose supply when this edge alone opens, ties staying open: a shared view,
   * ascending and gapless, not to be written to. Empty for an open edge and inside a closed loop.
   */
  below(edge: number): Uint32Array {
    const { start, end } = this.rangeBelow(edge);
    return this.#all.subarray(start, end);
  }

  /** The same as numbers: service points from `start` up to, and without, `end`. */
  rangeBelow(edge: number): { readonly start: number; readonly end: number } {
    const { child, bridge, end, fedNodeCount } = this.topology;
    const node = at(child, edge);
    if (bridge[edge] !== 1 || node >= fedNodeCount) return { start: 0, end: 0 };
    const first = this.#parts.servicePointStart;
    return { start: at(first, node), end: at(first, at(end, node)) };
  }

  /**
   * Service points fed in the normal state which no source reaches under `state`, ascending; the
   * caller owns the array. Throws `network.edgeUnknown`.
   */
  lostSupply(state: SwitchingState): Uint32Array {
    const opened = this.#edges(state.opened);
    const closed = this.#edges(state.closed ?? []);
    const [only] = opened;
    if (only !== undefined && opened.length === 1 && closed.length === 0) {
      return this.below(only).slice();
    }
    const start = this.#parts.servicePointStart;
    const slices = lostNodes(this.topology, { opened, closed }).map((range) =>
      this.#all.subarray(at(start, range.start), at(start, range.end)),
    );
    return concatenate(slices);
  }

  /** Nearest device on the way from the edge to the source, the edge itself not counted. */
  upstreamDevice(edge: number): number | undefined {
    const { child, parent, from } = this.topology;
    const fed = at(child, edge);
    return this.upstreamDeviceOfNode(fed < 0 ? at(from, edge) : at(parent, fed));
  }

  /** Nearest device on the way from the node to the source; undefined when there is none. */
  upstreamDeviceOfNode(node: number): number | undefined {
    return present(at(this.#parts.devices.deviceAbove, node));
  }

  /** Every device a service point hangs on, from its transformer up to the source. */
  devicesAbove(servicePoint: number): number[] {
    const devices: number[] = [];
    let device = this.upstreamDeviceOfNode(this.nodeOf(servicePoint));
    for (; device !== undefined; device = this.upstreamDevice(device)) devices.push(device);
    return devices;
  }

  /** Id of the feeder an edge belongs to (see `indexDevices` for the definition). */
  feederOf(edge: number): string | undefined {
    const { child, from } = this.topology;
    const fed = at(child, edge);
    return this.feederOfNode(fed < 0 ? at(from, edge) : fed);
  }

  feederOfServicePoint(servicePoint: number): string | undefined {
    return this.feederOfNode(this.nodeOf(servicePoint));
  }

  feederOfNode(node: number): string | undefined {
    const feeder = present(at(this.#parts.devices.feederAbove, node));
    return feeder === undefined ? undefined : this.edgeId(feeder);
  }

  positionOfNode(node: number): Position | undefined {
    return this.#parts.positions[node];
  }

  /** Middle of the edge, or the end that has a position. */
  positionOfEdge(edge: number): Position | undefined {
    const from = this.positionOfNode(at(this.topology.from, edge));
    const to = this.positionOfNode(at(this.topology.to, edge));
    if (from === undefined || to === undefined) return from ?? to;
    return [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
  }

  #feeds(edge: number): boolean {
    const { start, end } = this.rangeBelow(edge);
    return end > start;
  }

  #edges(ids: readonly string[]): number[] {
    return ids.map((id) => {
      const edge = this.indexOfEdge(id);
      if (edge !== undefined) return edge;
      throw new NetworkError('network.edgeUnknown', `The network has no edge "${id}"`, id);
    });
  }
}

function present(index: number): number | undefined {
  return index < 0 ? undefined : index;
}

function known<T>(value: T | undefined, what: string, index: number): T {
  if (value !== undefined) return value;
  throw new NetworkError('network.indexUnknown', `There is no ${what} ${index}`, String(index));
}

function concatenate(slices: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(slices.reduce((sum, slice) => sum + slice.length, 0));
  let offset = 0;
  for (const slice of slices) {
    all.set(slice, offset);
    offset += slice.length;
  }
  return all;
}
