/** @jest-environment jsdom */
import type { MapOutage } from './badges.ts';
import { latLng, lonLat } from './lat-lng.ts';
import { openMap } from './map.ts';

const outage = (id: string, lon: number, more: Partial<MapOutage> = {}): MapOutage => ({
  id,
  status: 'confirmed',
  customers: 12,
  badge: '12',
  name: `${id}, out, 12 customers`,
  at: [lon, 0],
  ...more,
});

function setUp() {
  // jsdom knows neither media queries nor layout.
  window.matchMedia = (() => ({
    matches: true,
    addEventListener() {},
    removeEventListener() {},
  })) as never;
  const host = document.createElement('div');
  document.body.replaceChildren(host);
  const selected: string[] = [];
  const hazards: string[] = [];
  const map = openMap(host, {
    label: 'Map of outages',
    onSelect: (id) => selected.push(id),
    onHazard: (id) => hazards.push(id),
  });
  const button = (name: string) => host.querySelector<HTMLButtonElement>(`[aria-label="${name}"]`)!;
  return { host, map, selected, hazards, button };
}

it('is a named region with buttons for each zoom', () => {
  const { host, button } = setUp();
  expect(host.getAttribute('role')).toBe('region');
  expect(['Zoom in', 'Zoom out', 'Show everything'].every((name) => button(name) !== null)).toBe(
    true,
  );
});

it('draws each outage as a button with words of its own, and tells when it is pressed', () => {
  const { map, selected, button } = setUp();
  map.showOutages([outage('a', 0), outage('b', 1)]);
  button('b, out, 12 customers').click();
  expect(selected).toEqual(['b']);
});

it('marks the selected one, and keeps the focus through a redraw', () => {
  const { map, button } = setUp();
  map.showOutages([outage('a', 0), outage('b', 1)]);
  button('a, out, 12 customers').focus();
  map.showOutages([outage('a', 0), outage('b', 1)], 'a');
  expect(button('a, out, 12 customers').getAttribute('aria-pressed')).toBe('true');
  expect(document.activeElement).toBe(button('a, out, 12 customers'));
});

it('joins outages at one place, but never a hazard', () => {
  const { map, host, hazards, button } = setUp();
  map.showOutages([outage('a', 0), outage('b', 0)]);
  map.showHazards([{ id: 'h', name: 'Wire down, Pier Road', at: [0, 0] }]);
  expect(host.querySelectorAll('.m-pair')).toHaveLength(1);
  button('Wire down, Pier Road').click();
  expect(hazards).toEqual(['h']);
});

it('takes away what is no longer there, and all of itself when closed', () => {
  const { map, host } = setUp();
  map.showOutages([outage('a', 0)]);
  map.showPlace([0, 0], 'me');
  map.showOutages([]);
  map.showPlace(undefined);
  expect(host.querySelectorAll('.m-badge, .m-place')).toHaveLength(0);
  map.close();
  expect(host.querySelector('.zoomer')).toBeNull();
});

it('turns longitude and latitude round for Leaflet, and back', () => {
  expect(latLng([-68.5, 40.6])).toEqual([40.6, -68.5]);
  expect(lonLat({ lat: 40.6, lng: -68.5 })).toEqual([-68.5, 40.6]);
});
