import type { Position } from '@relight/contracts';
import { DivIcon, type LayerGroup, type Map as LeafletMap, Marker } from 'leaflet';
import { latLng } from './lat-lng.ts';

/** Something of HTML that stands at a place and does not scale. */
export interface Mark {
  readonly at: Position;
  readonly html: HTMLElement | string;
  readonly pane: 'labels' | 'markerPane' | 'hazards';
  readonly zIndexOffset?: number;
}

/** Puts a mark on the map. It takes no input of its own; buttons inside it do. */
export function putMark(group: LayerGroup, { at, html, pane, zIndexOffset = 0 }: Mark): void {
  const icon = new DivIcon({ html, className: '', iconSize: [0, 0] });
  new Marker(latLng(at), { icon, pane, keyboard: false, interactive: false, zIndexOffset }).addTo(
    group,
  );
}

/** A mark that can be pressed. */
export interface PressMark extends Omit<Mark, 'html'> {
  readonly markup: string;
  /** Unique words for screen readers. */
  readonly name: string;
  /** Finds the button again after a redraw. */
  readonly key: string;
  readonly run: () => void;
}

/** Puts a real button on the map: keyboard and screen reader work without Leaflet's help. */
export function putButton(map: LeafletMap, group: LayerGroup, mark: PressMark): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'm-hit';
  button.dataset['key'] = mark.key;
  button.innerHTML = mark.markup;
  button.setAttribute('aria-label', mark.name);
  button.addEventListener('click', mark.run);
  button.addEventListener('focus', () => {
    if (button.matches(':focus-visible')) map.panInside(latLng(mark.at), { padding: [60, 60] });
  });
  putMark(group, { ...mark, html: button });
  return button;
}
