import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const folder = join(import.meta.dirname, 'planted');
const patches = readdirSync(folder).filter((name) => name.endsWith('.patch'));

it('has twenty planted mistakes or more', () => {
  expect(patches.length).toBeGreaterThanOrEqual(20);
});

it.each(patches)('can still plant %s in the code of today', (name) => {
  const apply = () => execFileSync('git', ['apply', '--check', join(folder, name)], { cwd: root });
  expect(apply).not.toThrow();
});
