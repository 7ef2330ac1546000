import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readCsv, type CsvRow } from './csv.ts';
import { openInput, type RefusedLine } from './input.ts';

const folder = mkdtempSync(join(tmpdir(), 'relight-csv-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(content: string | Buffer, needed: readonly string[] = []) {
  const path = join(folder, 'table');
  writeFileSync(path, content);
  const rows: CsvRow[] = [];
  const refused: RefusedLine[] = [];
  const known = ['id', 'name', 'servicePointIds', 'from_bus'];
  const input = openInput(path);
  for await (const row of readCsv(input, { known, needed }, (line) => refused.push(line))) {
    rows.push(row);
  }
  const inOrder = refused.toSorted((one, other) => one.line - other.line);
  return { rows, refused: inOrder.map(({ line, code }) => ({ line, code })) };
}

const utf16 = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le');

describe('a CSV', () => {
  it.each([
    ['a comma', 'id,name\n1,"Doe, Jane"\n', { id: '1', name: 'Doe, Jane' }],
    ['a doubled quote', 'id,name\n1,"Ann ""Nan"" Lee"\n', { id: '1', name: 'Ann "Nan" Lee' }],
    ['quotes all through', 'id,name\n1,"""Nan"""\n', { id: '1', name: '"Nan"' }],
    ['an inch outside quotes', 'id,name\n1,5" pipe\n', { id: '1', name: '5" pipe' }],
    ['a new line', 'id,name\n1,"Ann\nLee"\n', { id: '1', name: 'Ann\nLee' }],
    ['blanks beside quotes', 'id, name\n1, "Doe, Jane" \n', { id: '1', name: 'Doe, Jane' }],
    ['CRLF', 'id,name\r\n1,"Ann"\r\n', { id: '1', name: 'Ann' }],
    ['CR alone', 'id,name\r1,Ann\r', { id: '1', name: 'Ann' }],
    ['a byte order mark', '\uFEFFid,name\n1,Ann', { id: '1', name: 'Ann' }],
    ['a mark and quotes', '\uFEFF"id","name"\n1,Ann', { id: '1', name: 'Ann' }],
    ['semicolons', 'id;name\n1;"Doe; Jane, Esq"\n', { id: '1', name: 'Doe; Jane, Esq' }],
    ['tabs, the last field empty', 'id\tname\n1\t\n', { id: '1', name: '' }],
    ['bars', 'id|name\n1|Ann\n', { id: '1', name: 'Ann' }],
    ['a told separator', 'sep=;\r\nid;name\r\n1;a,b,c\r\n', { id: '1', name: 'a,b,c' }],
    ['empty lines before it', '\n\r\nid,name\n1,Ann\n', { id: '1', name: 'Ann' }],
    ['no-break spaces', 'id,name\n\u00A01\u00A0,Ann\u00A0\n', { id: '1', name: 'Ann' }],
    ['a comma too many', 'id,name\n1,Ann,\n', { id: '1', name: 'Ann' }],
    ['a column unknown', 'name,x,id\nAnn,?,1\n', { id: '1', name: 'Ann', x: '?' }],
    [
      'columns in other letters',
      'ID,Service Point IDs,FromBus\n1,2,3\n',
      { id: '1', servicePointIds: '2', from_bus: '3' },
    ],
  ])('with %s is read', async (_case, text, fields) => {
    expect(await read(text)).toMatchObject({ rows: [{ fields }], refused: [] });
    expect(await read(utf16(text))).toMatchObject({ rows: [{ fields }], refused: [] });
    expect(await read(gzipSync(text))).toMatchObject({ rows: [{ fields }], refused: [] });
  });

  it('tells the line a record begins on, also after one of many lines', async () => {
    const { rows } = await read('id,name\n1,"Ann\n\nLee"\n\n2,Bob\r\n"3","Cid\nDee"\n4,Eva');
    expect(rows.map(({ line, fields }) => [line, fields['id']])).toEqual([
      [2, '1'],
      [6, '2'],
      [7, '3'],
      [9, '4'],
    ]);
  });

  it('loses one line by a quote that nobody closes, and no other', async () => {
    const many = Array.from({ length: 300 }, (_, i) => `${i + 3},"Doe, ${i}"`);
    const { rows, refused } = await read(['id,name', '2,"Ann', ...many].join('\n'));
    expect(refused).toEqual([{ line: 2, code: 'csv.quote' }]);
    expect(rows).toHaveLength(300);
    expect(rows.at(-1)).toEqual({ line: 302, fields: { id: '302', name: 'Doe, 299' } });
  });

  it('refuses by its line what it cannot read, and goes on', async () => {
    const lines = ['id,name', '1,"Ann" Lee', '2', '3,a,b', '4,Jos\u00E9', ',', '5,"Eva"', '6,"F'];
    const latin = Buffer.from(lines.join('\n'), 'latin1');
    const { rows, refused } = await read(latin);
    expect(rows).toEqual([{ line: 7, fields: { id: '5', name: 'Eva' } }]);
    expect(refused).toEqual([
      { line: 2, code: 'csv.quote' },
      { line: 3, code: 'csv.fieldCount' },
      { line: 4, code: 'csv.fieldCount' },
      { line: 5, code: 'csv.encoding' },
      { line: 8, code: 'csv.quote' },
    ]);
  });

  it('reads nothing of a file that holds only its header', async () => {
    expect(await read('id,name\n')).toEqual({ rows: [], refused: [] });
  });

  it.each([
    ['is empty', '', 'csv.empty'],
    ['holds only blanks', ' \n\n', 'csv.empty'],
    ['is JSON', '[{"id": 1}]', 'csv.isJson'],
    ['is a workbook', 'PK\u0003\u0004\u0000\u0000', 'file.notText'],
    ['is no text', 'id\u0000name', 'file.notText'],
    ['lacks a column', 'name\nAnn\n', 'csv.columnMissing'],
    ['has a column twice', 'id,ID\n1,2\n', 'csv.columnTwice'],
  ])('that %s is refused whole', async (_case, text, code) => {
    await expect(read(text, ['id'])).rejects.toMatchObject({ code });
  });

  it('names a file that is packed and broken', async () => {
    const broken = gzipSync('id,name\n1,Ann\n').subarray(0, 20);
    await expect(read(broken)).rejects.toMatchObject({
      code: 'file.unreadable',
      message: expect.stringContaining(join(folder, 'table')),
    });
  });
});
