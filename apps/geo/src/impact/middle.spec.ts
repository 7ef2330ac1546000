import { covers, type Shape } from '@relight/spatial';
import { middleOf } from './middle.ts';

const ring = (...corners: [number, number][]): [number, number][] => [...corners, corners[0]!];

it('is the centre of a rectangle', () => {
  const area: Shape = { type: 'Polygon', coordinates: [ring([0, 0], [2, 0], [2, 1], [0, 1])] };
  expect(middleOf(area)).toEqual([1, 0.5]);
});

it('lies inside an area bent around its centroid', () => {
  const bent = ring([0, 0], [10, 0], [10, 10], [0, 10], [0, 9], [9, 9], [9, 1], [0, 1]);
  const area: Shape = { type: 'Polygon', coordinates: [bent] };
  expect(covers(area, middleOf(area))).toBe(true);
});

it('lies in the largest part', () => {
  const small = ring([0, 0], [1, 0], [1, 1], [0, 1]);
  const large = ring([5, 5], [9, 5], [9, 9], [5, 9]);
  const area: Shape = { type: 'MultiPolygon', coordinates: [[small], [large]] };
  expect(middleOf(area)).toEqual([7, 7]);
});

it('lies beside a hole', () => {
  const outer = ring([0, 0], [10, 0], [10, 10], [0, 10]);
  const hole = ring([3, 3], [7, 3], [7, 7], [3, 7]);
  const area: Shape = { type: 'Polygon', coordinates: [outer, hole] };
  expect(covers(area, middleOf(area))).toBe(true);
});
