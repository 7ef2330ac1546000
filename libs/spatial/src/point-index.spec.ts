import type { Polygon } from 'geojson';
import { coveredByBruteForce } from './brute-force.ts';
import { PointIndex } from './point-index.ts';
import { haversineMetres, type PointSet } from './position.ts';
import { seededRandom } from './random.ts';
import { covers, type Shape } from './shape.ts';

/** Points and corners on a lattice of 1/64 degree, so that many points lie on edges exactly. */
const lattice = (value: number) => Math.round(value * 64) / 64;

function randomPoints(random: () => number, count: number, width: number): PointSet {
  const lon = Float64Array.from({ length: count }, () => lattice(36 + random() * width));
  const lat = Float64Array.from({ length: count }, () => lattice(-2 + random() * width));
  return { lon, lat };
}

/** A star-shaped ring about a centre: simple whatever the radii. */
function ring(
  random: () => number,
  corners: number,
  x: number,
  y: number,
  radius: number,
): number[][] {
  const positions = Array.from({ length: corners }, (_, i) => {
    const angle = (i / corners) * 2 * Math.PI;
    const reach = radius * (0.6 + 0.4 * random());
    return [lattice(x + reach * Math.cos(angle)), lattice(y + reach * Math.sin(angle))];
  });
  return [...positions, positions[0]!];
}

function randomShape(random: () => number, width: number): Shape {
  const polygon = () => {
    const corners = 3 + Math.floor(random() * 12);
    const [x, y] = [36 + random() * width, -2 + random() * width];
    const radius = width * (0.1 + random() * 0.4);
    const hole = ring(random, 3 + Math.floor(random() * 4), x, y, radius * 0.3);
    return random() < 0.5
      ? [ring(random, corners, x, y, radius), hole.toReversed()]
      : [ring(random, corners, x, y, radius)];
  };
  return random() < 0.5
    ? { type: 'Polygon', coordinates: polygon() }
    : { type: 'MultiPolygon', coordinates: [polygon(), polygon(), polygon()] };
}

const square: Polygon = {
  type: 'Polygon',
  coordinates: [
    [
      [0, 0],
      [4, 0],
      [4, 4],
      [0, 4],
      [0, 0],
    ],
    [
      [1, 1],
      [1, 3],
      [3, 3],
      [3, 1],
      [1, 1],
    ],
  ],
};

function idsWithin(points: readonly (readonly [number, number])[], shape: Shape): number[] {
  const lon = points.map(([x]) => x);
  const lat = points.map(([, y]) => y);
  return [...new PointIndex({ lon, lat }).within(shape)].toSorted((a, b) => a - b);
}

describe('points within a shape', () => {
  it.each([1, 2, 3, 4, 5, 6])('are those of brute force, seed %i', (seed) => {
    const random = seededRandom(seed);
    const width = seed % 2 === 0 ? 1 : 4;
    const points = randomPoints(random, 2000, width);
    const index = new PointIndex(points);
    for (let i = 0; i < 25; i++) {
      const shape = randomShape(random, width);
      expect([...index.within(shape)].toSorted((a, b) => a - b)).toEqual(
        coveredByBruteForce(points, shape),
      );
    }
  });

  it('agree with the single test at points that lie on slanted edges only to the last bit', () => {
    const random = seededRandom(9);
    const [a, b, c] = [
      [36.1, -1.3],
      [36.7, -1.1],
      [36.4, -0.7],
    ] as const;
    const along = Array.from({ length: 2000 }, () => {
      const t = random();
      return [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])] as const;
    });
    const shape: Polygon = { type: 'Polygon', coordinates: [[[...a], [...b], [...c], [...a]]] };
    const expected = along.flatMap((point, i) => (covers(shape, point) ? [i] : []));
    expect(expected.length).toBeGreaterThan(0);
    expect(idsWithin(along, shape)).toEqual(expected);
  });

  it('count edges and corners in, of the outer ring and of the hole', () => {
    const inside = [
      [0, 0],
      [2, 0],
      [4, 4],
      [1, 1],
      [1, 2],
      [0.5, 0.5],
    ] as const;
    const outside = [
      [2, 2],
      [5, 2],
      [-1e-9, 2],
      [2.999, 2],
    ] as const;
    expect(idsWithin([...inside, ...outside], square)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('are given once when two polygons of a shape share an edge', () => {
    const left = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
      [0, 0],
    ];
    const right = left.map(([x = 0, y = 0]) => [x + 1, y]);
    const shape: Shape = { type: 'MultiPolygon', coordinates: [[left], [right]] };
    expect(
      idsWithin(
        [
          [1, 0.5],
          [1, 1],
          [0.5, 0.5],
          [1.5, 0.5],
        ],
        shape,
      ),
    ).toEqual([0, 1, 2, 3]);
  });

  it('keep points that share one place apart', () => {
    expect(
      idsWithin(
        [
          [1, 0.5],
          [1, 0.5],
          [1, 0.5],
        ],
        square,
      ),
    ).toEqual([0, 1, 2]);
  });

  it('are none of an empty index or an empty shape', () => {
    expect(idsWithin([], square)).toEqual([]);
    expect(idsWithin([[1, 0.5]], { type: 'MultiPolygon', coordinates: [] })).toEqual([]);
    expect(idsWithin([[1, 0.5]], { type: 'Polygon', coordinates: [] })).toEqual([]);
  });

  it('lie on the line of a ring that has no area', () => {
    const flat: Polygon = {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [2, 2],
          [4, 4],
          [0, 0],
        ],
      ],
    };
    expect(
      idsWithin(
        [
          [1, 1],
          [1, 2],
          [4, 4],
        ],
        flat,
      ),
    ).toEqual([0, 2]);
  });
});

