import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { network } from './network.ts';

const edges = `kind,name,from_bus,to_bus,is_switch,closed,loads_lost_if_open,numcust_lost_if_open
line,main,grid,a,1,1,2,3
line,"twin, left",a,b,0,1,0,0
line,twin right,a,b,0,1,0,0
line,tie,grid,b,1,0,0,0
`;
const loads = 'load,bus,numcust\nl1,a,1\nl2,b,2\n';

describe('the network command', () => {
  it('agrees with the oracle for each edge alone, and counts parallel edges', async () => {
    const { code, lines } = await run({ edges: edges, loads: loads });
    expect(code).toBe(0);
    expect(lines.at(-1)).toMatchObject({ edges: 4, compared: 4, differ: 0, parallel: 2 });
  });

  it('fails and shows the edge when the oracle differs', async () => {
    const { code, lines } = await run({ edges: edges.replace('1,1,2,3', '1,1,2,9'), loads: loads });
    expect(code).toBe(1);
    expect(lines[0]).toEqual({
      id: 'main',
      loads: 2,
      customers: 3,
      oracle: { loads: 2, customers: 9 },
    });
  });

  it('refuses a bad line by its number and goes on', async () => {
    const { lines } = await run({
      edges: `${edges}line,main,x,y,0,1,0,0\nline,short\n`,
      loads: loads,
    });
    expect(lines.at(-1)).toMatchObject({
      edges: 4,
      refused: [
        { line: 6, code: 'network.edgeRepeated' },
        { line: 7, code: 'csv.fieldCount' },
      ],
    });
  });

  it('counts more customers than 32 bits hold', async () => {
    const { lines } = await run({ edges: edges, loads: `${loads}l3,b,5000000000\n` });
    expect(lines[0]).toMatchObject({ id: 'main', customers: 5_000_000_003 });
  });

  it.each(['[]', 'null', '{"open":["main"]}'])('refuses %s as a case', async (text) => {
    const { code, lines } = await run({ edges: edges, loads: loads, cases: text });
    expect(code).toBe(1);
    expect(lines).toMatchObject([{ line: 1, error: { code: 'case.malformed' } }]);
  });

  it('ends with an object when no case is asked', async () => {
    const { code, lines } = await run({ edges: edges, loads: loads, cases: '' });
    expect({ code, lines }).toEqual({ code: 0, lines: [{ cases: 0 }] });
  });

  it('answers each case, and names an unknown edge in its own line', async () => {
    const cases = [
      { id: 'c1', open: ['twin, left', 'twin right'], close: [] },
      { id: 'c2', open: ['main'], close: ['tie'] },
      { id: 'c3', open: ['ghost'] },
    ];
    const text = cases.map((one) => JSON.stringify(one)).join('\n');
    const { code, lines } = await run({ edges: edges, loads: loads, cases: text });
    expect(code).toBe(1);
    expect(lines).toEqual([
      { id: 'c1', loads: 1, customers: 2 },
      { id: 'c2', loads: 0, customers: 0 },
      {
        id: 'c3',
        line: 3,
        error: { code: 'network.edgeUnknown', message: expect.stringContaining('"ghost"') },
      },
    ]);
  });

  it('exits 2 when a flag is missing', async () => {
    const { out } = collect();
    expect(await network(['--edges', 'x'], out)).toBe(2);
  });
});

function collect() {
  const lines: unknown[] = [];
  return { lines, out: { result: (value: unknown) => void lines.push(value), progress: () => {} } };
}

async function run(files: { edges: string; loads: string; cases?: string }) {
  const folder = await mkdtemp(join(tmpdir(), 'network-'));
  const { lines, out } = collect();
  const args = ['--source', 'grid'];
  try {
    await Promise.all(
      Object.entries(files).map(async ([name, text]) => {
        const path = join(folder, `${name}.gz`);
        args.push(`--${name}`, path);
        await writeFile(path, gzipSync(text));
      }),
    );
    return { code: await network(args, out), lines };
  } finally {
    await rm(folder, { recursive: true });
  }
}
