import type { BaseMap } from '@relight/contracts';
import {
  Canvas,
  type LatLngBounds,
  latLngBounds,
  LayerGroup,
  type Map as LeafletMap,
  type Path,
  Polygon,
  Polyline,
} from 'leaflet';
import {
  type BaseLabel,
  baseLabels,
  type BaseLayer,
  baseLayers,
  clearanceOf,
  isShownAt,
  keepApart,
  substations,
  type ZoomClass,
} from './base-layers.ts';
import { latLng } from './lat-lng.ts';
import { putMark } from './marks.ts';

/** The quiet ground: land, water, streets, feeders, substations and names; no tiles. */
export class BasePicture {
  readonly #canvas = new Canvas({ pane: 'base', padding: 0.4 });
  readonly #ground: LayerGroup;
  readonly #names: LayerGroup;
  #paths: readonly { readonly layer: BaseLayer; readonly path: Path }[] = [];
  #labels: readonly BaseLabel[] = [];
  #bounds: LatLngBounds | undefined;

  constructor(private readonly map: LeafletMap) {
    this.#ground = new LayerGroup().addTo(map);
    this.#names = new LayerGroup().addTo(map);
  }

  /** The whole utility; undefined until the base map is here. */
  get bounds(): LatLngBounds | undefined {
    return this.#bounds;
  }

  setBase(base: BaseMap): void {
    const [west, south, east, north] = base.bbox;
    this.#bounds = latLngBounds([south, west], [north, east]);
    this.#labels = baseLabels(base);
    this.#ground.clearLayers();
    this.#paths = baseLayers(base).map((layer) => ({ layer, path: this.#pathOf(layer) }));
    for (const at of substations(base))
      putMark(this.#ground, { at, html: '<span class="m-sub"></span>', pane: 'labels' });
  }

  /** Canvas knows no CSS variables, so colours are read again whenever theme or zoom change. */
  paint(zoom: ZoomClass): void {
    const style = getComputedStyle(this.map.getContainer());
    const colour = (token: string | undefined) =>
      token === undefined ? '' : style.getPropertyValue(token).trim();
    for (const { layer, path } of this.#paths)
      path.setStyle({
        stroke: layer.kind === 'line' || layer.outline !== undefined,
        color: colour(layer.kind === 'fill' ? layer.outline : layer.colour),
        weight: layer.width[zoom],
        fill: layer.kind === 'fill',
        fillColor: colour(layer.colour),
        fillOpacity: 1,
      });
  }

  /** Names keep clear of each other and of the badges, given in layer pixels. */
  drawNames(zoom: ZoomClass, badges: readonly { readonly x: number; readonly y: number }[]): void {
    this.#names.clearLayers();
    const placed = this.#labels
      .filter((label) => isShownAt(label, zoom))
      .map((label) => {
        const { x, y } = this.map.latLngToLayerPoint(latLng(label.at));
        const shift = clearanceOf({ label, x, y }, badges);
        return { label, x, y: y + shift, shift };
      });
    for (const { label, shift } of keepApart(placed)) {
      const name = document.createElement('span');
      name.className = `m-label is-${label.kind}`;
      name.textContent = label.text;
      name.style.marginTop = `${shift}px`;
      putMark(this.#names, { at: label.at, html: name, pane: 'labels' });
    }
  }

  /** All features of a layer are one path, so that thousands of streets pan as one picture. */
  #pathOf(layer: BaseLayer): Path {
    const parts = layer.parts.map((part) => part.map(latLng));
    const settings = {
      renderer: this.#canvas,
      pane: 'base',
      interactive: false,
      smoothFactor: 1.2,
    };
    const path =
      layer.kind === 'fill'
        ? new Polygon(
            parts.map((part) => [part]),
            settings,
          )
        : new Polyline(parts, settings);
    return path.addTo(this.#ground);
  }
}
