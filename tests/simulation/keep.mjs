/**
 * `node tests/simulation/keep.mjs SEED STEPS NAME`: shortens the script of a seed that fails and writes it to
 * tests/issues/seeds-that-failed/NAME.json. `npm test` plays it from then on, whatever the generator makes of
 * that seed later.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const { generate, playScript, shrink } = await import(join(root, 'tools/simulator/dist/index.js'));
const [seed, steps, name] = process.argv.slice(2);
const script = generate(Number(seed), Number(steps));
const { broken } = await playScript(script);
if (broken === undefined || name === undefined) {
  process.stderr.write(`Seed ${seed} of ${steps} steps does not fail, or no name is given\n`);
  process.exit(1);
}
const short = await shrink(script, broken.invariant);
const folder = join(root, 'tests/issues/seeds-that-failed');
mkdirSync(folder, { recursive: true });
const kept = { broke: broken.invariant, script: short };
writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(kept, undefined, 2)}\n`);
process.stdout.write(`${broken.invariant}: ${short.acts.length} acts kept as ${name}\n`);
process.exit(0);
