import { readDocument } from './documents.ts';
import { FeedFiles } from './feed-files.ts';
import { mappedAdapter } from './mapped.adapter.ts';
import { readMapping } from './mapping.ts';

const now = '2026-11-22T18:00:00.000Z';
const base = `
feed: test
zone: America/New_York
bounds: [-80, 38, -70, 45]
none: [ETR-NULL, Assessing]
outages:
  rows: data.list
  id: id
  customers: n
  startedAt: start
  etr: etr
  position: { lon: x, lat: y }
  area: shape
`;

async function read(body: unknown, mapping = base) {
  const reading = await mappedAdapter(readMapping(mapping, 'm')).read(body, now);
  if (reading.kind !== 'snapshot') throw new Error('a snapshot was wanted');
  return reading;
}
const list = (...rows: readonly unknown[]) => ({ data: { list: rows } });
async function fact(row: object) {
  const [first] = (await read(list({ id: 1, ...row }))).rows;
  const found = first?.read(now);
  if (found?.fact.kind !== 'oms') throw new Error('an outage was wanted');
  return {
    ...found.fact.oms,
    warned: found.warnings.map(({ field, message }) => `${field}: ${message}`),
  };
}

describe('a list that is empty and a list that is not there are told apart', () => {
  it.each([
    ['an empty list', { data: { list: [] } }],
    ['null', { data: { list: null } }],
    ['an empty list on the way', { data: [] }],
  ])('%s has no rows', async (_, body) => {
    expect((await read(body)).rows).toEqual([]);
  });

  it.each([
    ['an error with status 200', { error: { code: 400 } }, 'finds nothing in {error}'],
    ['another shape in storm mode', { data: { items: [{ id: 1 }] } }, 'finds nothing in {data}'],
    ['a text', { data: { list: 'none' } }, 'finds the text "none", and no list'],
    ['null at the top', null, 'finds nothing'],
  ])('%s is refused', async (_, body, message) => {
    await expect(read(body)).rejects.toThrow(message);
  });

  it('an element of XML without children is an empty list, another element is not', async () => {
    const mapping = 'feed: test\nformat: xml\noutages: {rows: A.B.C, id: id}';
    const xml = (text: string) => read(readDocument(text, { format: 'xml' }), mapping);
    expect((await xml('<A><B/></A>')).rows).toEqual([]);
    expect((await xml('<A><B n="0"></B></A>')).rows).toEqual([]);
    expect((await xml('<A><B><C><id>1</id></C></B></A>')).rows).toHaveLength(1);
    await expect(xml('<A><Error>busy</Error></A>')).rejects.toThrow('finds nothing');
  });
});

it.each([
  ['json', '<html>busy</html>', 'is no JSON: it begins with "<html>busy</html>"'],
  ['json', '', 'is empty'],
  ['xml', '<A><B></A>', 'is no XML'],
  ['xml', '<!DOCTYPE x [<!ENTITY a "b">]><A>&a;</A>', 'a DOCTYPE is refused'],
  ['csv', 'busy', 'wants a line of column names'],
] as const)('says how an answer begins that is no %s: %j', (format, text, message) => {
  expect(() => readDocument(text, { format })).toThrow(message);
});

it('finds a list in the script of a page, and says when it is not there', () => {
  const written = { format: 'script', between: ['var list = ', ';</'] } as const;
  const page = "<html><script>var list = [{id: '7', n: 3, info: '<b>A: b</b>'}];</script>";
  expect(readDocument(page, written)).toEqual([{ id: '7', n: 3, info: '<b>A: b</b>' }]);
  expect(() => readDocument('<html>busy', written)).toThrow('"var list = " is not there');
});

it('of areas whose counts are not known there is no statement, and one that fails is named', async () => {
  const mapping = 'feed: test\nareas: { rows: $, name: name, customersOut: n, where: n < 100 }';
  const { areas } = await read(
    [
      { name: 'Elm', n: 3 },
      { name: 'Ash', n: '-' },
      { name: 'Oak', n: null },
    ],
    mapping,
  );
  expect(areas?.areas).toEqual([{ name: 'Elm', customersOut: 3 }]);
  expect(areas?.rejected).toHaveLength(2);
});

it('reads a table', async () => {
  const mapping = 'feed: test\nformat: csv\noutages: {rows: $, id: id, customers: out}';
  const { rows } = await read(readDocument('id,out\n7,"1,200"\n', { format: 'csv' }), mapping);
  expect(rows.map((row) => row.read(now).fact)).toMatchObject([{ oms: { customers: 1_200 } }]);
});

