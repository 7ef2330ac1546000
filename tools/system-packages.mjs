/** What the tests need from the system: JDK, Maven and openssl for the engines, Chromium for the pages, ps. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, say } from './setup.mjs';

const wanted = [
  { command: 'javac', package: 'openjdk-17-jdk-headless' },
  { command: 'mvn', package: 'maven' },
  { command: 'openssl', package: 'openssl' },
  { command: 'ps', package: 'procps' },
  { command: 'chromium', package: 'chromium' },
];

/** Installs what is missing as root on Debian; otherwise throws with the command to run. */
export function installSystemPackages() {
  const missing = wanted.filter(({ command }) => !onPath(command)).map((entry) => entry.package);
  if (missing.length === 0) return;
  const command = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) {
    throw new Error(`The tests need ${missing.join(', ')}. On Debian: sudo ${command}`);
  }
  say(`installing ${missing.join(', ')} (once)…`);
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
  const installed =
    run('apt-get', ['update', '-qq'], quiet) &&
    run('apt-get', ['-qq', ...command.split(' ').slice(1)], quiet);
  if (!installed) throw new Error(`could not install them; try: ${command}`);
}

function onPath(command) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .some((folder) => existsSync(join(folder, command)));
}
