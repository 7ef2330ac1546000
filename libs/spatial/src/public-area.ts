import { featureCollection, polygon } from '@turf/helpers';
import { union } from '@turf/union';
import type { Feature, MultiPolygon, Polygon } from 'geojson';
import type { PointSet } from './position.ts';
import type { Block, PublicBlocks } from './public-blocks.ts';
import { covers } from './shape.ts';

/** What the public map draws of an outage. */
export interface PublicArea {
  /** Outer rings only, counter-clockwise, at most 6 decimals, at most 100 corners in all. */
  readonly geometry: Polygon | MultiPolygon;
  /** How many of the affected points the geometry covers; the rest count undrawn in a named area. */
  readonly drawn: number;
}

const maxCorners = 100;
const maxRectangles = 60;

/**
 * The generalised area of affected service points: the union of the blocks they lie in, holes
 * filled, in coarser blocks when it would have more than 100 corners. It depends on nothing but
 * which blocks are touched, so a point more or less in one changes nothing, and any two areas differ
 * by at least k service points or none. A part with fewer than k affected points is left out;
 * undefined when nothing is left to draw.
 */
export function publicArea(affected: PointSet, blocks: PublicBlocks): PublicArea | undefined {
  const touched = countByBlock(affected, blocks);
  for (let side = 1; ; side *= 2) {
    const coarse = coarsen(touched, side);
    const single = coarse.size <= 1;
    if (coarse.size > maxRectangles && !single) continue;
    const parts = partsOf(coarse, blocks).filter(({ count }) => count >= blocks.k);
    const corners = parts.reduce((sum, { ring }) => sum + ring.length - 1, 0);
    if (corners <= maxCorners || single) return areaFrom(parts);
  }
}

interface Part {
  readonly ring: number[][];
  readonly count: number;
}

function areaFrom(parts: readonly Part[]): PublicArea | undefined {
  const [first] = parts;
  if (first === undefined) return undefined;
  const drawn = parts.reduce((sum, { count }) => sum + count, 0);
  const geometry: Polygon | MultiPolygon =
    parts.length === 1
      ? { type: 'Polygon', coordinates: [first.ring] }
      : { type: 'MultiPolygon', coordinates: parts.map(({ ring }) => [ring]) };
  return { geometry, drawn };
}

function countByBlock({ lon, lat }: PointSet, blocks: PublicBlocks): Map<Block, number> {
  const counts = new Map<Block, number>();
  for (let i = 0; i < lon.length; i++) {
    const block = blocks.blockAt(lon[i]!, lat[i]!);
    if (block !== undefined) counts.set(block, (counts.get(block) ?? 0) + 1);
  }
  return counts;
}

/** Replaces each block by the smallest rectangle above it whose longer side has `side` steps. */
function coarsen(counts: ReadonlyMap<Block, number>, side: number): Map<Block, number> {
  const coarse = new Map<Block, number>();
  for (const [block, count] of counts) {
    let above = block;
    while (
      above.parent !== undefined &&
      Math.max(above.parent.east - above.parent.west, above.parent.north - above.parent.south) <=
        side
    ) {
      above = above.parent;
    }
    coarse.set(above, (coarse.get(above) ?? 0) + count);
  }
  return coarse;
}

/** Disjoint outer rings of the union of the rectangles, each with the affected points in it. */
function partsOf(counts: ReadonlyMap<Block, number>, blocks: PublicBlocks): Part[] {
  const rectangles = [...counts.keys()].map((block) => polygon([ringOf(block, blocks)]));
  // Filling a hole may swallow a part that stood in it, so the filled parts are united once more.
  const filled = outerRings(rectangles);
  const rings = filled.length > 1 ? outerRings(filled.map((ring) => polygon([ring]))) : filled;
  return rings.map((ring) => {
    const shape: Polygon = { type: 'Polygon', coordinates: [ring] };
    let count = 0;
    for (const [block, points] of counts) {
      if (covers(shape, centreOf(block, blocks))) count += points;
    }
    return { ring, count };
  });
}

function outerRings(rectangles: Feature<Polygon>[]): number[][][] {
  const [first, second] = rectangles;
  if (first === undefined) return [];
  const united = second === undefined ? first : union(featureCollection(rectangles));
  if (united === null) return [];
  const { geometry } = united;
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return polygons.flatMap(([outer]) => (outer === undefined ? [] : [outer]));
}

function ringOf(block: Block, blocks: PublicBlocks): number[][] {
  const [west, east] = [blocks.lonOf(block.west), blocks.lonOf(block.east)];
  const [south, north] = [blocks.latOf(block.south), blocks.latOf(block.north)];
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

function centreOf(block: Block, blocks: PublicBlocks): [number, number] {
  return [
    (blocks.lonOf(block.west) + blocks.lonOf(block.east)) / 2,
    (blocks.latOf(block.south) + blocks.latOf(block.north)) / 2,
  ];
}
