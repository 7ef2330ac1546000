import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const tour = readFileSync(join(root, 'docs/code-tour.md'), 'utf8');
const steps = [...tour.matchAll(/^\| `([^`]+)`\s*\| `([^`]+)`/gm)].map(
  ([, file = '', name = '']) => [file, name] as const,
);

it('walks through the code both ways', () => {
  expect(steps.length).toBeGreaterThan(40);
});

it.each(steps)('finds in %s what it looks for, %s', (file, name) => {
  const path = join(root, file);
  expect(existsSync(path)).toBe(true);
  expect(readFileSync(path, 'utf8')).toMatch(new RegExp(String.raw`\b${name}\b`));
});
