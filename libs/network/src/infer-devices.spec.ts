import { buildNetwork } from './build-network.ts';
import { inferDevices, type InferOptions } from './infer-devices.ts';
import type { EdgeRecord, ServicePointRecord } from './utility-file.ts';

describe('inference from meters', () => {
  it('blames one breaker rather than its transformers', () => {
    expect(infer(['t1', 't2', 't3', 't4'])).toEqual({ devices: ['breaker'], unexplained: 0 });
  });

  it('blames the fuse when its neighbours are on', () => {
    expect(infer(['t1', 't2'])).toEqual({ devices: ['fuse1'], unexplained: 0 });
  });

  it('blames two transformers on different fuses apart', () => {
    expect(infer(['t1', 't3']).devices).toEqual(['t1', 't3']);
  });

  it('bears gasps that got lost', () => {
    const { network, offBelow } = street();
    const off = offBelow(['t1', 't2', 't3', 't4']).filter((_, i) => i % 5 !== 0);
    const { devices } = inferDevices(network, off, { share: 0.7 });
    expect(devices.map(({ device }) => network.edgeId(device))).toEqual(['breaker']);
  });

  it('clears a breaker whose off meters all hang on one fuse', () => {
    expect(infer(['t1', 't2'], { share: 0.5 }).devices).toEqual(['fuse1']);
  });

  it('leaves a lone meter unexplained when more are asked for', () => {
    const { network, offBelow } = street();
    const [first = 0] = offBelow(['t1']);
    const { devices, unexplained } = inferDevices(network, [first], { share: 0.6 });
    expect(devices).toEqual([]);
    expect([...unexplained]).toEqual([first]);
  });

  it('takes meters below a device known out as explained', () => {
    const { network } = street();
    const fuse = network.indexOfEdge('fuse1') ?? -1;
    expect(infer(['t1', 't2'], { share: 0.6, excluded: [fuse] })).toEqual({
      devices: [],
      unexplained: 0,
    });
    expect(infer(['t1', 't2', 't3', 't4'], { share: 0.6, excluded: [fuse] }).devices).toEqual([
      'breaker',
    ]);
  });
});

function infer(transformers: string[], options: InferOptions = { share: 0.6 }) {
  const { network, offBelow } = street();
  const { devices, unexplained } = inferDevices(network, offBelow(transformers), options);
  return {
    devices: devices.map(({ device }) => network.edgeId(device)),
    unexplained: unexplained.length,
  };
}

/** A breaker over two fuses, each over two transformers of five meters. */
function street() {
  const edge = (id: string, from: string, to: string, kind: EdgeRecord['kind']): EdgeRecord => ({
    id,
    from,
    to,
    kind,
    closed: true,
  });
  const transformers = ['t1', 't2', 't3', 't4'];
  const network = buildNetwork({
    nodes: ['grid', 'feeder', 'fuse1', 'fuse2', ...transformers].map((id) => ({ id })),
    edges: [
      edge('breaker', 'grid', 'feeder', 'breaker'),
      edge('fuse1', 'feeder', 'fuse1', 'fuse'),
      edge('fuse2', 'feeder', 'fuse2', 'fuse'),
      ...transformers.map((id, i) => edge(id, i < 2 ? 'fuse1' : 'fuse2', id, 'transformer')),
    ],
    sources: ['grid'],
    servicePoints: transformers.flatMap((node) =>
      Array.from({ length: 5 }, (_, i): ServicePointRecord => {
        return { id: `${node}-${i}`, node, position: [0, 0] };
      }),
    ),
  });
  const offBelow = (ids: string[]): number[] =>
    ids.flatMap((id) => [...network.below(network.indexOfEdge(id) ?? -1)]);
  return { network, offBelow };
}
