import type { GroundRecord } from '@relight/network';
import type { Point } from './plane.ts';
import { curveThrough, distance, distanceToLine, isInside, positionOf, turned } from './plane.ts';
import type { Random } from './random.ts';
import { coastLine, countyLine, greenList, riverLine, pointOf } from './valley.ts';

/** What the valley is before anyone builds in it. */
export interface Ground {
  readonly records: readonly GroundRecord[];
  /** Dry land in the county, off the river and the greens, at least `clearMetres` from the shore. */
  readonly isBuildable: (point: Point, clearMetres?: number) => boolean;
}

const riverHalfWidthMetres = 85;

/** Halves each span again and again and moves the new middle aside, as a shore is worn. */
function roughened(line: readonly Point[], rounds: number, share: number, random: Random): Point[] {
  let current = [...line];
  for (let round = 0; round < rounds; round++) {
    const next: Point[] = [];
    for (const [index, point] of current.entries()) {
      next.push(point);
      const following = current[index + 1];
      if (following === undefined) continue;
      const sideways = distance(point, following) * share * random.between(-1, 1);
      const [dx, dy] = [following[0] - point[0], following[1] - point[1]];
      const length = Math.hypot(dx, dy) || 1;
      next.push([
        (point[0] + following[0]) / 2 - (dy / length) * sideways,
        (point[1] + following[1]) / 2 + (dx / length) * sideways,
      ]);
    }
    current = next;
  }
  return current;
}

function green(plan: (typeof greenList)[number], scale: number, random: Random): Point[] {
  const [at, halfWidth, halfHeight, tilt] = plan;
  const centre = pointOf(at, scale);
  const [wave, lobe] = [random.between(0, 6), random.between(0, 6)];
  const corners = 40;
  return Array.from({ length: corners }, (_, index) => {
    const angle = (index / corners) * 2 * Math.PI;
    const reach = 1 + 0.12 * Math.sin(2 * angle + wave) + 0.07 * Math.sin(5 * angle + lobe);
    const [east, north] = turned(
      [
        Math.cos(angle) * halfWidth * 12 * scale * reach,
        Math.sin(angle) * halfHeight * 12 * scale * reach,
      ],
      (tilt * Math.PI) / 180,
    );
    return [centre[0] + east, centre[1] + north] as const;
  });
}

const closed = (ring: readonly Point[]) => [...ring, ring[0]!];

function water(coast: readonly Point[], scale: number): Point[] {
  return [...coast, pointOf([1900, 980], scale), pointOf([1900, -40], scale)];
}

export function layGround(scale: number, random: Random): Ground {
  const marks = (line: readonly (readonly [number, number])[]) =>
    line.map((mark) => pointOf(mark, scale));
  const coast = roughened(curveThrough(marks(coastLine), 3), 2, 0.14, random);
  const river = roughened(curveThrough(marks(riverLine), 8), 1, 0.05, random);
  const sea = water(coast, scale);
  const limit = marks(countyLine);
  const greens = greenList.map((plan) => green(plan, scale, random));
  const riverClearance = riverHalfWidthMetres * Math.min(1.5, Math.max(0.5, scale));
  const isDry = (point: Point, clearMetres = 0) =>
    !isInside(point, sea) && (clearMetres === 0 || distanceToLine(point, coast) >= clearMetres);
  return {
    isBuildable: (point, clearMetres = 0) =>
      isDry(point, clearMetres) &&
      isInside(point, limit) &&
      distanceToLine(point, [...limit, limit[0]!]) > 40 &&
      distanceToLine(point, river) > riverClearance &&
      !greens.some((ring) => isInside(point, ring)),
    records: [
      { kind: 'water', name: 'Harbor Sound', line: closed(sea).map(positionOf) },
      { kind: 'river', name: 'Ellery River', line: river.map(positionOf) },
      ...greens.map((ring, index) => ({
        kind: 'green' as const,
        name: greenList[index]![4],
        line: closed(ring).map(positionOf),
      })),
    ],
  };
}
