import { crossingsOf, nearestApproach, type Lines } from './crossings.ts';
import { seededRandom } from './random.ts';

/** About 111 m a thousandth of a degree, at the equator in both directions. */
const street = (...line: readonly (readonly [number, number])[]): Lines => [line];
const east = street([0, 0], [0.01, 0]);

const fromWest = ([a = 0]: readonly number[], [b = 0]: readonly number[]) => a - b;
const rounded = (positions: readonly (readonly [number, number])[]) =>
  positions.map(([lon, lat]) => [Math.round(lon * 1e5) / 1e5, Math.round(lat * 1e5) / 1e5]);

describe('where two streets meet', () => {
  it.each([
    ['where they cross', street([0.005, -0.005], [0.005, 0.005]), [[0.005, 0]]],
    ['where one ends on the other', street([0.004, 0], [0.004, 0.01]), [[0.004, 0]]],
    [
      'where one ends 33 m short of the other',
      street([0.004, 0.0003], [0.004, 0.01]),
      [[0.004, 0.00015]],
    ],
    ['nowhere when they run side by side', street([0, 0.001], [0.01, 0.001]), []],
    ['nowhere when one ends 55 m short', street([0.004, 0.0005], [0.004, 0.01]), []],
    [
      'twice, when one bends back',
      street([0.002, -0.001], [0.002, 0.001], [0.008, 0.001], [0.008, -0.001]),
      [
        [0.002, 0],
        [0.008, 0],
      ],
    ],
    [
      'once, where both have a corner on the crossing',
      [
        [
          [0.005, -0.005],
          [0.005, 0],
        ],
        [
          [0.005, 0],
          [0.005, 0.005],
        ],
      ],
      [[0.005, 0]],
    ],
    [
      'by their homes, when no line is drawn',
      [[[0.004, 0.0005]], [[0.004, 0.002]]],
      [[0.004, 0.00025]],
    ],
  ] as const)('%s', (_case, other, expected) => {
    expect(rounded(crossingsOf(east, other)).toSorted(fromWest)).toEqual(expected);
    expect(rounded(crossingsOf(other, east)).toSorted(fromWest)).toEqual(expected);
  });

  it('is found across the antimeridian', () => {
    const [at] = crossingsOf(
      street([179.999, 0], [-179.999, 0]),
      street([-179.9995, -0.001], [-179.9995, 0.001]),
    );
    expect(at?.[0]).toBeCloseTo(-179.9995, 6);
    expect(at?.[1]).toBeCloseTo(0, 6);
  });

  it('is nowhere for a street without lines', () => {
    expect(crossingsOf([], east)).toEqual([]);
    expect(crossingsOf(east, [])).toEqual([]);
    expect(nearestApproach([], east, 1_000)).toBeUndefined();
  });
});

it('the narrowest gap of two streets lies in the middle between them', () => {
  const gap = nearestApproach(east, street([0.002, 0.001], [0.003, 0.004]), 120);
  expect(gap?.metres).toBeCloseTo(111.2, 0);
  expect(rounded([gap!.position])).toEqual([[0.002, 0.0005]]);
  expect(nearestApproach(east, street([0.002, 0.001], [0.003, 0.004]), 100)).toBeUndefined();
});

it('the narrowest gap of two long streets is that of their two nearest segments', () => {
  const random = seededRandom(5);
  const wander = (lat: number): [number, number][] =>
    Array.from({ length: 30 }, () => [random() * 0.05, lat + random() * 0.004]);
  const pieces = (line: readonly [number, number][]) =>
    line.slice(1).map((end, i) => street(line[i]!, end));
  for (let round = 0; round < 4; round++) {
    const [one, other] = [wander(0), wander(0.005)];
    const gaps = pieces(one).flatMap((a) =>
      pieces(other).map((b) => nearestApproach(a, b, 5_000)?.metres ?? Infinity),
    );
    const found = nearestApproach([one], [other], 5_000)?.metres;
    expect(found).toBeCloseTo(Math.min(...gaps), 0);
  }
});
