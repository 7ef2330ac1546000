import type { BaseMap, Position } from '@relight/contracts';
import {
  Canvas,
  Circle,
  DivIcon,
  type LatLngBounds,
  type LatLngTuple,
  latLngBounds,
  LayerGroup,
  Map as LeafletMap,
  Marker,
  type Path,
  Polygon,
  Polyline,
  SVG,
} from 'leaflet';
import {
  badgeMarkup,
  hazardMarkup,
  joinBadges,
  type MapHazard,
  type MapOutage,
  pairMarkup,
  pairName,
  type PlacedBadge,
  placeMarkup,
} from './badges.ts';
import {
  baseLabels,
  type BaseLayer,
  baseLayers,
  isShownAt,
  keepApart,
  substations,
  type ZoomClass,
} from './base-layers.ts';
import { hatchMarkup, hatchOf } from './hatch.ts';

export interface MapOptions {
  /** What the map is, for screen readers: "Map of outages. The list holds the same facts in words." */
  readonly label: string;
  readonly base?: BaseMap;
  /** `public` and `crew` draw power off in orange; `desk` in grey, as an outage is normal work there. */
  readonly mode?: 'public' | 'desk' | 'crew';
  readonly onSelect?: (outageId: string) => void;
  readonly onHazard?: (id: string) => void;
  /** Called when the map has come to rest, with its middle. */
  readonly onMove?: (center: Position) => void;
}

/** The map of one screen. All positions are [lon, lat], WGS84 degrees. */
export interface OutageMap {
  readonly setBase: (base: BaseMap) => void;
  readonly showOutages: (outages: readonly MapOutage[], selectedId?: string) => void;
  readonly showHazards: (hazards: readonly MapHazard[]) => void;
  /** "Your place" (`home`) or the crew's own position (`me`); undefined takes it away. */
  readonly showPlace: (at: Position | undefined, kind?: 'home' | 'me') => void;
  /** A dashed red circle: how far a reported danger may be from its point. */
  readonly showRing: (at: Position | undefined, radiusMetres?: number) => void;
  /** Brings positions into view; without any, the whole utility. */
  readonly fit: (positions?: readonly Position[]) => void;
  /** Brings an outage into view, if it is not. */
  readonly reveal: (outageId: string) => void;
  readonly center: () => Position;
  /** To be called when the host's size changed without the window's. */
  readonly resize: () => void;
  readonly close: () => void;
}

const latLng = ([lon, lat]: Position): LatLngTuple => [lat, lon];
const lonLat = ({ lng, lat }: { readonly lng: number; readonly lat: number }): Position => [
  lng,
  lat,
];
const rings = (area: NonNullable<MapOutage['area']>): LatLngTuple[][][] =>
  (area.type === 'Polygon' ? [area.coordinates] : area.coordinates).map((polygon) =>
    polygon.map((ring) => ring.map(latLng)),
  );

/** Opens the map in `host`, which needs a height. The one place that knows Leaflet and its [lat, lng]. */
export function openMap(host: HTMLElement, options: MapOptions): OutageMap {
  return new NetworkMap(host, options);
}

