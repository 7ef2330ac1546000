import type { EdgeKind } from './utility-file.ts';
import { at, type Topology } from './topology.ts';

/** For each node, the devices it hangs on; dense edge indices, -1 for none. */
export interface DeviceIndex {
  /** Nearest device on the way to the source. */
  readonly deviceAbove: Int32Array;
  /** The device that stands for the feeder the node belongs to. */
  readonly feederAbove: Int32Array;
}

/** True for every kind that can open or be named in an outage: all but a plain conductor. */
export function isDeviceKind(kind: EdgeKind): boolean {
  return kind !== 'line';
}

/**
 * The feeder of a node is the nearest breaker on its way to the source. Where a network names no
 * breakers, it is the first device below the lowest substation transformer, or below the source;
 * a substation transformer is one that has switching devices below it.
 */
export function indexDevices(topology: Topology, kinds: readonly EdgeKind[]): DeviceIndex {
  const { nodeCount, parent, parentEdge, bridge } = topology;
  const switched = switchesBelow(topology, kinds);
  const deviceAbove = new Int32Array(nodeCount).fill(-1);
  const feederAbove = new Int32Array(nodeCount).fill(-1);
  const settled = new Uint8Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) {
    const edge = at(parentEdge, node);
    if (edge < 0) continue;
    const above = at(parent, node);
    const kind = kinds[edge] ?? 'line';
    deviceAbove[node] = isDeviceKind(kind) ? edge : at(deviceAbove, above);
    const stage = at(settled, above);
    const next = feederStage(kind, stage, at(bridge, edge) === 1, at(switched, node) === 1);
    settled[node] = next ?? stage;
    feederAbove[node] = next === undefined ? at(feederAbove, above) : edge;
  }
  return { deviceAbove, feederAbove };
}

const open = 0;
const byDevice = 1;
const byBreaker = 2;

/** The stage an edge brings its feeder to, or undefined when it changes nothing. */
function feederStage(
  kind: EdgeKind,
  stage: number,
  isBridge: boolean,
  hasSwitchesBelow: boolean,
): number | undefined {
  if (kind === 'breaker') return byBreaker;
  if (stage === byBreaker || !isBridge || kind === 'line') return undefined;
  if (kind === 'transformer' && hasSwitchesBelow) return open;
  return stage === open ? byDevice : undefined;
}

/** 1 for a node with a switching device somewhere below it. */
function switchesBelow({ nodeCount, parent, parentEdge }: Topology, kinds: readonly EdgeKind[]) {
  const switched = new Uint8Array(nodeCount);
  for (let node = nodeCount - 1; node >= 0; node--) {
    const above = at(parent, node);
    if (above < 0) continue;
    const kind = kinds[at(parentEdge, node)] ?? 'line';
    const isSwitch = kind !== 'line' && kind !== 'transformer' && kind !== 'regulator';
    if (isSwitch || at(switched, node)) switched[above] = 1;
  }
  return switched;
}
