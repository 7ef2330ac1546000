import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { feed } from './feed.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'relight-feed-spec-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof text === 'string' ? text : JSON.stringify(text));
  return path;
}

async function run(...args: readonly string[]) {
  const lines: Record<string, unknown>[] = [];
  const said: string[] = [];
  const code = await feed([...args], {
    result: (value) => void lines.push({ ...Object(value) }),
    progress: (text) => void said.push(text),
  });
  return { code, lines, last: lines.at(-1), said: said.join('\n') };
}

const mapping = 'feed: test\noutages: { rows: list, id: id, customers: n }\n';
const at = '2026-11-22T18:00:00Z';

it('shows each row, what was refused and why, and what would come of it', async () => {
  const body = { list: [{ id: 1, n: 5 }, { id: 2, n: 'many' }, { n: 7 }] };
  const { code, lines, last, said } = await run(
    'try',
    '--mapping',
    file('m.yaml', mapping),
    '--file',
    file('a.json', body),
    '--at',
    at,
  );
  expect(code).toBe(0);
  expect(lines.slice(0, 3)).toMatchObject([
    { row: 0, id: '1', customers: 5 },
    { row: 1, id: '2', warnings: [{ field: 'customers (n)', value: '"many"' }] },
    { row: 2, refused: 'ROW_INVALID', message: 'id (id): is empty; wants what names the outage' },
  ]);
  expect(last).toMatchObject({ feed: 'test', rows: 3, taken: 2, refused: 1, opened: 2, open: 2 });
  expect(said).toContain('Row 2 refused');
});

it('says what the polls after it open, change and end', async () => {
  const list = (...rows: readonly object[]) => ({ list: rows });
  const first = file('a.json', list({ id: 1, n: 5 }, { id: 2, n: 6 }));
  const second = file('b.json', list({ id: 1, n: 4 }, { id: 3, n: 1 }));
  const { last } = await run(
    'try',
    '--mapping',
    file('m.yaml', mapping),
    '--file',
    first,
    '--next',
    second,
    '--at',
    at,
  );
  expect(last).toMatchObject({
    opened: 1,
    changed: 1,
    ended: 1,
    open: 2,
    polls: [{ opened: 2 }, {}],
  });
});

it('reads the files of one poll together, by a shipped mapping', async () => {
  const county = (name: string, out: string) => ({
    outages: [{ 'County Name': name, 'Customers Out': out }],
  });
  const { code, lines, last } = await run(
    'try',
    '--mapping',
    'fpl-counties',
    '--file',
    file('a.json', county('Elm', '1,204')),
    '--file',
    file('b.json', county('Ash', '3')),
  );
  expect(code).toBe(0);
  expect(lines[0]).toEqual({ area: { name: 'Elm', customersOut: 1_204 } });
  expect(last).toMatchObject({ areas: 2, rows: 0 });
});

describe('guard', () => {
  const listed = (minute: number, ...ids: readonly number[]) =>
    JSON.stringify({
      ts: new Date(Date.UTC(2026, 10, 22, 18, minute)).toISOString(),
      list: ids.map((id) => ({ id, n: 5 })),
    });
  const [all, few] = [
    [1, 2, 3, 4, 5],
    [1, 2, 3, 4],
  ];

  it('judges the guard on a recorded feed, by what it had learnt before each return', async () => {
    const lines = [listed(0, ...all), listed(10, ...few), listed(20, ...all)];
    const later = [30, 45, 60].map((minute) => listed(minute, ...few));
    const recorded = file('r.ndjson', [...lines, ...later, 'nonsense'].join('\n'));
    const args = ['guard', '--mapping', file('m.yaml', mapping), '--file', recorded];
    const { code, last, said } = await run(...args);
    expect(code).toBe(0);
    expect(last).toMatchObject({
      series: 'test',
      polls: 6,
      medianGapMinutes: 10,
      absences: 2,
      returns: 1,
      declaredWrongly: 1,
      toldWrongly: 0,
      told: 1,
      medianDelayMinutes: 15,
      waiting: 0,
    });
    expect(said).toContain('Line 7: wanted is {ts, …}');
    const part = await run(
      ...args,
      '--from',
      '2026-11-22T18:20:00Z',
      '--until',
      '2026-11-22T19:00Z',
    );
    expect(part.last).toMatchObject({ polls: 3, absences: 1, returns: 0, told: 1 });
  });

  it('makes feeds up from a seed, the same each time', async () => {
    const first = await run('guard', '--made', 'few', '--seed', '7');
    expect(first.last).toMatchObject({ series: 'few', polls: 800 });
    expect((await run('guard', '--made', 'few', '--seed', '7')).last).toEqual(first.last);
    expect((await run('guard', '--made', 'few', '--seed', '8')).last).not.toEqual(first.last);
  });
});

describe('fails', () => {
  it.each([
    ['when nothing is taken', mapping, '{"list":[{"n":1}]}', 1, 'Row 0 refused'],
    ['when the list is not there', mapping, '{"error":1}', 1, 'finds nothing in {error}'],
    ['when the answer is no JSON', mapping, '<html>', 1, 'begins with "<html>"'],
    ['when the mapping is wrong', 'feed: X', '{}', 1, 'feed: wants 2 to 40 small letters'],
  ])('%s', async (_, wrong, body, code, message) => {
    const done = await run(
      'try',
      '--mapping',
      file('m.yaml', wrong),
      '--file',
      file('a.json', body),
    );
    expect(done).toMatchObject({ code, said: expect.stringContaining(message) });
  });

  it.each([
    [['look'], 'try is wanted'],
    [['guard', '--made', 'x'], 'all or one of calm'],
    [['guard', '--made', 'few', '--seed', 'x'], '--seed is "x"'],
    [['guard', '--mapping', 'pge-2019'], '--file is missing'],
    [['try', '--file', 'x'], '--mapping is missing'],
    [['try', '--mapping', 'pge-2019'], '--file is missing'],
    [['try', '--mapping', 'pge-2019', '--file', '/nowhere.json'], 'there is no such file'],
  ])('with wrong use: %j', async (args, message) => {
    expect(await run(...args)).toMatchObject({ code: 2, said: expect.stringContaining(message) });
  });

  it('of a mapping that is not shipped, and names those that are', async () => {
    const done = await run('try', '--mapping', 'nobody', '--file', file('a.json', '{}'));
    expect(done).toMatchObject({ code: 1, said: expect.stringContaining('pge-arcgis') });
  });
});
