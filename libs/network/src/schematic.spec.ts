import { placeNodes } from './schematic.ts';

const edges = [
  { id: 'x', from: 'a', to: 'b', kind: 'line', closed: true },
  { id: 'y', from: 'b', to: 'c', kind: 'line', closed: true },
] as const;

describe('places of nodes', () => {
  it('are inherited from the feeding node when unknown', () => {
    const nodes = [{ id: 'a', position: [3, 4] as const }, { id: 'b' }, { id: 'c' }];
    expect(placeNodes(nodes, edges, ['a'], [0, 0])).toEqual([
      [3, 4],
      [3, 4],
      [3, 4],
    ]);
  });

  it('scale plane coordinates around the origin', () => {
    const nodes = [{ id: 'a', x: 1000, y: 0 }, { id: 'b', x: 3000, y: 1000 }, { id: 'c' }];
    const [, second, third] = placeNodes(nodes, edges, ['a'], [10, 20]);
    expect(second).toEqual([10.1, 20.05]);
    expect(third).toEqual(second);
  });

  it('make a schematic of a network without any', () => {
    const nodes = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
    expect(new Set(placeNodes(nodes, edges, ['a'], [10, 20]).map(String)).size).toBe(3);
  });
});
