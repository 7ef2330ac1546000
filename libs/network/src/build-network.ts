import { indexDevices } from './devices.ts';
import { NetworkError } from './network-error.ts';
import { Network } from './network.ts';
import { at, buildTopology } from './topology.ts';
import type { NodeRecord, Position, ServicePointRecord, UtilityFile } from './utility-file.ts';

/** The part of a utility file that a network is built from. */
export type NetworkFile = Pick<UtilityFile, 'nodes' | 'edges' | 'sources' | 'servicePoints'>;

/**
 * Builds the network of a utility file; linear in its size. Throws a NetworkError that names the
 * record: `network.nodeRepeated`, `network.edgeRepeated`, `network.servicePointRepeated`,
 * `network.meterRepeated`, `network.nodeUnknown`, `network.sourceUnknown`, `network.sourceMissing`.
 */
export function buildNetwork(file: NetworkFile): Network {
  const nodeNumber = numberById(file.nodes, 'node', 'network.nodeRepeated');
  const edgeIndex = numberById(file.edges, 'edge', 'network.edgeRepeated');
  const topology = buildTopology({
    nodeCount: file.nodes.length,
    from: Uint32Array.from(file.edges, (edge) => endOf(nodeNumber, edge, edge.from)),
    to: Uint32Array.from(file.edges, (edge) => endOf(nodeNumber, edge, edge.to)),
    closed: Uint8Array.from(file.edges, ({ closed }) => (closed ? 1 : 0)),
    sources: sourceNodes(nodeNumber, file.sources),
  });
  const kinds = file.edges.map(({ kind }) => kind);
  return new Network({
    topology,
    devices: indexDevices(topology, kinds),
    edges: file.edges,
    edgeIndex,
    ...orderNodes(file.nodes, nodeNumber, topology.rank),
    ...orderServicePoints(file.servicePoints, nodeNumber, topology.rank),
  });
}

function numberById(
  records: readonly { readonly id: string }[],
  what: string,
  code: string,
): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const { id } of records) {
    if (numbers.has(id)) throw new NetworkError(code, `Two records are ${what} "${id}"`, id);
    numbers.set(id, numbers.size);
  }
  return numbers;
}

function endOf(
  nodeNumber: ReadonlyMap<string, number>,
  edge: { readonly id: string },
  node: string,
): number {
  const number = nodeNumber.get(node);
  if (number !== undefined) return number;
  const message = `Edge "${edge.id}" ends at node "${node}", which the file does not have`;
  throw new NetworkError('network.nodeUnknown', message, node);
}

function sourceNodes(nodeNumber: ReadonlyMap<string, number>, sources: readonly string[]) {
  if (sources.length === 0) {
    throw new NetworkError('network.sourceMissing', 'A network needs at least one source', '');
  }
  return sources.map((source) => {
    const number = nodeNumber.get(source);
    if (number !== undefined) return number;
    const message = `Source "${source}" is not a node of the file`;
    throw new NetworkError('network.sourceUnknown', message, source);
  });
}

function orderNodes(
  nodes: readonly NodeRecord[],
  nodeNumber: Map<string, number>,
  rank: Uint32Array,
) {
  const nodeIds: string[] = Array.from({ length: nodes.length }, () => '');
  const positions: (Position | undefined)[] = Array.from({ length: nodes.length });
  for (const [i, { id, position }] of nodes.entries()) {
    const node = at(rank, i);
    nodeIds[node] = id;
    positions[node] = position;
    nodeNumber.set(id, node);
  }
  return { nodeIds, positions, nodeIndex: nodeNumber };
}

/** Counting sort by node; `nodeNumber` already holds preorder numbers here. */
function orderServicePoints(
  records: readonly ServicePointRecord[],
  nodeNumber: ReadonlyMap<string, number>,
  rank: Uint32Array,
) {
  refuseRepeatedMeters(records);
  const nodes = Uint32Array.from(records, (record) => nodeOfServicePoint(nodeNumber, record));
  const servicePointStart = new Uint32Array(rank.length + 1);
  for (const node of nodes) servicePointStart[node + 1] = at(servicePointStart, node + 1) + 1;
  for (let node = 0; node < rank.length; node++) {
    servicePointStart[node + 1] = at(servicePointStart, node) + at(servicePointStart, node + 1);
  }
  const cursor = servicePointStart.slice();
  const servicePoints = [...records];
  for (const [i, record] of records.entries()) {
    const node = at(nodes, i);
    servicePoints[at(cursor, node)] = record;
    cursor[node] = at(cursor, node) + 1;
  }
  return { servicePoints, servicePointStart };
}

function nodeOfServicePoint(
  nodeNumber: ReadonlyMap<string, number>,
  { id, node }: ServicePointRecord,
): number {
  const number = nodeNumber.get(node);
  if (number !== undefined) return number;
  const message = `Service point "${id}" hangs on node "${node}", which the file does not have`;
  throw new NetworkError('network.nodeUnknown', message, node);
}

function refuseRepeatedMeters(records: readonly ServicePointRecord[]): void {
  const ids = new Set<string>();
  const meters = new Set<string>();
  for (const { id, meter = id } of records) {
    if (ids.has(id)) {
      const message = `Two records are service point "${id}"`;
      throw new NetworkError('network.servicePointRepeated', message, id);
    }
    if (meters.has(meter)) {
      const message = `Service point "${id}" has meter "${meter}", as another has`;
      throw new NetworkError('network.meterRepeated', message, meter);
    }
    ids.add(id);
    meters.add(meter);
  }
}
