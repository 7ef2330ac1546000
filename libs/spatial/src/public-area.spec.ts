import { PointIndex } from './point-index.ts';
import type { PointSet } from './position.ts';
import { publicArea } from './public-area.ts';
import { PublicBlocks } from './public-blocks.ts';
import { seededRandom } from './random.ts';
import { covers } from './shape.ts';

const random = seededRandom(3);
/** A town with lone farms about it, some at positions of few decimals. */
const served: PointSet = (() => {
  const places = Array.from({ length: 4000 }, (_, i) => {
    const spread = i % 10 === 0 ? 0.2 : 0.03;
    const digits = i % 2 === 0 ? 1e4 : 1e7;
    const at = (middle: number) =>
      Math.round((middle + (random() - 0.5) * spread) * digits) / digits;
    return [at(-76.6), at(39.3)] as const;
  });
  return { lon: places.map(([x]) => x), lat: places.map(([, y]) => y) };
})();
const blocks = new PublicBlocks(served, { k: 5 });
const index = new PointIndex(served);

function pick(ids: Iterable<number>): PointSet {
  const chosen = [...ids];
  return { lon: chosen.map((i) => served.lon[i]!), lat: chosen.map((i) => served.lat[i]!) };
}

function affectedNear(metres: number): number[] {
  const near = index.withinRadius(
    -76.6 + (random() - 0.5) * 0.1,
    39.3 + (random() - 0.5) * 0.1,
    metres,
  );
  return [...near].filter(() => random() < 0.7);
}

it('no two public areas differ by fewer than k service points', () => {
  const seen = Array.from({ length: 60 }, () =>
    publicArea(pick(affectedNear(200 + random() * 8000)), blocks),
  )
    .filter((area) => area !== undefined)
    .map(({ geometry }) => new Set(index.within(geometry)));
  expect(seen.length).toBeGreaterThan(20);
  const smallest = seen.flatMap((a) =>
    seen.map((b) => [...a].filter((id) => !b.has(id)).length).filter((size) => size > 0),
  );
  expect(Math.min(...smallest)).toBeGreaterThanOrEqual(5);
});

it('a public area covers the points it says it draws, in at most 100 corners that turn left', () => {
  for (let i = 0; i < 30; i++) {
    const points = pick(affectedNear(3000));
    const area = publicArea(points, blocks);
    if (area === undefined) continue;
    const covered = Array.from(points.lon).filter((x, n) =>
      covers(area.geometry, [x, points.lat[n]!]),
    );
    expect(covered.length).toBeGreaterThanOrEqual(area.drawn);
    const rings = area.geometry.coordinates.flat(
      area.geometry.type === 'Polygon' ? 0 : 1,
    ) as number[][][];
    expect(rings.reduce((sum, ring) => sum + ring.length - 1, 0)).toBeLessThanOrEqual(100);
    for (const ring of rings) {
      let area2 = 0;
      for (let n = 1; n < ring.length; n++)
        area2 += ring[n - 1]![0]! * ring[n]![1]! - ring[n]![0]! * ring[n - 1]![1]!;
      expect(area2).toBeGreaterThan(0);
      for (const value of ring.flat()) expect(Math.round(value * 1e6) / 1e6).toBe(value);
    }
  }
});

it('fewer than k affected points are not drawn', () => {
  expect(publicArea(pick([0, 1, 2, 3]), blocks)).toBeUndefined();
  expect(publicArea(pick([]), blocks)).toBeUndefined();
});

it('a whole town of ten thousand points is drawn in well under a second', () => {
  const many = pick(Array.from({ length: 10_000 }, (_, i) => i % 4000));
  // Of this process alone, whatever else the machine does.
  const start = process.cpuUsage();
  expect(publicArea(many, blocks)?.drawn).toBeGreaterThan(9000);
  expect(process.cpuUsage(start).user).toBeLessThan(1_000_000);
});
