/** What a fresh clone needs before anything runs. Node's own modules only: nothing is installed yet. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..');
const stampFile = join(root, 'node_modules', '.relight-installed');

/** Progress goes to stderr: stdout belongs to a command's result. */
export function say(text) {
  process.stderr.write(`relight: ${text}\n`);
}

/** Runs a command in the root, its output on our stderr; false when it failed. */
export function run(command, args, environment = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: withOwn(environment),
  });
  if (error) say(`${command}: ${error.message}`);
  return status === 0;
}

/** As `run`, while others go on, its output in a file; `ended` is false when it failed. */
export function runBeside(command, args, environment, outputFile) {
  const output = openSync(outputFile, 'w');
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', output, output],
    env: withOwn(environment),
  });
  closeSync(output);
  const ended = new Promise((resolve) => {
    child.once('error', (error) => {
      say(`${command}: ${error.message}`);
      resolve(false);
    });
    child.once('close', (status) => resolve(status === 0));
  });
  return { pid: child.pid, ended };
}

function withOwn(environment) {
  return { ...process.env, NX_DAEMON: 'false', ...environment };
}

/** Installs dependencies when package files changed since the last time. */
export function install() {
  checkNode();
  const stamp = createHash('sha256');
  for (const file of manifests()) stamp.update(readFileSync(join(root, file)));
  const wanted = stamp.digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return;
  say('installing dependencies (once)…');
  if (!run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'])) {
    throw new Error('npm install failed; its messages are above');
  }
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(stampFile, wanted);
}

/** Compiles what changed. */
export function build() {
  if (!run(join(root, 'node_modules/.bin/tsc'), ['-b', 'tools/commands', 'apps/standalone'])) {
    throw new Error('the TypeScript build failed; its messages are above');
  }
}

/** Builds the three pages (served from Nx's cache when unchanged). */
export function bundle() {
  say('building the pages…');
  const nx = join(root, 'node_modules/.bin/nx');
  if (!run(nx, ['run-many', '-t', 'bundle', '--output-style=static'])) {
    throw new Error('building the pages failed; the messages are above');
  }
}

function manifests() {
  const packages = ['apps', 'libs', 'tools'].flatMap((group) =>
    readdirSync(join(root, group)).map((name) => join(group, name, 'package.json')),
  );
  const all = ['package.json', 'package-lock.json', ...packages.toSorted()];
  return all.filter((file) => existsSync(join(root, file)));
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(`Relight wants Node 20.19 or newer; this is ${process.versions.node}`);
}
