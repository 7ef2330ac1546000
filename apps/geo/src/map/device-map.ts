import { Injectable } from '@nestjs/common';
import type { BaseMap } from '@relight/contracts';
import type { EdgeKind, Position } from '@relight/network';
import { PointIndex } from '@relight/spatial';
import { Territory } from '../territory.ts';

/** GeoJSON points with `layer` device, `kind` and `id`. */
export interface DeviceFeatures {
  readonly type: 'FeatureCollection';
  readonly features: BaseMap['features'];
}

const protective: ReadonlySet<EdgeKind> = new Set(['breaker', 'recloser', 'fuse', 'switch']);
const most = 500;

/** The devices that can open, in space. */
@Injectable()
export class DeviceMap {
  readonly #devices: readonly { readonly edge: number; readonly position: Position }[];
  readonly #index: PointIndex;

  constructor(private readonly territory: Territory) {
    const { network } = territory;
    this.#devices = Array.from({ length: network.edgeCount }, (_, edge) => edge)
      .filter((edge) => protective.has(network.kindOf(edge)))
      .flatMap((edge) => {
        const position = network.positionOfEdge(edge);
        return position === undefined ? [] : [{ edge, position }];
      });
    this.#index = new PointIndex({
      lon: this.#devices.map(({ position }) => position[0]),
      lat: this.#devices.map(({ position }) => position[1]),
    });
  }

  /** At most 500. */
  near(lon: number, lat: number, metres: number): DeviceFeatures {
    const found = [...this.#index.withinRadius(lon, lat, metres)].slice(0, most);
    const features = found.flatMap((at) => {
      const device = this.#devices[at];
      return device === undefined ? [] : [this.#feature(device.edge, device.position)];
    });
    return { type: 'FeatureCollection', features };
  }

  #feature(edge: number, position: Position): BaseMap['features'][number] {
    const { id, kind } = this.territory.network.edge(edge);
    const properties = { layer: 'device' as const, kind, id };
    return { type: 'Feature', geometry: { type: 'Point', coordinates: position }, properties };
  }
}
