import type { BaseMap } from '@relight/contracts';
import { namedPlaces, placeIn } from './named-places.ts';

const area = (id: string, parent?: string): BaseMap['features'][number] => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [0, 0] },
  properties: { layer: 'area', id, name: id, kind: 'town', ...(parent ? { parent } : {}) },
});

it('knows what an area lies in and what lies in it', () => {
  const places = namedPlaces([area('street', 'town'), area('town', 'county'), area('county')]);
  expect(placeIn(places, 'street')).toMatchObject({
    chain: ['street', 'town', 'county'],
    within: [],
  });
  expect(placeIn(places, 'county')).toMatchObject({
    chain: ['county'],
    within: ['street', 'town'],
  });
});

it('comes to an end where areas lie in each other', () => {
  expect(placeIn(namedPlaces([area('a', 'b'), area('b', 'a')]), 'a').chain).toEqual(['a', 'b']);
});

it('knows nothing of other layers, and of no other area', () => {
  const street = area('x');
  const places = namedPlaces([
    { ...street, properties: { ...street.properties, layer: 'street' } },
  ]);
  expect(() => placeIn(places, 'x')).toThrow('There is no area "x"');
});