describe('a field', () => {
  it.each([
    ['null', { n: null, start: null, etr: null, x: null, y: null, shape: null }],
    ['empty', { n: '', start: ' ', etr: '', x: '', y: '' }],
    ['a word of the mapping', { etr: 'etr-null', start: 'ASSESSING' }],
    ['absent', {}],
  ])('that is %s is not known, without a word', async (_, row) => {
    expect(await fact(row)).toEqual({ sourceId: '1', steps: [], status: 'confirmed', warned: [] });
  });

  it.each([
    ['n', { n: 'many' }, 'customers (n): wants a whole number'],
    ['n', { n: -3 }, 'customers (n): wants a whole number'],
    ['etr', { etr: 'soon' }, 'etr (etr): wants an ISO 8601 date and time; left out'],
    ['x', { x: 42, y: -75 }, "lon (x): outside the mapping's bounds"],
    ['x', { x: 42, y: -75 }, 'are latitude and longitude swapped in the mapping?'],
    ['x', { x: -120, y: 37 }, "outside the mapping's bounds"],
    ['y', { x: -75, y: 'north' }, 'wants degrees'],
    ['shape', { shape: { type: 'Polygon', coordinates: [[[1, 2]]] } }, 'wants a polygon'],
  ])('that cannot be read is left out and named: %s of %j', async (_, row, message) => {
    expect((await fact(row)).warned.join()).toContain(message);
  });

  it('may have heights, unclosed rings and numbers in texts', async () => {
    const ring = [
      ['-75', '41', 12],
      [-74, 41, 12],
      [-74, 42, 12],
    ];
    const found = await fact({
      x: '-75',
      y: '41.5',
      shape: { type: 'Polygon', coordinates: [ring] },
    });
    expect(found).toMatchObject({
      position: [-75, 41.5],
      area: {
        coordinates: [
          [
            [-75, 41],
            [-74, 41],
            [-74, 42],
            [-75, 41],
          ],
        ],
      },
      warned: [],
    });
  });
});

describe('rows', () => {
  it('without an id are refused, and counted as listed', async () => {
    const reading = await read(
      list({ id: 1 }, { n: 3 }, 'row', { id: true }, { id: 'x'.repeat(201) }),
    );
    expect(reading).toMatchObject({ unread: 4, rows: [{ sourceId: '1' }] });
    expect(reading.rejected.map(({ index }) => index)).toEqual([1, 2, 3, 4]);
  });

  it('of one id count once; with other facts the second is refused', async () => {
    const reading = await read(list({ id: 1, n: 2 }, { id: '1', n: 2 }, { id: 1, n: 3 }));
    expect(reading.rows).toHaveLength(1);
    expect(reading.rejected).toMatchObject([{ index: 2, code: 'ROW_REPEATED' }]);
  });

  it('are another when a field that is read is, and the same when another is', async () => {
    const hash = async (row: object) => (await read(list({ id: 1, ...row }))).rows[0]?.hash;
    expect(await hash({ n: 1, seen: 1 })).toBe(await hash({ n: 1, seen: 2 }));
    expect(await hash({ n: 1 })).not.toBe(await hash({ n: 2 }));
  });

  it('of a full page, of an answer that says so, and of a part of the files are a part', async () => {
    const capped = `${base}  cap: 2\n  isCut: more\n`;
    expect((await read(list({ id: 1 }), capped)).isCut).toBeUndefined();
    expect((await read(list({ id: 1 }, { id: 2 }), capped)).isCut).toBe(true);
    expect((await read({ ...list({ id: 1 }), more: true }, capped)).isCut).toBe(true);
    expect((await read(new FeedFiles([list({ id: 1 })], true))).isCut).toBe(true);
  });

  it('that no expression can judge count as outages, and it is said', async () => {
    const reading = await read(list({ id: 1, n: 'many' }), `${base}  where: $number(n) > 0\n`);
    expect(reading).toMatchObject({
      rows: [{ sourceId: '1' }],
      notes: [{ field: 'outages.where' }],
    });
  });

  it('of a hostile document reach nothing that every object inherits', async () => {
    const reading = await read(JSON.parse('{"data":{"list":[{"__proto__":{"id":9}},{"id":1}]}}'));
    expect(reading.rows.map(({ sourceId }) => sourceId)).toEqual(['1']);
  });
});

it('takes the time of the list by its own word, and says when it cannot', async () => {
  const timed = `${base}listAt: { value: made, form: epochSeconds }\n`;
  expect((await read({ ...list(), made: 1_795_365_000 }, timed)).at).toBe(
    '2026-11-22T16:30:00.000Z',
  );
  expect(await read(list(), timed)).toMatchObject({
    at: undefined,
    notes: [{ field: 'listAt (made)' }],
  });
});
