import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a project with each `type:` tag may depend on. */
const allowed: Record<string, readonly string[]> = {
  words: [],
  pure: ['words'],
  contracts: ['words', 'pure'],
  kit: ['words', 'pure', 'contracts'],
  composition: ['words', 'pure', 'contracts', 'kit'],
  service: ['words', 'pure', 'contracts', 'kit', 'composition'],
  standalone: ['words', 'pure', 'contracts', 'kit', 'composition', 'service'],
  'web-kit': ['words', 'pure', 'contracts'],
  web: ['words', 'pure', 'contracts', 'web-kit'],
  tool: ['words', 'pure', 'contracts', 'kit', 'composition', 'service', 'standalone', 'tool'],
};

interface Manifest {
  readonly name: string;
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
  readonly nx: { readonly tags: readonly string[]; readonly targets?: Record<string, unknown> };
}

const root = join(import.meta.dirname, '..');
const projects = ['apps', 'libs', 'tools']
  .flatMap((group) => readdirSync(join(root, group)).map((name) => join(root, group, name)))
  .filter((path) => existsSync(join(path, 'package.json')))
  .map((path) => ({
    path,
    manifest: JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as Manifest,
  }));
const typeOf = new Map(projects.map(({ manifest }) => [manifest.name, tag(manifest)]));

describe.each(projects)('$manifest.name', ({ path, manifest }) => {
  const files = readdirSync(join(path, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(tsx?|css)$/.test(file) && !file.startsWith('generated/'))
    .map((file) => ({ file, text: readFileSync(join(path, 'src', file), 'utf8') }));
  const imported = new Set(
    files.flatMap(({ text }) =>
      [...text.matchAll(/(?:from|import\()\s*'(@relight\/[\w-]+)/g)].map((match) => match[1]!),
    ),
  );

  it('declares every workspace package it imports', () => {
    const declared = { ...manifest.dependencies, ...manifest.devDependencies };
    expect(Object.keys(declared)).toEqual(expect.arrayContaining([...imported]));
  });

  it('depends only on the types its tag allows', () => {
    const types = [...imported].map((name) => typeOf.get(name));
    expect(types.filter((type) => !allowed[tag(manifest)]?.includes(type!))).toEqual([]);
  });

  it('has specs beside its code, since a project without any would fail the run by itself', () => {
    const isTested = 'test' in (manifest.nx.targets ?? {});
    expect(files.some(({ file }) => /\.spec\.tsx?$/.test(file)) || !isTested).toBe(true);
  });

  it('has no file over 300 lines', () => {
    const long = files.filter(({ text }) => text.split('\n').length > 301).map(({ file }) => file);
    expect(long).toEqual([]);
  });
});

it('keeps the roles of broadcast apart', () => {
  const role = (folders: readonly string[]) =>
    folders.flatMap((folder) => {
      const path = join(root, 'apps/broadcast/src', folder);
      if (!existsSync(path)) return [];
      return readdirSync(path).map((file) => readFileSync(join(path, file), 'utf8'));
    });
  const deliver = role(['publish', 'deliver']).join('\n');
  const listen = role(['listen', 'triage']).join('\n');
  const converse = role(['converse']).join('\n');
  expect(deliver).not.toMatch(/from '\.\.\/(listen|triage|converse)\//);
  expect(listen).not.toMatch(/from '\.\.\/(publish|deliver|converse)\//);
  expect(converse).not.toBe('');
  expect(converse).not.toMatch(/from '\.\.\/(publish|deliver|listen|triage)\//);
});

it('has pages that call our services by the table of routes alone', () => {
  const folders = ['apps/control-room/src', 'apps/crew-view/src', 'apps/public-map/src'];
  const byHand = [...folders, 'libs/web-kit/src'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !/spec|testing/.test(file))
      .filter((file) => readFileSync(join(root, folder, file), 'utf8').includes('/api/'))
      .map((file) => `${folder}/${file}`),
  );
  expect(byHand).toEqual([]);
});

it('has a sandbox that knows nothing of us', () => {
  const files = readdirSync(join(root, 'tools/sandbox/src'), { recursive: true, encoding: 'utf8' });
  const texts = files
    .filter((file) => /\.(ts|tsx|css|html)$/.test(file))
    .map((file) => readFileSync(join(root, 'tools/sandbox/src', file), 'utf8'));
  expect(texts.filter((text) => /relight/i.test(text))).toEqual([]);
});

function tag(manifest: Manifest): string {
  return manifest.nx.tags.find((each) => each.startsWith('type:'))!.slice('type:'.length);
}
