import { PointIndex, type Shape } from '@relight/spatial';
import KDBush from 'kdbush';
import { parseFlags, runCommand, seeds, standardOutput, wholeNumber, type Output } from './io.ts';

const usage = 'npm run -s bench -- shapes [--points N] [--shapes N] [--seed N]';

interface Contender {
  readonly name: string;
  readonly buildMs: number;
  readonly queryMs: number;
  readonly found: number;
  readonly ids: readonly Uint32Array[];
}

/**
 * Measures shapes over points beside kdbush with a ray cast, in one run on the same input. A line a
 * contender, then `{name: 'shapes', ratio, idsEqual, …}`; exit 1 when the ids differ.
 */
export async function benchShapes(args: string[], out: Output = standardOutput): Promise<number> {
  return runCommand(out, async () => {
    const flags = parseFlags(
      args,
      {
        points: { type: 'string', default: '1000000' },
        shapes: { type: 'string', default: '1000' },
        seed: { type: 'string', default: '1' },
      },
      usage,
    );
    const random = seededRandom(wholeNumber(flags.seed, 'seed', seeds, usage));
    const points = townPoints(random, wholeNumber(flags.points, 'points', [1, 100_000_000], usage));
    const length = wholeNumber(flags.shapes, 'shapes', [1, 1_000_000], usage);
    const shapes = Array.from({ length }, () => outageShape(random));
    out.progress(`${points.lon.length} points, ${shapes.length} shapes, best of six rounds each`);
    const ours = best(() => runIndex(points, shapes));
    const theirs = best(() => runKdbush(points, shapes));
    for (const { ids: _, ...figures } of [ours, theirs]) out.result(figures);
    const idsEqual = ours.ids.every((ids, i) => sameIds(ids, theirs.ids[i]));
    out.result({
      name: 'shapes',
      ratio: Math.round((theirs.queryMs / ours.queryMs) * 10) / 10,
      points: points.lon.length,
      shapes: shapes.length,
      found: ours.found,
      idsEqual,
    });
    return idsEqual ? 0 : 1;
  });
}

interface Points {
  readonly lon: Float64Array;
  readonly lat: Float64Array;
}

function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

/** Half the points evenly spread, half in forty towns, as customers live. */
function townPoints(random: () => number, count: number): Points {
  const towns = Array.from({ length: 40 }, () => [random(), random(), 0.01 + random() * 0.04]);
  const lon = new Float64Array(count);
  const lat = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const [x = 0, y = 0, spread = 0] = i % 2 === 0 ? [0.5, 0.5, 1] : (towns[i % 40] ?? []);
    lon[i] = -122.5 + x + (random() - 0.5) * spread;
    lat[i] = 37.3 + y + (random() - 0.5) * spread;
  }
  return { lon, lat };
}

/** 8 to 90 corners; every third has a hole, every fifth a second polygon. */
function outageShape(random: () => number): Shape {
  const polygon = () => {
    const [x, y] = [-122.5 + random(), 37.3 + random()] as const;
    const radius = 0.003 + random() * 0.04;
    const corners = 8 + Math.floor(random() * 83);
    const outer = star(random, x, y, radius, corners);
    return random() < 1 / 3 ? [outer, star(random, x, y, radius * 0.4, 8)] : [outer];
  };
  return random() < 1 / 5
    ? { type: 'MultiPolygon', coordinates: [polygon(), polygon()] }
    : { type: 'Polygon', coordinates: polygon() };
}

function star(random: () => number, x: number, y: number, radius: number, corners: number) {
  const ring = Array.from({ length: corners }, (_, i) => {
    const reach = radius * (0.6 + 0.4 * random());
    const angle = (i / corners) * 2 * Math.PI;
    return [x + reach * Math.cos(angle), y + reach * Math.sin(angle)];
  });
  return [...ring, ring[0] ?? [x, y]];
}

/** The best round: the first ones also pay for compilation, and the machine is shared. */
function best(run: () => Contender): Contender {
  const rounds = [run(), run(), run(), run(), run(), run()];
  return rounds.reduce((a, b) => (b.queryMs < a.queryMs ? b : a));
}

function runIndex(points: Points, shapes: readonly Shape[]): Contender {
  const start = performance.now();
  const index = new PointIndex(points);
  const built = performance.now();
  const ids = shapes.map((shape) => index.within(shape));
  return contender('relight', start, built, ids);
}

function runKdbush({ lon, lat }: Points, shapes: readonly Shape[]): Contender {
  const start = performance.now();
  const tree = new KDBush(lon.length);
  for (let i = 0; i < lon.length; i++) tree.add(lon[i] ?? 0, lat[i] ?? 0);
  tree.finish();
  const built = performance.now();
  const ids = shapes.map((shape) => {
    const polygons = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates;
    const found = new Set<number>();
    for (const rings of polygons) {
      for (const id of tree.range(...boundsOf(rings[0] ?? []))) {
        if (rayCast(rings, lon[id] ?? 0, lat[id] ?? 0)) found.add(id);
      }
    }
    return Uint32Array.from(found);
  });
  return contender('kdbush + ray cast', start, built, ids);
}

function contender(name: string, start: number, built: number, ids: Uint32Array[]): Contender {
  const [buildMs, queryMs] = [built - start, performance.now() - built].map(Math.round);
  const found = ids.reduce((sum, { length }) => sum + length, 0);
  return { name, buildMs: buildMs ?? 0, queryMs: queryMs ?? 0, found, ids };
}

function boundsOf(ring: readonly number[][]): [number, number, number, number] {
  const x = ring.map(([lon = 0]) => lon);
  const y = ring.map(([, lat = 0]) => lat);
  return [Math.min(...x), Math.min(...y), Math.max(...x), Math.max(...y)];
}

/** The usual even-odd ray cast, holes flipping the answer. */
function rayCast(rings: readonly number[][][], x: number, y: number): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [xi = 0, yi = 0] = ring[i] ?? [];
      const [xj = 0, yj = 0] = ring[j] ?? [];
      if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
    }
  }
  return inside;
}

function sameIds(a: Uint32Array, b: Uint32Array | undefined): boolean {
  if (a.length !== b?.length) return false;
  const [x, y] = [a.toSorted(), b.toSorted()];
  return x.every((id, i) => id === y[i]);
}
