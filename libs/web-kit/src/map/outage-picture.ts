import type { Position } from '@relight/contracts';
import {
  Circle,
  type LatLngBounds,
  latLngBounds,
  LayerGroup,
  type Map as LeafletMap,
  Polygon,
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
import { hatchMarkup, hatchOf } from './hatch.ts';
import { latLng, latLngRings } from './lat-lng.ts';
import { putButton, putMark } from './marks.ts';

/** What the picture calls when a badge, an area or a hazard is pressed. */
export interface OnPress {
  readonly outage: (id: string) => void;
  readonly hazard: (id: string) => void;
}

/** Areas, badges, hazards and places, drawn over the ground. */
export class OutagePicture {
  readonly #svg = new SVG({ padding: 0.4 });
  readonly #areas: LayerGroup;
  readonly #ring: LayerGroup;
  readonly #place: LayerGroup;
  readonly #badges: LayerGroup;
  readonly #hazards: LayerGroup;
  #outages: readonly MapOutage[] = [];
  #selectedId: string | undefined;

  constructor(
    private readonly map: LeafletMap,
    private readonly onPress: OnPress,
  ) {
    this.#areas = new LayerGroup().addTo(map);
    this.#ring = new LayerGroup().addTo(map);
    this.#place = new LayerGroup().addTo(map);
    this.#badges = new LayerGroup().addTo(map);
    this.#hazards = new LayerGroup().addTo(map);
    this.#svg.addTo(map);
    const hatches = document.createElementNS('http://www.w3.org/2000/svg', 'defs');
    hatches.innerHTML = hatchMarkup;
    map.getPane('overlayPane')?.querySelector('svg')?.append(hatches);
  }

  show(outages: readonly MapOutage[], selectedId: string | undefined): void {
    this.#outages = outages;
    this.#selectedId = selectedId;
    this.#areas.clearLayers();
    for (const outage of outages) this.#drawArea(outage);
  }

  showHazards(hazards: readonly MapHazard[]): void {
    this.#hazards.clearLayers();
    for (const { id, at, name } of hazards)
      putButton(this.map, this.#hazards, {
        at,
        name,
        markup: hazardMarkup,
        key: `hazard-${id}`,
        pane: 'hazards',
        run: () => this.onPress.hazard(id),
      });
  }

  showPlace(at: Position | undefined, kind: 'home' | 'me'): void {
    this.#place.clearLayers();
    if (at !== undefined)
      putMark(this.#place, { at, html: placeMarkup(kind), pane: 'markerPane', zIndexOffset: -500 });
  }

  showRing(at: Position | undefined, radiusMetres: number): void {
    this.#ring.clearLayers();
    if (at === undefined) return;
    new Circle(latLng(at), {
      radius: radiusMetres,
      renderer: this.#svg,
      interactive: false,
      className: 'm-area is-hazard',
      fillColor: 'url(#rk-warn)',
      fillOpacity: 1,
    }).addTo(this.#ring);
  }

  /** Where an outage is drawn; undefined when it is not. */
  boundsOf(outageId: string): LatLngBounds | undefined {
    const outage = this.#outages.find(({ id }) => id === outageId);
    const corners = outage?.area === undefined ? [] : latLngRings(outage.area).flat(2);
    if (outage?.at !== undefined) corners.push(latLng(outage.at));
    return corners.length === 0 ? undefined : latLngBounds(corners);
  }

  /**
   * Draws the badges, and again after each zoom, as what joins depends on it; the focused one
   * keeps its focus. Returns where they stand, in layer pixels.
   */
  drawBadges(): readonly PlacedBadge[] {
    const active = document.activeElement;
    const focused = active instanceof HTMLElement ? active.dataset['key'] : undefined;
    this.#badges.clearLayers();
    const placed = this.#outages.flatMap((outage): PlacedBadge[] => {
      if (outage.at === undefined || outage.badge === undefined) return [];
      const { x, y } = this.map.latLngToLayerPoint(latLng(outage.at));
      return [{ outage, x, y }];
    });
    const groups = joinBadges(placed, this.#selectedId);
    for (const group of groups) this.#drawGroup(group);
    if (focused !== undefined)
      [...this.map.getContainer().querySelectorAll<HTMLElement>('[data-key]')]
        .find((button) => button.dataset['key'] === focused)
        ?.focus({ preventScroll: true });
    return groups.flatMap(([first]) => first ?? []);
  }

  #drawGroup(group: readonly PlacedBadge[]): void {
    const first = group[0]?.outage;
    if (first?.at === undefined) return;
    const shared = { at: first.at, pane: 'markerPane' } as const;
    if (group.length > 1) {
      putButton(this.map, this.#badges, {
        ...shared,
        markup: pairMarkup(group),
        name: pairName(group),
        key: `pair-${first.id}`,
        run: () => this.#zoomTo(group),
      });
      return;
    }
    const isSelected = first.id === this.#selectedId;
    putButton(this.map, this.#badges, {
      ...shared,
      markup: badgeMarkup(first, isSelected),
      name: first.name,
      key: first.id,
      zIndexOffset: isSelected ? 1_000 : 0,
      run: () => this.onPress.outage(first.id),
    }).setAttribute('aria-pressed', String(isSelected));
  }

  #zoomTo(group: readonly PlacedBadge[]): void {
    const positions = group.map(({ outage }) => outage.at).filter((at) => at !== undefined);
    this.map.fitBounds(latLngBounds(positions.map(latLng)), {
      padding: [90, 90],
      maxZoom: this.map.getZoom() + 3,
    });
  }

  #drawArea(outage: MapOutage): void {
    if (outage.area === undefined || outage.status === 'cancelled') return;
    const hatch = hatchOf[outage.status];
    const isSelected = outage.id === this.#selectedId;
    new Polygon(latLngRings(outage.area), {
      renderer: this.#svg,
      className: `m-area is-${outage.status}${isSelected ? ' is-sel' : ''}`,
      fill: true,
      fillColor: hatch === undefined ? 'transparent' : `url(#rk-${hatch})`,
      fillOpacity: 1,
    })
      .on('click', () => this.onPress.outage(outage.id))
      .addTo(this.#areas);
  }
}
