/**
 * Scripts by which the simulator found faults, each mended: they are played again, as they were shortened,
 * whatever the generator makes of their seeds today. In one process of their own, whose clocks they take over.
 */
import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '../..');
const folder = join(import.meta.dirname, 'seeds-that-failed');
const names = readdirSync(folder).map((file) => file.replace(/\.json$/, ''));

let faults: Readonly<Record<string, string>> = {};
beforeAll(async () => {
  const source = `
    import { readFileSync } from 'node:fs';
    import { playScript } from ${JSON.stringify(join(root, 'tools/simulator/dist/index.js'))};
    const faults = {};
    for (const name of ${JSON.stringify(names)}) {
      const file = readFileSync(${JSON.stringify(folder)} + '/' + name + '.json', 'utf8');
      const { broken } = await playScript(JSON.parse(file).script);
      if (broken) faults[name] = broken.invariant + ': ' + broken.what;
    }
    console.log(JSON.stringify(faults));
    process.exit(0);`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', source],
    { env: { ...process.env, NODE_OPTIONS: '', TZ: 'UTC' } },
  );
  faults = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
});

it.each(names)('%s breaks no invariant any more', (name) => {
  expect(faults[name]).toBeUndefined();
});
