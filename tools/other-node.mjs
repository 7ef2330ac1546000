/** A second version of Node for `npm test` to run tests on a second time, as npm packages it. */
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { run, say } from './setup.mjs';

/** What the container image runs (deploy/Dockerfile). */
export const otherNode = '24.22.3';

/** npm has this version for these only. */
const packaged = new Set(['linux-x64', 'linux-arm64']);

/** The folder its `node` is in, fetched once; undefined, having said why, where there is none to run. */
export function otherNodeFolder() {
  const machine = `${process.platform}-${process.arch}`;
  const skip = (why) => say(`tests on Node ${otherNode} are left out: ${why}`);
  if (process.versions.node.startsWith('24.')) return skip('this is Node 24 itself');
  if (!packaged.has(machine)) return skip(`npm has no such Node for ${machine}`);
  const cache = join(homedir(), '.cache', 'relight-engines');
  const folder = join(cache, `node-${otherNode}`);
  const name = `node-${machine}`;
  if (!existsSync(folder)) fetchInto(cache, folder, `${name}@${otherNode}`);
  return join(folder, 'node_modules', name, 'bin');
}

function fetchInto(cache, folder, wanted) {
  say(`fetching ${wanted} (once)…`);
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(join(cache, '.node-'));
  const quiet = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  try {
    if (!run('npm', ['install', '--prefix', draft, ...quiet, wanted])) {
      throw new Error(`npm could not fetch ${wanted}; its messages are above`);
    }
    // Another run may have been first: its files are the same.
    if (!existsSync(folder)) renameSync(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}
