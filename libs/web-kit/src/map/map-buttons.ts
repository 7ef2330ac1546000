import { kitWords } from '../language.ts';

const icons = {
  zoomIn: 'M8 3v10M3 8h10',
  zoomOut: 'M3 8h10',
  everything: 'M2.4 6V2.4H6M10 2.4h3.6V6M13.6 10v3.6H10M6 13.6H2.4V10',
} as const;

/** Buttons over the map, so that no gesture is needed; what is pressed on them stays off the map. */
export function addMapButtons(
  host: HTMLElement,
  actions: Readonly<Record<keyof typeof icons, () => void>>,
): HTMLElement {
  const box = document.createElement('div');
  box.className = 'zoomer';
  for (const name of ['zoomIn', 'zoomOut', 'everything'] as const) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'btn is-icon';
    button.setAttribute('aria-label', kitWords.map[name]());
    button.innerHTML = `<svg class="g" viewBox="0 0 16 16" aria-hidden="true"><path d="${icons[name]}" fill="none" stroke="currentColor" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round"/></svg>`;
    button.addEventListener('click', actions[name]);
    box.append(button);
  }
  for (const type of ['mousedown', 'dblclick', 'pointerdown', 'click', 'wheel'])
    box.addEventListener(type, (event) => event.stopPropagation());
  host.append(box);
  return box;
}
