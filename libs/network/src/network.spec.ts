import { buildNetwork, type NetworkFile } from './build-network.ts';
import type { EdgeKind, EdgeRecord } from './utility-file.ts';

describe('a network', () => {
  it('answers what is below a device with its service points alone', () => {
    const network = buildNetwork(town());
    const below = network.below(network.indexOfEdge('fuse1') ?? -1);
    expect([...below].map((point) => network.servicePointId(point))).toEqual(['p1', 'p2']);
  });

  it('restores a section when its tie closes', () => {
    const network = buildNetwork(town());
    const lost = network.lostSupply({ opened: ['breakerA'], closed: ['tie'] });
    expect(lost).toHaveLength(0);
  });

  it('does not count a service point as lost that was never fed', () => {
    const file = town();
    const network = buildNetwork({
      ...file,
      nodes: [...file.nodes, { id: 'lonely' }],
      servicePoints: [...file.servicePoints, { id: 'p9', node: 'lonely', position: [0, 0] }],
    });
    const unfed = [...network.unfedServicePoints].map((point) => network.servicePointId(point));
    expect(unfed).toEqual(['p9']);
    expect(network.lostSupply({ opened: ['breakerA', 'breakerB'] })).toHaveLength(4);
  });

  it('names the devices a service point hangs on, nearest first', () => {
    const network = buildNetwork(town());
    const point = network.indexOfServicePoint('p1') ?? -1;
    const devices = network.devicesAbove(point).map((device) => network.edgeId(device));
    expect(devices).toEqual(['transformer1', 'fuse1', 'breakerA', 'main']);
  });

  it('has no device upstream of the one at the source', () => {
    const network = buildNetwork(town());
    expect(network.upstreamDevice(network.indexOfEdge('main') ?? -1)).toBeUndefined();
  });

  it('takes the nearest breaker as the feeder', () => {
    const network = buildNetwork(town());
    expect(network.feederOfServicePoint(network.indexOfServicePoint('p3') ?? -1)).toBe('breakerA');
    expect(network.feederOf(network.indexOfEdge('transformer4') ?? -1)).toBe('breakerB');
  });

  it('takes the first switch below the substation transformer as the feeder, without breakers', () => {
    const file = town();
    const edges = file.edges.map((one) =>
      one.kind === 'breaker' ? { ...one, kind: 'switch' as const } : one,
    );
    const network = buildNetwork({ ...file, edges });
    expect(network.feederOfServicePoint(network.indexOfServicePoint('p3') ?? -1)).toBe('breakerA');
  });

  it('finds a service point by its meter, or by its own id when it names none', () => {
    const network = buildNetwork(town());
    expect(network.indexOfMeter('m2')).toBe(network.indexOfServicePoint('p2'));
    expect(network.indexOfMeter('p1')).toBe(network.indexOfServicePoint('p1'));
    expect(network.indexOfMeter('p2')).toBeUndefined();
  });

  it('places an edge in the middle of its ends', () => {
    const network = buildNetwork(town());
    expect(network.positionOfEdge(network.indexOfEdge('main') ?? -1)).toEqual([1, 2]);
  });
});

describe('a bad network file', () => {
  it.each([
    {
      case: 'a dangling edge',
      spoil: { edges: [edge('x', 'bus', 'nowhere')] },
      code: 'network.nodeUnknown',
      says: 'Edge "x" ends at node "nowhere"',
    },
    {
      case: 'an edge id used twice',
      spoil: { edges: [edge('x', 'bus', 'a'), edge('x', 'bus', 'b')] },
      code: 'network.edgeRepeated',
      says: 'edge "x"',
    },
    {
      case: 'a node id used twice',
      spoil: { nodes: [...town().nodes, { id: 'bus' }] },
      code: 'network.nodeRepeated',
      says: 'node "bus"',
    },
    {
      case: 'an unknown source',
      spoil: { sources: ['sun'] },
      code: 'network.sourceUnknown',
      says: 'Source "sun"',
    },
    {
      case: 'no source',
      spoil: { sources: [] },
      code: 'network.sourceMissing',
      says: 'at least one source',
    },
    {
      case: 'a service point on an unknown node',
      spoil: { servicePoints: [{ id: 'p1', node: 'moon', position: [0, 0] as const }] },
      code: 'network.nodeUnknown',
      says: 'Service point "p1" hangs on node "moon"',
    },
    {
      case: 'a meter used twice',
      spoil: {
        servicePoints: [
          { id: 'p1', node: 'a', position: [0, 0] as const, meter: 'm' },
          { id: 'p2', node: 'a', position: [0, 0] as const, meter: 'm' },
        ],
      },
      code: 'network.meterRepeated',
      says: 'meter "m"',
    },
  ])('is refused for $case', ({ spoil, code, says }) => {
    expect(() => buildNetwork({ ...town(), ...spoil })).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(says) }),
    );
  });

  it('is refused for an unknown device in a question', () => {
    const network = buildNetwork(town());
    expect(() => network.lostSupply({ opened: ['ghost'] })).toThrow(
      expect.objectContaining({ code: 'network.edgeUnknown', offending: 'ghost' }),
    );
  });
});

function edge(
  id: string,
  from: string,
  to: string,
  kind: EdgeKind = 'line',
  closed = true,
): EdgeRecord {
  return { id, from, to, kind, closed };
}

/** Two feeders from one substation, with a tie between their ends. */
function town(): NetworkFile {
  return {
    nodes: [
      { id: 'grid', position: [0, 2] },
      { id: 'bus', position: [2, 2] },
      ...['a', 'a1', 'a2', 'b', 'b1'].map((id) => ({ id })),
    ],
    edges: [
      edge('main', 'grid', 'bus', 'transformer'),
      edge('breakerA', 'bus', 'a', 'breaker'),
      edge('fuse1', 'a', 'a1', 'fuse'),
      edge('transformer1', 'a1', 'a2', 'transformer'),
      edge('breakerB', 'bus', 'b', 'breaker'),
      edge('transformer4', 'b', 'b1', 'transformer'),
      edge('tie', 'a', 'b', 'switch', false),
    ],
    sources: ['grid'],
    servicePoints: [
      { id: 'p3', node: 'a', position: [0, 0] },
      { id: 'p1', node: 'a2', position: [0, 0] },
      { id: 'p2', node: 'a2', position: [0, 0], meter: 'm2' },
      { id: 'p4', node: 'b1', position: [0, 0] },
    ],
  };
}
