import { buildNetwork, type EdgeRecord } from '@relight/network';
import { stillOpen } from './meters-back.ts';

/** A fuse over ten transformers of five homes each, and one home on a transformer of its own. */
const network = (() => {
  const transformers = Array.from({ length: 10 }, (_, i) => `T${i}`);
  const edge = (id: string, from: string, to: string, kind: EdgeRecord['kind']): EdgeRecord => ({
    id,
    from,
    to,
    kind,
    closed: true,
  });
  return buildNetwork({
    nodes: ['grid', 'street', ...transformers, 'LONE'].map((id) => ({ id })),
    edges: [
      edge('FUSE', 'grid', 'street', 'fuse'),
      ...transformers.map((id) => edge(id, 'street', id, 'transformer')),
      edge('LONE', 'street', 'LONE', 'transformer'),
    ],
    sources: ['grid'],
    servicePoints: [...transformers, 'LONE'].flatMap((node) =>
      Array.from({ length: node === 'LONE' ? 1 : 5 }, (_, i) => ({
        id: `${node}-${i}`,
        node,
        position: [0, 0] as const,
      })),
    ),
  });
})();
const every = Array.from({ length: 10 }, (_, i) => `T${i}`);

/** How many meters of each transformer say so; the first ones are on, the last ones off. */
interface Words {
  readonly on?: Readonly<Record<string, number>>;
  readonly off?: Readonly<Record<string, number>>;
  readonly wholeShare?: number;
}

function still({ on = {}, off = {}, wholeShare = 0.8 }: Words): readonly string[] {
  const points = (counts: Readonly<Record<string, number>>, isFromEnd: boolean): Uint32Array =>
    Uint32Array.from(
      Object.entries(counts).flatMap(([id, count]) => {
        const below = [...network.below(network.indexOfEdge(id) ?? -1)];
        return isFromEnd ? below.slice(-count) : below.slice(0, count);
      }),
    ).toSorted();
  const members = network.lostSupply({ opened: ['FUSE'] });
  return stillOpen(network, ['FUSE'], {
    members,
    on: points(on, false),
    off: points(off, true),
    wholeShare,
  });
}

const of = (ids: readonly string[], count: number) =>
  Object.fromEntries(ids.map((id) => [id, count]));
const without = (...ids: readonly string[]) => [...every, 'LONE'].filter((id) => !ids.includes(id));

it.each<readonly [string, Words, readonly string[]]>([
  ['nobody, when no meter speaks', {}, ['FUSE']],
  ['nobody, on two meters far apart', { on: { T0: 1, T5: 1 } }, ['FUSE']],
  ['nobody, on two meters of five', { on: { T0: 2 } }, ['FUSE']],
  ['a transformer, on three of its five', { on: { T0: 3 } }, without('T0')],
  [
    'a transformer that gasped whole and is on but for one',
    { on: { T0: 4 }, off: { T0: 1 } },
    without('T0'),
  ],
  ['not one where more are off than on', { on: { T0: 2 }, off: { T0: 3 } }, ['FUSE']],
  ['a home alone, on its own meter', { on: { LONE: 1 } }, every],
  ['all, on every meter', { on: { ...of(every, 5), LONE: 1 } }, []],
  ['all, though every fifth word got lost', { on: { ...of(every, 4), LONE: 1 } }, []],
  ['all, though a transformer is silent, when 45 of 51 speak', { on: of(every.slice(1), 5) }, []],
  [
    'all but the transformer whose meters are off',
    { on: of(every.slice(1), 5), off: { T0: 2 } },
    ['T0'],
  ],
  [
    'half the street, and not the silent other half',
    { on: of(every.slice(0, 5), 5) },
    without(...every.slice(0, 5)),
  ],
  [
    'all that half the meters predicted, when half of them take it back',
    { on: of(every, 3), wholeShare: 0.5 },
    [],
  ],
])('%s', (_what, words, expected) => {
  expect(still(words)).toEqual(expected);
});
