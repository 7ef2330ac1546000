/** [longitude, latitude], WGS84 degrees. */
export type Position = readonly [number, number];

/** What an edge is. Every kind but `line` is a device that can be named in an outage. */
export type EdgeKind =
  | 'line'
  | 'breaker'
  | 'recloser'
  | 'fuse'
  | 'switch'
  | 'regulator'
  | 'transformer';

export interface NodeRecord {
  readonly id: string;
  readonly position?: Position;
}

/** A conductor or device between two nodes. `closed` is its normal position: an open one is a tie. */
export interface EdgeRecord {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
  readonly closed: boolean;
}

/** Where service is delivered: the customer of IEEE 1366. No name or phone ever stands here. */
export interface ServicePointRecord {
  readonly id: string;
  readonly node: string;
  readonly position: Position;
  /** Meter id, when it is not the service point's own id. */
  readonly meter?: string;
  /** "12 Lantern Street". */
  readonly address?: string;
  /** Smallest named area it lies in. */
  readonly areaId?: string;
}

/** A named area; areas nest by `parent` (neighbourhood in town in county). */
export interface AreaRecord {
  readonly id: string;
  readonly name: string;
  readonly level: 'neighbourhood' | 'town' | 'county';
  readonly parent?: string;
  /** GeoJSON polygon rings. */
  readonly rings: readonly (readonly Position[])[];
}

export interface StreetRecord {
  readonly name: string;
  readonly kind: 'main' | 'street' | 'lane';
  readonly areaId?: string;
  readonly line: readonly Position[];
}

/** A landmark of the gazetteer, or a quiet shape of the base map. */
export interface PlaceRecord {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly position: Position;
  readonly areaId?: string;
}

export interface GroundRecord {
  readonly kind: 'water' | 'green' | 'river';
  readonly name?: string;
  /** Closed ring for water and green, open line for a river. */
  readonly line: readonly Position[];
}

/**
 * The prepared, read-only description of one utility that ingest and geo load: JSON, gzip when the
 * name ends in `.gz`. Made by `npm run import` or by the demo generator.
 */
export interface UtilityFile {
  readonly format: 'relight.utility.v1';
  /** "Harbor Valley Electric". */
  readonly name: string;
  /** "HVE": begins every text message. */
  readonly shortName: string;
  /** X handle without @. */
  readonly handle: string;
  /** IANA name, e.g. "America/New_York". */
  readonly timeZone: string;
  readonly nodes: readonly NodeRecord[];
  readonly edges: readonly EdgeRecord[];
  /** Node ids where supply enters. */
  readonly sources: readonly string[];
  readonly servicePoints: readonly ServicePointRecord[];
  readonly areas: readonly AreaRecord[];
  readonly streets: readonly StreetRecord[];
  readonly places: readonly PlaceRecord[];
  readonly ground: readonly GroundRecord[];
}