class NetworkMap implements OutageMap {
  readonly #map: LeafletMap;
  readonly #canvas = new Canvas({ pane: 'base', padding: 0.4 });
  readonly #svg = new SVG({ padding: 0.4 });
  readonly #paths: { readonly layer: BaseLayer; readonly path: Path }[] = [];
  readonly #groups = {
    base: new LayerGroup(),
    labels: new LayerGroup(),
    areas: new LayerGroup(),
    ring: new LayerGroup(),
    place: new LayerGroup(),
    badges: new LayerGroup(),
    hazards: new LayerGroup(),
  };
  readonly #watcher = new MutationObserver(() => this.#paint());
  readonly #darkQuery = matchMedia('(prefers-color-scheme: dark)');
  readonly #repaint = () => this.#paint();
  readonly #buttons: HTMLElement;
  #base: BaseMap | undefined;
  #wholeZoom = 11;
  #hasDragged = false;
  #outages: readonly MapOutage[] = [];
  #selectedId: string | undefined;

  constructor(
    private readonly host: HTMLElement,
    private readonly options: MapOptions,
  ) {
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    host.classList.add('rk-map', `is-${options.mode ?? 'public'}`);
    host.setAttribute('role', 'region');
    host.setAttribute('aria-label', options.label);
    this.#map = new LeafletMap(host, {
      attributionControl: false,
      zoomControl: false,
      zoomSnap: 0.5,
      fadeAnimation: !isStill,
      zoomAnimation: !isStill,
      markerZoomAnimation: !isStill,
      inertia: !isStill,
    });
    this.#map.createPane('base').style.zIndex = '200';
    this.#map.createPane('labels').style.zIndex = '450';
    this.#map.createPane('hazards').style.zIndex = '700';
    this.#map.setView([0, 0], 11);
    for (const group of Object.values(this.#groups)) group.addTo(this.#map);
    this.#svg.addTo(this.#map);
    this.#addHatches();
    this.#map.on('zoomend', () => {
      this.#paint();
      this.#drawLabels();
      this.#drawBadges();
    });
    // A drag that starts and ends on a badge is not a press.
    this.#map.on('dragstart', () => (this.#hasDragged = true));
    host.addEventListener('pointerdown', () => (this.#hasDragged = false), true);
    this.#map.on('moveend', () => options.onMove?.(this.center()));
    this.#watcher.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    this.#darkQuery.addEventListener('change', this.#repaint);
    this.#buttons = this.#addButtons();
    if (options.base !== undefined) this.setBase(options.base);
  }

  setBase(base: BaseMap): void {
    this.#base = base;
    this.#paths.length = 0;
    this.#groups.base.clearLayers();
    for (const layer of baseLayers(base)) {
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
      this.#paths.push({ layer, path: path.addTo(this.#groups.base) });
    }
    for (const at of substations(base))
      this.#mark(this.#groups.base, at, '<span class="m-sub"></span>', 'labels');
    this.fit();
    this.#wholeZoom = this.#map.getZoom();
    this.#paint();
    this.#drawLabels();
  }

  showOutages(outages: readonly MapOutage[], selectedId?: string): void {
    this.#outages = outages;
    this.#selectedId = selectedId;
    this.#groups.areas.clearLayers();
    for (const outage of outages) this.#drawArea(outage);
    this.#drawBadges();
  }

  showHazards(hazards: readonly MapHazard[]): void {
    this.#groups.hazards.clearLayers();
    for (const { id, at, name } of hazards)
      this.#press(this.#groups.hazards, at, hazardMarkup, name, `hazard-${id}`, 'hazards', () =>
        this.options.onHazard?.(id),
      );
  }

  showPlace(at: Position | undefined, kind: 'home' | 'me' = 'home'): void {
    this.#groups.place.clearLayers();
    if (at !== undefined) this.#mark(this.#groups.place, at, placeMarkup(kind), 'markerPane');
  }

  showRing(at: Position | undefined, radiusMetres = 100): void {
    this.#groups.ring.clearLayers();
    if (at === undefined) return;
    new Circle(latLng(at), {
      radius: radiusMetres,
      renderer: this.#svg,
      interactive: false,
      className: 'm-area is-hazard',
      fillColor: 'url(#rk-warn)',
      fillOpacity: 1,
    }).addTo(this.#groups.ring);
  }

  fit(positions: readonly Position[] = []): void {
    const bounds = positions.length > 0 ? latLngBounds(positions.map(latLng)) : this.#wholeBounds();
    if (bounds !== undefined)
      this.#map.fitBounds(bounds, { maxZoom: positions.length > 0 ? 15 : 18, padding: [28, 28] });
  }

  reveal(outageId: string): void {
    const outage = this.#outages.find(({ id }) => id === outageId);
    const corners = outage?.area === undefined ? [] : rings(outage.area).flat(2);
    if (outage?.at !== undefined) corners.push(latLng(outage.at));
    if (corners.length === 0) return;
    const bounds = latLngBounds(corners);
    if (!this.#map.getBounds().contains(bounds))
      this.#map.fitBounds(bounds, {
        maxZoom: Math.max(this.#map.getZoom(), this.#wholeZoom + 2),
        padding: [48, 48],
      });
  }

  center(): Position {
    return lonLat(this.#map.getCenter());
  }

  resize(): void {
    this.#map.invalidateSize({ animate: false });
  }

  close(): void {
    this.#watcher.disconnect();
    this.#darkQuery.removeEventListener('change', this.#repaint);
    this.#buttons.remove();
    this.#map.remove();
  }

  #wholeBounds(): LatLngBounds | undefined {
    const box = this.#base?.bbox;
    return box === undefined ? undefined : latLngBounds([box[1], box[0]], [box[3], box[2]]);
  }

  #zoomClass(): ZoomClass {
    const above = this.#map.getZoom() - this.#wholeZoom;
    if (above < 0.75 && this.host.clientWidth < 500) return 'far';
    return above < 2.5 ? 'towns' : 'streets';
  }

  /** Canvas knows no CSS variables, so colours are read again whenever theme or zoom change. */
  #paint(): void {
    const style = getComputedStyle(this.host);
    const colour = (token: string | undefined) =>
      token === undefined ? '' : style.getPropertyValue(token).trim();
    const zoom = this.#zoomClass();
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

  #drawLabels(): void {
    this.#groups.labels.clearLayers();
    if (this.#base === undefined) return;
    const zoom = this.#zoomClass();
    const placed = baseLabels(this.#base)
      .filter((label) => isShownAt(label, zoom))
      .map((label) => ({ label, ...this.#pixels(label.at) }));
    for (const { label } of keepApart(placed)) {
      const element = document.createElement('span');
      element.className = `m-label is-${label.kind}`;
      element.textContent = label.text;
      this.#mark(this.#groups.labels, label.at, element, 'labels');
    }
  }

  #drawArea(outage: MapOutage): void {
    if (outage.area === undefined || outage.status === 'cancelled') return;
    const hatch = hatchOf[outage.status];
    const isSelected = outage.id === this.#selectedId;
    new Polygon(rings(outage.area), {
      renderer: this.#svg,
      className: `m-area is-${outage.status}${isSelected ? ' is-sel' : ''}`,
      fill: true,
      fillColor: hatch === undefined ? 'transparent' : `url(#rk-${hatch})`,
      fillOpacity: 1,
    })
      .on('click', () => this.options.onSelect?.(outage.id))
      .addTo(this.#groups.areas);
  }

  /** Redrawn after each zoom, as what joins depends on it; the focused badge keeps its focus. */
  #drawBadges(): void {
    const focused =
      document.activeElement instanceof HTMLElement
        ? document.activeElement.dataset['key']
        : undefined;
    this.#groups.badges.clearLayers();
    const placed = this.#outages.flatMap((outage): PlacedBadge[] =>
      outage.at === undefined || outage.badge === undefined
        ? []
        : [{ outage, ...this.#pixels(outage.at) }],
    );
    for (const group of joinBadges(placed, this.#selectedId)) this.#drawGroup(group);
    if (focused !== undefined)
      this.host
        .querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`)
        ?.focus({ preventScroll: true });
  }

  #drawGroup(group: readonly PlacedBadge[]): void {
    const first = group[0]?.outage;
    if (first?.at === undefined) return;
    if (group.length > 1) {
      const positions = group.flatMap(({ outage }) => (outage.at === undefined ? [] : [outage.at]));
      const zoomIn = () =>
        this.#map.fitBounds(latLngBounds(positions.map(latLng)), {
          padding: [90, 90],
          maxZoom: this.#map.getZoom() + 3,
        });
      this.#press(
        this.#groups.badges,
        first.at,
        pairMarkup(group),
        pairName(group),
        `pair-${first.id}`,
        'markerPane',
        zoomIn,
      );
      return;
    }
    const isSelected = first.id === this.#selectedId;
    const button = this.#press(
      this.#groups.badges,
      first.at,
      badgeMarkup(first, isSelected),
      first.name,
      first.id,
      'markerPane',
      () => this.options.onSelect?.(first.id),
      isSelected ? 1_000 : 0,
    );
    button.setAttribute('aria-pressed', String(isSelected));
  }

  /** A real button on the map: keyboard and screen reader work without Leaflet's help. */
  #press(
    group: LayerGroup,
    at: Position,
    markup: string,
    name: string,
    key: string,
    pane: string,
    run: () => void,
    zIndexOffset = 0,
  ): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'm-hit';
    button.dataset['key'] = key;
    button.innerHTML = markup;
    button.setAttribute('aria-label', name);
    button.addEventListener('click', (event) => {
      const hasDragged = event.detail > 0 && this.#hasDragged;
      if (!hasDragged) run();
    });
    button.addEventListener('focus', () => {
      if (button.matches(':focus-visible')) this.#map.panInside(latLng(at), { padding: [60, 60] });
    });
    this.#mark(group, at, button, pane, zIndexOffset);
    return button;
  }

  #mark(
    group: LayerGroup,
    at: Position,
    html: HTMLElement | string,
    pane: string,
    zIndexOffset = 0,
  ): void {
    const icon = new DivIcon({ html, className: '', iconSize: [0, 0] });
    new Marker(latLng(at), { icon, pane, keyboard: false, interactive: false, zIndexOffset }).addTo(
      group,
    );
  }

  #pixels(at: Position): { readonly x: number; readonly y: number } {
    const { x, y } = this.#map.latLngToLayerPoint(latLng(at));
    return { x, y };
  }

  #addHatches(): void {
    const defs = document.createElementNS('http://www.w3.org/2000/svg', 'defs');
    defs.innerHTML = hatchMarkup;
    this.host.querySelector('.leaflet-overlay-pane svg')?.append(defs);
  }

  #addButtons(): HTMLElement {
    const box = document.createElement('div');
    box.className = 'zoomer';
    const add = (name: string, path: string, run: () => void) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'btn is-icon';
      button.setAttribute('aria-label', name);
      button.innerHTML = `<svg class="g" viewBox="0 0 16 16" aria-hidden="true"><path d="${path}" fill="none" stroke="currentColor" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round"/></svg>`;
      button.addEventListener('click', run);
      box.append(button);
    };
    add('Zoom in', 'M8 3v10M3 8h10', () => this.#map.zoomIn());
    add('Zoom out', 'M3 8h10', () => this.#map.zoomOut());
    add('Show everything', 'M2.4 6V2.4H6M10 2.4h3.6V6M13.6 10v3.6H10M6 13.6H2.4V10', () =>
      this.fit(),
    );
    for (const type of ['mousedown', 'dblclick', 'pointerdown', 'click', 'wheel'])
      box.addEventListener(type, (event) => event.stopPropagation());
    this.host.append(box);
    return box;
  }
}
