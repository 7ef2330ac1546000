import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keptDocuments, keptEvents, topics } from '@relight/contracts';

const root = join(import.meta.dirname, '..');

/** Names of the collections that services declare: a name beside a schema. */
function declared(): readonly string[] {
  const sources = ['apps', 'libs'].flatMap((group) =>
    readdirSync(join(root, group)).flatMap((project) => sourcesIn(join(root, group, project))),
  );
  const names = sources.flatMap((file) => [
    ...readFileSync(file, 'utf8').matchAll(/\bname: '([^']+)',\s+schema\b/g),
  ]);
  return names.map(([, name = '']) => name);
}

function sourcesIn(project: string): readonly string[] {
  return readdirSync(project, { recursive: true, encoding: 'utf8' })
    .filter((file) => /^src\/.*\.ts$/.test(file) && !/\.(spec|fixture)\.ts$/.test(file))
    .map((file) => join(project, file));
}

it('finds the collections that services declare', () => {
  expect(declared()).toEqual(expect.arrayContaining(['ingest.outages', 'geo.outages', 'leases']));
  expect(new Set(declared()).size).toBe(declared().length);
});

it('says of every collection how long it is kept, and of no other', () => {
  expect(Object.keys(keptDocuments).toSorted()).toEqual(declared().toSorted());
});

it('says of every topic how long it is kept', () => {
  expect(Object.keys(keptEvents).toSorted()).toEqual(Object.keys(topics).toSorted());
});
