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

it('ends with 2 when a flag is missing and with 1 when a file is', async () => {
  const out: Output = { result: () => undefined, progress: () => undefined };
  expect(await match(['--points', 'x'], out)).toBe(2);
  expect(await match(['--points', '-', '--shapes', '-'], out)).toBe(2);
  expect((await run(join(folder, 'none.csv'), join(folder, 'none.json'))).code).toBe(1);
});

it('the bench of shapes finds the ids kdbush finds', async () => {
  const results: unknown[] = [];
  const out: Output = { result: (v) => results.push(v), progress: () => undefined };
  expect(await benchShapes(['--points', '2000', '--shapes', '20'], out)).toBe(0);
  expect(results.at(-1)).toMatchObject({ name: 'shapes', idsEqual: true, points: 2000 });
});
