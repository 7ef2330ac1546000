import { NetworkRows } from './network-rows.ts';

describe('rows of a network', () => {
  it.each([
    { row: { name: '', from_bus: 'a', to_bus: 'b' }, code: 'network.edgeIdMissing' },
    { row: { name: 'x', from_bus: 'a', to_bus: '' }, code: 'network.edgeEndMissing' },
    {
      row: { name: 'x', from_bus: 'a', to_bus: 'b', closed: 'perhaps' },
      code: 'network.closedInvalid',
    },
  ])('refuse an edge with $code, naming the line', ({ row, code }) => {
    const refused = new NetworkRows().addEdge(row, 7);
    expect(refused).toEqual({ line: 7, code, message: expect.stringContaining('Line 7') });
  });

  it('refuse a repeated edge and keep the first', () => {
    const rows = new NetworkRows();
    rows.addEdge({ name: 'x', from_bus: 'a', to_bus: 'b' }, 2);
    expect(rows.addEdge({ name: 'x', from_bus: 'c', to_bus: 'd' }, 3)?.code).toBe(
      'network.edgeRepeated',
    );
    expect(rows.edges.get('x')?.from).toBe('a');
  });

  it('refuse a load on a bus that no edge reaches', () => {
    const refused = new NetworkRows().addLoad({ load: 'l', bus: 'z', numcust: '' }, 4);
    expect(refused?.message).toBe('Line 4 hangs load "l" on unknown bus "z"');
  });

  it('refuse a latitude beyond the pole', () => {
    const refused = new NetworkRows().addBus({ bus: 'a', lat: '-119', lon: '46' }, 2);
    expect(refused?.code).toBe('network.positionInvalid');
  });

  it.each([
    { row: { kind: 'line', is_switch: '1', protection: '' }, kind: 'switch' },
    { row: { kind: 'line', is_switch: '1', protection: 'relay' }, kind: 'breaker' },
    { row: { kind: 'line', is_switch: '0', protection: 'fuse' }, kind: 'fuse' },
    { row: { kind: 'reactor', is_switch: '0', protection: '' }, kind: 'line' },
    { row: { kind: 'transformer', is_switch: '0', protection: '' }, kind: 'transformer' },
  ])('name a $kind', ({ row, kind }) => {
    const rows = new NetworkRows();
    rows.addEdge({ ...row, name: 'x', from_bus: 'a', to_bus: 'b' }, 2);
    expect(rows.edges.get('x')?.kind).toBe(kind);
  });
});
