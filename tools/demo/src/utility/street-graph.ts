import type { StreetRecord } from '@relight/network';
import type { Point } from './plane.ts';
import { distance } from './plane.ts';

export interface Street {
  readonly kind: StreetRecord['kind'];
  /** Index of the town that names it. */
  readonly town: number;
  /** A name it must have, as a road between towns has. */
  readonly given?: string;
}

/** A piece of street between two junctions, in the direction its house numbers rise. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly street: number;
  readonly lengthMetres: number;
  /** Homes per metre, relative to an ordinary residential street. */
  readonly density: number;
}

/** Junctions and the pieces of street between them; streets first, wires follow them. */
export class StreetGraph {
  readonly vertices: Point[] = [];
  readonly segments: Segment[] = [];
  readonly streets: Street[] = [];

  addVertex(point: Point): number {
    return this.vertices.push(point) - 1;
  }

  addStreet(street: Street): number {
    return this.streets.push(street) - 1;
  }

  addSegment(street: number, from: number, to: number, density: number): void {
    const lengthMetres = distance(this.vertices[from]!, this.vertices[to]!);
    this.segments.push({ from, to, street, lengthMetres, density });
  }

  /** Segment indexes by vertex. */
  incident(): number[][] {
    const at: number[][] = this.vertices.map(() => []);
    for (const [index, segment] of this.segments.entries()) {
      at[segment.from]!.push(index);
      at[segment.to]!.push(index);
    }
    return at;
  }

  kindOf(segment: Segment): StreetRecord['kind'] {
    return this.streets[segment.street]!.kind;
  }
}
