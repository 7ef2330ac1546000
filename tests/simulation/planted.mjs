/**
 * `node tests/simulation/planted.mjs [NAME…]`: plants the mistakes of tests/simulation/planted in the code,
 * one at a time, and prints which seed finds each, of `--seeds` (2,000) from 1. It builds what it plants, and
 * takes it out again whatever happens; wanted is a working tree without changes of its own in apps and libs.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const root = join(import.meta.dirname, '../..');
const folder = join(import.meta.dirname, 'planted');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: 'string', default: '2000' },
    steps: { type: 'string', default: '30' },
  },
});
const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8' });
/** The simulator and what it plays: the whole workspace would take minutes more. */
const build = () =>
  spawnSync(join(root, 'node_modules/.bin/tsc'), ['-b', 'tools/simulator'], { cwd: root });

if (git('status', '--porcelain', '--', 'apps', 'libs').trim() !== '') {
  process.stderr.write('apps or libs have changes of their own: commit or stash them first\n');
  process.exit(2);
}

/** The first seed that fails, by which invariant. */
function find() {
  const source = `
    import { simulate } from ${JSON.stringify(join(root, 'tools/simulator/dist/index.js'))};
    let found;
    const done = await simulate({
      seeds: ${Number(values.seeds)},
      from: 1,
      acts: ${Number(values.steps)},
      isShrunk: false,
      stopAtFirst: true,
      onSeed: ({ failing }) => (found ??= failing),
    });
    console.log(JSON.stringify({ seed: found?.seed, invariant: found?.invariant, seconds: done.seconds }));
    process.exit(0);`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  // A mistake that keeps the services from starting at all prints nothing.
  return JSON.parse(stdout.trim().split('\n').at(-1) || '{}');
}

const names = readdirSync(folder)
  .map((file) => file.replace(/\.patch$/, ''))
  .filter((name) => positionals.length === 0 || positionals.includes(name));
let foundCount = 0;
process.stdout.write('| mistake | seed | invariant | seconds |\n| --- | --- | --- | --- |\n');
for (const name of names) {
  const patch = join(folder, `${name}.patch`);
  git('apply', patch);
  try {
    build();
    const { seed, invariant, seconds } = find();
    if (seed !== undefined) foundCount += 1;
    process.stdout.write(
      `| ${name} | ${seed ?? '-'} | ${invariant ?? 'not found'} | ${seconds} |\n`,
    );
  } finally {
    git('apply', '--reverse', patch);
  }
}
build();
process.stdout.write(`\n${foundCount} of ${names.length} found\n`);
