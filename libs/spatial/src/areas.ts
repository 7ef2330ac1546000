import { checkPosition } from './position.ts';
import { outlineCovers, outlinesOf, squareDegrees, type Outline, type Shape } from './shape.ts';
import { SpatialError } from './spatial-error.ts';

/** A named area; areas nest by `parent` (neighbourhood in town in county). */
export interface NamedArea {
  readonly id: string;
  readonly parent?: string;
  readonly shape: Shape;
}

interface Prepared {
  readonly id: string;
  readonly outlines: readonly Outline[];
  readonly size: number;
}

/** Degrees a side of the buckets that narrow the areas to test: about a kilometre. */
const bucketDegrees = 0.01;
/** An area wider than this many buckets is tested for every point instead. */
const maxBuckets = 10_000;

/** Which named areas cover a point. */
export class AreaIndex {
  readonly #parents = new Map<string, string | undefined>();
  readonly #buckets = new Map<string, Prepared[]>();
  readonly #wide: Prepared[] = [];

  /**
   * @throws SpatialError `spatial.areaTwice`, `spatial.areaParent` (unknown, or a circle of
   * parents), or as `covers` for a shape that is none.
   */
  constructor(areas: readonly NamedArea[]) {
    for (const { id, parent } of areas) {
      if (this.#parents.has(id))
        throw new SpatialError('spatial.areaTwice', `Area ${id} is given twice`);
      this.#parents.set(id, parent);
    }
    for (const area of areas) {
      this.chainOf(area.id);
      const size = squareDegrees(area.shape);
      this.#put({ id: area.id, outlines: outlinesOf(area.shape), size });
    }
  }

  /** Ids of all areas that cover the point, edges counted in, the smallest first. */
  covering(lon: number, lat: number): string[] {
    checkPosition(lon, lat, 'The point');
    const near = this.#buckets.get(bucketKey(bucket(lon), bucket(lat))) ?? [];
    return [...near, ...this.#wide]
      .filter(({ outlines }) => outlines.some((outline) => outlineCovers(outline, lon, lat)))
      .toSorted((a, b) => a.size - b.size || (a.id < b.id ? -1 : 1))
      .map(({ id }) => id);
  }

  /** The smallest area that covers the point. */
  areaOf(lon: number, lat: number): string | undefined {
    return this.covering(lon, lat)[0];
  }

  /** An area and those it lies in by `parent`, the smallest first; none for an unknown id. */
  chainOf(id: string): string[] {
    const chain: string[] = [];
    for (let next: string | undefined = id; next !== undefined; next = this.#parents.get(next)) {
      if (chain.includes(next)) {
        throw new SpatialError(
          'spatial.areaParent',
          `Area ${next} lies in itself: ${chain.join(' in ')}`,
        );
      }
      if (!this.#parents.has(next)) {
        if (chain.length === 0) return chain;
        throw new SpatialError(
          'spatial.areaParent',
          `Area ${chain.at(-1)} lies in ${next}, which is not given`,
        );
      }
      chain.push(next);
    }
    return chain;
  }

  #put(area: Prepared): void {
    const west = Math.min(...area.outlines.map((outline) => outline.west));
    const east = Math.max(...area.outlines.map((outline) => outline.east));
    const south = Math.min(...area.outlines.map((outline) => outline.south));
    const north = Math.max(...area.outlines.map((outline) => outline.north));
    const [x1, x2, y1, y2] = [bucket(west), bucket(east), bucket(south), bucket(north)];
    if ((x2 - x1 + 1) * (y2 - y1 + 1) > maxBuckets) {
      this.#wide.push(area);
      return;
    }
    for (let x = x1; x <= x2; x++) {
      for (let y = y1; y <= y2; y++) {
        const key = bucketKey(x, y);
        const held = this.#buckets.get(key);
        if (held === undefined) this.#buckets.set(key, [area]);
        else held.push(area);
      }
    }
  }
}

function bucket(degrees: number): number {
  return Math.floor(degrees / bucketDegrees);
}

function bucketKey(x: number, y: number): string {
  return `${x} ${y}`;
}
