import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UtilityFile } from '@relight/network';
import { importNetworkFiles } from './import-network.ts';
import { importPointsFile } from './import-points.ts';

const tables = {
  loads: 'load,bus,numcust\nl1,b,2\nl2,nowhere,1\nl3,b,100000000000\n',
  edges: 'kind,name,from_bus,to_bus,closed\nline,e1,a,b,1\n',
  buses: 'bus,lat,lon\na,40,-75\nb,40.001,-75.001\n',
};

describe('import', () => {
  it('makes a utility file of a network, one service point a customer', async () => {
    await inFolder(async (folder, out, lines) => {
      const file = await importTables(folder, out);
      expect(lines.at(-1)).toMatchObject({
        read: 6,
        taken: 4,
        refused: [
          { line: 3, code: 'network.nodeUnknown' },
          { line: 4, code: 'network.customersInvalid' },
        ],
      });
      expect(file.servicePoints).toEqual([
        { id: 'l1-1', node: 'b', position: [-75.001, 40.001] },
        { id: 'l1-2', node: 'b', position: [-75.001, 40.001] },
      ]);
    });
  });

  it('adds points of a feature collection at the nearest node, refusing one too far', async () => {
    await inFolder(async (folder, out, lines) => {
      await importTables(folder, out);
      const feature = (id: string, coordinates: number[]) => ({
        type: 'Feature',
        properties: { id, address: '1 {"odd"} Street' },
        geometry: { type: 'Point', coordinates },
      });
      const features = [feature('near', [-75.0011, 40.001]), feature('far', [10, 10])];
      const points = join(folder, 'points.json');
      const target = join(folder, 'merged.json');
      await writeFile(
        points,
        JSON.stringify({ type: 'FeatureCollection', features }, undefined, 1),
      );
      const args = ['--file', points, '--network', join(folder, 'utility.json'), '--out', target];
      expect(await importPointsFile(args, out)).toBe(0);
      expect(lines.at(-1)).toMatchObject({ taken: 1, refused: [{ code: 'points.nodeTooFar' }] });
      const merged = parse(await readFile(target, 'utf8'));
      expect(merged.servicePoints.at(-1)).toMatchObject({ id: 'near', node: 'b' });
    });
  });
});

const said = [
  ['--time-zone', 'US/Eastren', 'IANA time zone'],
  ['--time-zone', 'EST5EDT4', 'IANA time zone'],
  ['--origin', '200,1', 'LON,LAT'],
  ['--origin', ',', 'LON,LAT'],
  ['--handle', 'no spaces', 'X'],
  ['--short', 'a short name that is none', '20 letters'],
  ['--source', 'a,,b', 'BUS'],
  ['--source', 'x', 'a bus of these files'],
  ['--file', 'none.csv', 'no such file'],
  ['--out', 'none/utility.json', 'no folder'],
] as const;

it.each(said)('%s %s is refused at once, and nothing is written', async (flag, value, wanted) => {
  await inFolder(async (folder, _out, lines) => {
    const out = { result: (line: unknown) => void lines.push(line), progress: () => {} };
    const table = join(folder, 'edges');
    await writeFile(table, tables.edges);
    const given = { '--file': table, '--source': 'a', '--out': join(folder, 'u.json') };
    const args = Object.entries({ ...given, [flag]: value }).flat();
    expect(await importNetworkFiles(args, out)).toBe(2);
    const message = expect.stringMatching(new RegExp(`${flag} is "${value}";.*${wanted}`));
    expect(lines).toEqual([{ error: { code: 'command.usage', message } }]);
    expect(await readdir(folder)).toEqual(['edges']);
  });
});

it('is not written over a table it is made of', async () => {
  await inFolder(async (folder, out) => {
    const table = join(folder, 'edges');
    await writeFile(table, tables.edges);
    const args = ['--file', table, '--source', 'a', '--out', table];
    expect(await importNetworkFiles(args, out)).toBe(2);
    expect(await readFile(table, 'utf8')).toBe(tables.edges);
  });
});

it('of no points is a failure, not an empty result', async () => {
  await inFolder(async (folder, out, lines) => {
    await importTables(folder, out);
    const [points, target] = [join(folder, 'points.csv'), join(folder, 'merged.json')];
    await writeFile(points, 'id,lon,lat\np,1,2\n');
    const args = ['--file', points, '--network', join(folder, 'utility.json'), '--out', target];
    expect(await importPointsFile(args, out)).toBe(1);
    expect(lines.at(-1)).toMatchObject({ error: { code: 'points.none' } });
    expect(await readdir(folder)).not.toContain('merged.json');
  });
});

async function importTables(folder: string, out: Parameters<typeof importNetworkFiles>[1]) {
  const target = join(folder, 'utility.json');
  const args = ['--source', 'a', '--out', target];
  for (const [name, text] of Object.entries(tables)) {
    // oxlint-disable-next-line no-await-in-loop -- the order of the files is the case
    await writeFile(join(folder, name), text);
    args.push('--file', join(folder, name));
  }
  await importNetworkFiles(args, out);
  return parse(await readFile(target, 'utf8'));
}

function parse(text: string): UtilityFile {
  return JSON.parse(text) as UtilityFile;
}

async function inFolder(
  body: (
    folder: string,
    out: NonNullable<Parameters<typeof importNetworkFiles>[1]>,
    lines: unknown[],
  ) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'import-'));
  const lines: unknown[] = [];
  try {
    await body(folder, { result: (value) => void lines.push(value), progress: () => {} }, lines);
  } finally {
    await rm(folder, { recursive: true });
  }
}
