import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DockerfileParser, type Copy, type From } from 'dockerfile-ast';
import { readCompose } from './compose.ts';
import { textOf } from './settings.ts';

const root = join(import.meta.dirname, '../..');
const dockerfile = DockerfileParser.parse(textOf('deploy/Dockerfile'));
const instructions = dockerfile.getInstructions();
const named = (keyword: string) =>
  instructions.filter((instruction) => instruction.getKeyword() === keyword);
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the parser's class for FROM
const froms = named('FROM') as From[];
const lastFrom = froms.at(-1)?.getRange()?.start.line ?? 0;
const final = instructions.filter(
  (instruction) => (instruction.getRange()?.start.line ?? 0) > lastFrom,
);

interface Lock {
  readonly packages: Readonly<
    Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>
  >;
}

it('is read whole by a parser of Dockerfiles', () => {
  const known = new Set(['ARG', 'FROM', 'WORKDIR', 'COPY', 'RUN', 'ENV', 'USER', 'CMD']);
  expect(instructions.filter((each) => !known.has(each.getKeyword()))).toEqual([]);
});

it('copies only from stages there are', () => {
  const stages = froms.map((from) => from.getBuildStage());
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the parser's class for COPY
  const sources = (named('COPY') as Copy[]).flatMap((copy) => copy.getFromFlag()?.getValue() ?? []);
  expect(stages).toEqual(expect.arrayContaining(sources));
});

it('runs as nobody with rights, by a number that Kubernetes can check', () => {
  const user = final.findLast((each) => each.getKeyword() === 'USER');
  expect(user?.getArgumentsContent()).toBe('1000:1000');
});

it('takes nothing of the compiling stage but what it made', () => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the parser's class for COPY
  const copies = final.filter((each) => each.getKeyword() === 'COPY') as Copy[];
  expect(copies.map((copy) => copy.getFromFlag()?.getValue())).toEqual(['packages']);
});

it('installs only what runs into the last tree', () => {
  const installs = named('RUN')
    .map((run) => run.getArgumentsContent() ?? '')
    .filter((text) => text.includes('npm ci'));
  expect(installs.at(-1)).toContain('--omit=dev');
});

/** What npm ci wants; where a registry does not have them all, npm install leaves them out in silence. */
it('finds in the lock file the builds of packages for every machine', () => {
  const { packages } = JSON.parse(textOf('package-lock.json')) as Lock;
  const wanted = Object.values(packages).flatMap((one) =>
    Object.keys(one.optionalDependencies ?? {}),
  );
  expect(wanted.length).toBeGreaterThan(0);
  expect(wanted.filter((name) => !(`node_modules/${name}` in packages))).toEqual([]);
});

it('runs a Node version that npm test runs the tests of each project on', () => {
  const version = named('ARG').map((arg) => arg.getArgumentsContent())[0];
  const tested = /otherNode = '(\d+\.\d+)\./.exec(textOf('tools/other-node.mjs'))?.[1];
  expect(version).toBe(`NODE_VERSION=${tested}`);
});

it('names packages and scripts that exist', () => {
  const text = textOf('deploy/Dockerfile');
  const folders = [...text.matchAll(/(?:apps|tools)\/[\w-]+(?=[\s\\])/g)].map(([folder]) => folder);
  expect(folders.filter((folder) => !existsSync(join(root, folder, 'package.json')))).toEqual([]);
  const started = Object.values(readCompose().services)
    .flatMap(({ command = [] }) => command)
    .filter((word) => /\.m?js$/.test(word))
    .map((word) => word.replace('dist', 'src').replace(/(src.*)\.js$/, '$1.ts'));
  expect(started.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});

it('keeps secrets, histories and built output out of what is sent to the builder', () => {
  const ignored = textOf('.dockerignore').split('\n');
  expect(ignored).toEqual(
    expect.arrayContaining(['.git', 'data', 'deploy', '**/node_modules', '**/dist']),
  );
});
