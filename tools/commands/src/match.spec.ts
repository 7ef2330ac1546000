import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { benchShapes } from './bench-shapes.ts';
import type { Output } from './io.ts';
import { match } from './match.ts';

const folder = mkdtempSync(join(tmpdir(), 'relight-match-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, name.endsWith('.gz') ? gzipSync(content) : content);
  return path;
}

async function run(points: string, shapes: string) {
  const results: unknown[] = [];
  const progress: string[] = [];
  const out: Output = { result: (v) => results.push(v), progress: (t) => progress.push(t) };
  const code = await match(['--points', points, '--shapes', shapes], out);
  return { code, results, progress };
}

const ring = [
  [0, 0],
  [4, 0],
  [4, 4],
  [0, 4],
  [0, 0],
];
const hole = [
  [1, 1],
  [1, 3],
  [3, 3],
  [3, 1],
  [1, 1],
];
const feature = (id: unknown, coordinates: unknown, extra = {}) => ({
  type: 'Feature',
  ...(id === undefined ? {} : { id }),
  properties: extra,
  geometry: { type: 'Polygon', coordinates },
});
const points = 'id,lon,lat\na,0,0\n"b,""1""",1,2\nc,2,2\na,4,4\n';

it('answers each shape with the ids it covers, edges of holes counted in', async () => {
  const shapes = JSON.stringify({
    type: 'FeatureCollection',
    features: [
      feature('f', [ring, hole]),
      feature(undefined, [ring], { id: 'p' }),
      feature(undefined, [ring]),
    ],
  });
  const { code, results } = await run(file('a.csv.gz', points), file('a.json.gz', shapes));
  expect(code).toBe(0);
  expect(results).toEqual([
    { id: 'f', count: 3, ids: ['a', 'b,"1"', 'a'] },
    { id: 'p', count: 4, ids: ['a', 'b,"1"', 'c', 'a'] },
    { id: 2, count: 4, ids: ['a', 'b,"1"', 'c', 'a'] },
    { points: 4, shapes: 3, matched: 11, refused: [] },
  ]);
});

it('reads a document over many lines as it reads a feature a line', async () => {
  const pretty = JSON.stringify(
    { type: 'FeatureCollection', features: [feature(7, [ring])] },
    undefined,
    2,
  );
  const lines = `\u001E${JSON.stringify(feature(7, [ring]))}\n`;
  const csv = file('b.csv', points);
  const document = await run(csv, file('b.json', pretty));
  expect(document.results).toEqual((await run(csv, file('b.ndjson', lines))).results);
});

it('takes a CSV without a header, and one with its columns in another order', async () => {
  const shapes = file('c.json', JSON.stringify(feature('s', [ring])));
  const bare = await run(file('c.csv', 'a,1,2\n'), shapes);
  const turned = await run(file('d.csv', 'lat;x,id,lon,lat\nnote,a,1,2\n'), shapes);
  expect(turned.results).toEqual(bare.results);
});

it('refuses bad lines by number and answers the rest', async () => {
  const shapes = [
    JSON.stringify(feature('open', [ring.slice(0, 4)])),
    '{ broken',
    JSON.stringify({ type: 'Point', coordinates: [1, 1] }),
    JSON.stringify(feature('good', [ring])),
  ];
  const csv = file('e.csv', 'id,lon,lat\na,1,2\nb,181,2\nc,,2\n"d,1,2\n');
  const { code, results } = await run(csv, file('e.ndjson', shapes.join('\n')));
  expect(code).toBe(0);
  expect(results).toMatchObject([
    { id: 'good', count: 1 },
    {
      points: 1,
      shapes: 1,
      refused: [
        { file: 'points', line: 3, code: 'point.badPosition' },
        { file: 'points', line: 4, code: 'point.badPosition' },
        { file: 'points', line: 5, code: 'csv.quote' },
        { file: 'shapes', line: 1, code: 'spatial.ringNotClosed' },
        { file: 'shapes', line: 2, code: 'shape.notJson' },
        { file: 'shapes', line: 3, code: 'shape.notPolygon' },
      ],
    },
  ]);
});

it('ends with 2 when a flag or the file it names is missing', async () => {
  const out: Output = { result: () => undefined, progress: () => undefined };
  expect(await match(['--points', 'x'], out)).toBe(2);
  expect(await match(['--points', '-', '--shapes', '-'], out)).toBe(2);
  expect((await run(join(folder, 'none.csv'), join(folder, 'none.json'))).code).toBe(2);
});

it('the bench of shapes finds the ids kdbush finds', async () => {
  const results: unknown[] = [];
  const out: Output = { result: (v) => results.push(v), progress: () => undefined };
  expect(await benchShapes(['--points', '2000', '--shapes', '20'], out)).toBe(0);
  expect(results.at(-1)).toMatchObject({ name: 'shapes', idsEqual: true, points: 2000 });
});

it('names a shape it refuses by place, id and line, and answers the others', async () => {
  const features = [
    feature('good', [ring]),
    feature('open', [ring.slice(0, 4)]),
    { ...feature(7, [ring]), geometry: null },
    feature(undefined, [], { id: 'empty' }),
    { type: 'GeometryCollection', geometries: [] },
    feature('good', [ring]),
  ];
  const text = `\uFEFF${JSON.stringify({ type: 'FeatureCollection', features })}`;
  const { code, results, progress } = await run(file('g.csv', points), file('g.json', text));
  expect(code).toBe(0);
  expect(results).toMatchObject([
    { id: 'good', count: 4 },
    { id: 'good', count: 4 },
    {
      shapes: 2,
      refused: [
        { index: 1, id: 'open', line: 1, code: 'spatial.ringNotClosed' },
        { index: 2, id: 7, line: 1, code: 'shape.notPolygon' },
        { index: 3, id: 'empty', line: 1, code: 'shape.empty' },
        { index: 4, line: 1, code: 'shape.notPolygon' },
      ],
    },
  ]);
  expect(progress.join('\n')).toMatch(/Feature 1, "open": [^]*Feature 2, 7: [^]*Feature 4: /);
});

const box = (west: number, east: number) => [
  [west, -20],
  [east, -20],
  [east, -10],
  [west, -10],
  [west, -20],
];

it('refuses a shape drawn straight across the antimeridian, not one that is cut there', async () => {
  const cut = {
    ...feature('cut', []),
    geometry: { type: 'MultiPolygon', coordinates: [[box(170, 180)], [box(-180, -170)]] },
  };
  const shapes = [
    feature('straight', [box(170, -170)]),
    feature('wide', [box(-100, 100)]),
    cut,
    feature('world', [box(-180, 180)]),
  ];
  const csv = file('h.csv', 'id,lon,lat\neast,179,-15\nwest,-179,-15\nfar,0,-15\n');
  const lines = shapes.map((shape) => JSON.stringify(shape)).join('\n');
  const { results } = await run(csv, file('h.ndjson', lines));
  expect(results).toMatchObject([
    { id: 'cut', ids: ['east', 'west'] },
    { id: 'world', count: 3 },
    {
      refused: [
        { line: 1, id: 'straight', code: 'spatial.edgeTooLong' },
        { line: 2, id: 'wide', code: 'spatial.edgeTooLong' },
      ],
    },
  ]);
});

it.each([
  ['urn:ogc:def:crs:OGC:1.3:CRS84', 1],
  ['urn:ogc:def:crs:EPSG::4326', 1],
  ['EPSG:4326', 1],
  ['urn:ogc:def:crs:EPSG::3857', 0],
  ['EPSG:25832', 0],
])('takes positions for degrees of WGS84 where the crs is %s: %d', async (name, shapes) => {
  const crs = { type: 'name', properties: { name } };
  const collection = { type: 'FeatureCollection', crs, features: [feature('s', [ring])] };
  const { results } = await run(file('i.csv', points), file('i.json', JSON.stringify(collection)));
  expect(results.at(-1)).toMatchObject({ shapes, refused: { length: 1 - shapes } });
});

it.each([
  ['name,lat,lon\na,40,-75\n', /no column id/],
  ['id,lat\na,40\n', /no column lon/],
])('does not guess which column is which: %j', async (text, message) => {
  const shapes = file('j.json', JSON.stringify(feature('s', [ring])));
  const { code, progress } = await run(file('j.csv', text), shapes);
  expect(code).toBe(1);
  expect(progress.at(-1)).toMatch(message);
});

it('says of a place off the Earth that its numbers may be turned', async () => {
  const shapes = file('k.json', JSON.stringify(feature('s', [ring])));
  const { results } = await run(file('k.csv', 'id,lat,lon\na,-119,46\nb,1,1\n'), shapes);
  expect(results.at(-1)).toMatchObject({
    points: 1,
    refused: [{ line: 2, message: expect.stringMatching(/turned order/) }],
  });
});
