import type { BaseMap } from '@relight/contracts';
import {
  baseLabels,
  baseLayers,
  clearanceOf,
  keepApart,
  partsOf,
  substations,
} from './base-layers.ts';

const base: BaseMap = {
  type: 'FeatureCollection',
  bbox: [0, 0, 1, 1],
  utility: { name: 'HVE', shortName: 'HVE', handle: 'hve', timeZone: 'UTC', customersServed: 1 },
  features: [
    {
      type: 'Feature',
      geometry: {
        type: 'LineString',
        coordinates: [
          [0, 0],
          [1, 0],
        ],
      },
      properties: { layer: 'street', kind: 'main' },
    },
    {
      type: 'Feature',
      geometry: {
        type: 'LineString',
        coordinates: [
          [0, 1],
          [1, 1],
        ],
      },
      properties: { layer: 'street', kind: 'main' },
    },
    {
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [0.5, 0.25] },
      properties: { layer: 'substation' },
    },
    {
      type: 'Feature',
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [2, 0],
            [2, 2],
            [0, 2],
          ],
        ],
      },
      properties: { layer: 'area', kind: 'town', name: 'Tidewater' },
    },
  ],
};

it('draws all streets of a kind as one path', () => {
  expect(baseLayers(base).map(({ parts }) => parts.length)).toEqual([2]);
});

it('finds where substations and names stand', () => {
  expect(substations(base)).toEqual([[0.5, 0.25]]);
  expect(baseLabels(base)).toEqual([{ text: 'Tidewater', at: [1, 1], kind: 'town' }]);
});

it('takes nothing from a geometry it does not know or cannot read', () => {
  expect(partsOf({ type: 'GeometryCollection', coordinates: undefined })).toEqual([]);
  expect(
    partsOf({
      type: 'LineString',
      coordinates: [
        ['x', 1],
        [2, 3],
      ],
    }),
  ).toEqual([[[2, 3]]]);
});

it('leaves out the smaller of two names that overlap', () => {
  const label = (text: string, kind: 'town' | 'small') => ({
    text,
    kind,
    at: [0, 0] as [number, number],
  });
  const kept = keepApart([
    { label: label('Old Town', 'small'), x: 0, y: 0 },
    { label: label('Tidewater', 'town'), x: 10, y: 5 },
  ]);
  expect(kept.map((one) => one.label.text)).toEqual(['Tidewater']);
});

it('moves a name below the badge that would cover it', () => {
  const label = { label: { text: 'Tidewater', kind: 'town', at: [0, 0] }, x: 0, y: 0 } as const;
  expect(clearanceOf({ ...label, label: { ...label.label, at: [0, 0] } }, [{ x: 5, y: 2 }])).toBe(
    27,
  );
  expect(clearanceOf({ ...label, label: { ...label.label, at: [0, 0] } }, [{ x: 300, y: 2 }])).toBe(
    0,
  );
});
