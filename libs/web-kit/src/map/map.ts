import type { BaseMap, Position } from '@relight/contracts';
import { latLngBounds, Map as LeafletMap } from 'leaflet';
import type { MapHazard, MapOutage } from './badges.ts';
import type { ZoomClass } from './base-layers.ts';
import { BasePicture } from './base-picture.ts';
import { latLng, lonLat } from './lat-lng.ts';
import { addMapButtons } from './map-buttons.ts';
import { OutagePicture } from './outage-picture.ts';

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

/** Opens the map in `host`, which needs a height. Leaflet is known in this folder only. */
export function openMap(host: HTMLElement, options: MapOptions): OutageMap {
  return new NetworkMap(host, options);
}

class NetworkMap implements OutageMap {
  readonly #map: LeafletMap;
  readonly #ground: BasePicture;
  readonly #picture: OutagePicture;
  readonly #buttons: HTMLElement;
  readonly #repaint = () => this.#ground.paint(this.#zoomClass());
  readonly #themeWatch = new MutationObserver(this.#repaint);
  readonly #darkQuery = matchMedia('(prefers-color-scheme: dark)');
  /** Zoom that shows the whole utility: what is far and near is measured from it. */
  #wholeZoom = 11;
  /** What to bring into view once a hidden host gets its size. */
  #pendingFit: readonly Position[] | undefined;
  #hasDragged = false;

  constructor(
    private readonly host: HTMLElement,
    options: MapOptions,
  ) {
    host.classList.add('rk-map', `is-${options.mode ?? 'public'}`);
    host.setAttribute('role', 'region');
    host.setAttribute('aria-label', options.label);
    this.#map = bareMap(host);
    this.#ground = new BasePicture(this.#map);
    // A drag that starts and ends on a badge is not a press.
    const unlessDragged = (run: ((id: string) => void) | undefined) => (id: string) => {
      if (!this.#hasDragged) run?.(id);
    };
    this.#picture = new OutagePicture(this.#map, {
      outage: unlessDragged(options.onSelect),
      hazard: unlessDragged(options.onHazard),
    });
    this.#buttons = addMapButtons(host, {
      zoomIn: () => this.#map.zoomIn(),
      zoomOut: () => this.#map.zoomOut(),
      everything: () => this.fit(),
    });
    this.#listen(options);
    if (options.base !== undefined) this.setBase(options.base);
  }

  setBase(base: BaseMap): void {
    this.#ground.setBase(base);
    this.fit();
    this.#redraw();
  }

  showOutages(outages: readonly MapOutage[], selectedId?: string): void {
    this.#picture.show(outages, selectedId);
    this.#ground.drawNames(this.#zoomClass(), this.#picture.drawBadges());
  }

  showHazards(hazards: readonly MapHazard[]): void {
    this.#picture.showHazards(hazards);
  }

  showPlace(at: Position | undefined, kind: 'home' | 'me' = 'home'): void {
    this.#picture.showPlace(at, kind);
  }

  showRing(at: Position | undefined, radiusMetres = 100): void {
    this.#picture.showRing(at, radiusMetres);
  }

  fit(positions: readonly Position[] = []): void {
    this.#pendingFit = this.host.clientWidth === 0 ? positions : undefined;
    const isWhole = positions.length === 0;
    const bounds = isWhole ? this.#ground.bounds : latLngBounds(positions.map(latLng));
    if (bounds === undefined || this.#pendingFit !== undefined) return;
    this.#map.fitBounds(bounds, { maxZoom: isWhole ? 18 : 15, padding: [28, 28] });
    if (isWhole) this.#wholeZoom = this.#map.getBoundsZoom(bounds);
  }

  reveal(outageId: string): void {
    const bounds = this.#picture.boundsOf(outageId);
    if (bounds === undefined || this.host.clientWidth === 0) return;
    if (this.#map.getBounds().contains(bounds)) return;
    const maxZoom = Math.max(this.#map.getZoom(), this.#wholeZoom + 2);
    this.#map.fitBounds(bounds, { maxZoom, padding: [48, 48] });
  }

  center(): Position {
    return lonLat(this.#map.getCenter());
  }

  resize(): void {
    this.#map.invalidateSize({ animate: false });
    if (this.#pendingFit !== undefined) this.fit(this.#pendingFit);
  }

  close(): void {
    this.#themeWatch.disconnect();
    this.#darkQuery.removeEventListener('change', this.#repaint);
    this.#buttons.remove();
    this.#map.remove();
  }

  #listen(options: MapOptions): void {
    this.#map.on('zoomend', () => this.#redraw());
    this.#map.on('moveend', () => options.onMove?.(this.center()));
    this.#map.on('dragstart', () => {
      this.#hasDragged = true;
    });
    const begin = () => {
      this.#hasDragged = false;
    };
    this.host.addEventListener('pointerdown', begin, true);
    this.host.addEventListener('keydown', begin, true);
    this.#themeWatch.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    this.#darkQuery.addEventListener('change', this.#repaint);
  }

  /** Widths, joined badges and names depend on the zoom. */
  #redraw(): void {
    this.#repaint();
    this.#ground.drawNames(this.#zoomClass(), this.#picture.drawBadges());
  }

  #zoomClass(): ZoomClass {
    const above = this.#map.getZoom() - this.#wholeZoom;
    if (above < 0.75 && this.host.clientWidth < 500) return 'far';
    return above < 2.5 ? 'towns' : 'streets';
  }
}

/** A Leaflet map with our layers from below and no motion for those who want none. */
function bareMap(host: HTMLElement): LeafletMap {
  const moves = !matchMedia('(prefers-reduced-motion: reduce)').matches;
  const map = new LeafletMap(host, {
    attributionControl: false,
    zoomControl: false,
    zoomSnap: 0.5,
    maxZoom: 18,
    fadeAnimation: moves,
    zoomAnimation: moves,
    markerZoomAnimation: moves,
    inertia: moves,
  });
  map.createPane('base').style.zIndex = '200';
  map.createPane('labels').style.zIndex = '450';
  map.createPane('hazards').style.zIndex = '700';
  return map.setView([0, 0], 11);
}