describe('a shape or point that is none', () => {
  const bad = (coordinates: number[][][]): Shape => ({ type: 'Polygon', coordinates });
  const index = new PointIndex({ lon: [1], lat: [1] });

  it('is refused when a ring is not closed, naming the ring', () => {
    const open = bad([
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
      ],
    ]);
    expect(() => index.within(open)).toThrow(
      /Polygon 0, ring 0 begins at \[0, 0\] and ends at \[0, 1\]/,
    );
  });

  it('is refused when a ring is too short', () => {
    expect(() => index.within(bad([[[0, 0]]]))).toThrow(/has 1 positions; wanted at least 4/);
  });

  it('is refused when a corner is no position, naming it', () => {
    const corners = [
      [0, 0],
      [1, Number.NaN],
      [1, 1],
      [0, 0],
    ];
    expect(() => index.within(bad([corners]))).toThrow(/ring 0, position 1 is \[1, NaN\]/);
  });

  it('is refused when it has no inside', () => {
    const line = { type: 'LineString', coordinates: [] } as unknown as Shape;
    expect(() => index.within(line)).toThrow(/its type is LineString/);
  });

  it('is refused when the index is given latitude 91, naming the point', () => {
    expect(() => new PointIndex({ lon: [1, 2], lat: [1, 91] })).toThrow(/Point 1 is \[2, 91\]/);
  });
});

describe('points near a place', () => {
  const random = seededRandom(11);
  const points: PointSet = {
    lon: Float64Array.from({ length: 2000 }, () => -122.5 + random() * 0.5),
    lat: Float64Array.from({ length: 2000 }, () => 37.5 + random() * 0.4),
  };
  const index = new PointIndex(points);
  const away = (lon: number, lat: number) =>
    Array.from(points.lon, (x, i) => haversineMetres(lon, lat, x, points.lat[i] ?? 0));

  it.each([50, 500, 5000, 500_000])('within %i metres are those of brute force', (metres) => {
    for (let i = 0; i < 20; i++) {
      const [lon, lat] = [-122.6 + random() * 0.7, 37.4 + random() * 0.6];
      const expected = away(lon, lat).flatMap((d, id) => (d <= metres ? [id] : []));
      expect([...index.withinRadius(lon, lat, metres)].toSorted((a, b) => a - b)).toEqual(expected);
    }
  });

  it('are nearest as brute force finds them', () => {
    for (let i = 0; i < 100; i++) {
      const [lon, lat] = [-123 + random() * 2, 37 + random()];
      const metres = Math.min(...away(lon, lat));
      expect(index.nearest(lon, lat, 1e7)?.metres).toBe(metres);
    }
  });

  it('are none beyond the reach asked', () => {
    expect(index.nearest(-121, 37.7, 1000)).toBeUndefined();
  });
});
