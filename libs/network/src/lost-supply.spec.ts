import { buildNetwork } from './build-network.ts';
import {
  generateNetwork,
  searchLost,
  seededRandom,
  type GeneratedShape,
} from './generated-network.ts';

const plain: GeneratedShape = {
  nodes: 60,
  sources: 1,
  loops: 0,
  ties: 6,
  parallel: 0,
  selfLoops: 0,
  islands: 0,
};

describe('lost supply agrees with a plain search', () => {
  it.each([
    { case: 'radial with ties', shape: plain },
    { case: 'looped', shape: { ...plain, loops: 8 } },
    { case: 'two sources, looped', shape: { ...plain, sources: 2, loops: 5 } },
    { case: 'parallel edges', shape: { ...plain, parallel: 25 } },
    { case: 'islands and self-loops', shape: { ...plain, islands: 6, selfLoops: 5, ties: 15 } },
    {
      case: 'all at once',
      shape: { nodes: 80, sources: 3, loops: 6, ties: 12, parallel: 10, selfLoops: 3, islands: 5 },
    },
  ])('in 1,000 random cases: $case', ({ shape }) => {
    const random = seededRandom(shape.nodes + shape.loops * 7 + shape.ties);
    for (let network = 0; network < 10; network++) {
      const file = generateNetwork(shape, random);
      const built = buildNetwork(file);
      const pick = (most: number, from: typeof file.edges) =>
        Array.from({ length: Math.floor(random() * (most + 1)) }, () => anyOf(from, random));
      const ties = file.edges.filter(({ closed }) => !closed);
      for (let i = 0; i < 100; i++) {
        const state = {
          opened: [anyOf(file.edges, random), ...pick(4, file.edges)],
          closed: pick(2, ties),
        };
        const lost = [...built.lostSupply(state)].map((point) => built.servicePointId(point));
        expect({ state, lost: lost.toSorted() }).toEqual({ state, lost: searchLost(file, state) });
      }
    }
  });

  it('for every edge alone, which is what lies below it', () => {
    const file = generateNetwork(
      { ...plain, nodes: 300, sources: 2, loops: 20, parallel: 20, islands: 4 },
      seededRandom(1),
    );
    const network = buildNetwork(file);
    for (const [edge, { id }] of file.edges.entries()) {
      const below = [...network.below(edge)].map((point) => network.servicePointId(point));
      expect({ id, below: below.toSorted() }).toEqual({
        id,
        below: searchLost(file, { opened: [id] }),
      });
    }
  });

  it('gives service points in ascending order', () => {
    const file = generateNetwork({ ...plain, nodes: 200 }, seededRandom(3));
    const network = buildNetwork(file);
    const lost = network.lostSupply({ opened: ['e3', 'e9', 'e40', 'e120'] });
    expect(lost).toEqual(lost.toSorted());
  });
});

function anyOf(edges: readonly { readonly id: string }[], random: () => number): string {
  return edges[Math.floor(random() * edges.length)]?.id ?? '';
}
