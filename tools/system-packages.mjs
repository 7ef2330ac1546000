/**
 * What is needed from the system. The tests: JDK, Maven and openssl for the engines, Chromium for the pages, ps.
 * Containers: a container engine and what makes its images and cuts its networks.
 */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, say } from './setup.mjs';

const forTests = [
  { command: 'javac', package: 'openjdk-17-jdk-headless' },
  { command: 'mvn', package: 'maven' },
  { command: 'openssl', package: 'openssl' },
  { command: 'ps', package: 'procps' },
  { command: 'chromium', package: 'chromium' },
];

const forContainers = [
  { command: 'dockerd', package: 'docker.io' },
  { command: 'docker-compose', package: 'docker-compose' },
  { command: 'debootstrap', package: 'debootstrap' },
  { command: 'iptables', package: 'iptables' },
  { command: 'ip', package: 'iproute2' },
  { command: 'git', package: 'git' },
  // Loaded by name, from the folder of the machine's kind.
  { file: 'libnetfilter_queue.so.1', package: 'libnetfilter-queue1' },
];

/** Those of the tests, or of them only these commands, as root on Debian; otherwise throws with the command to run. */
export function installSystemPackages(commands = forTests.map(({ command }) => command)) {
  installMissing(forTests.filter(({ command }) => commands.includes(command)));
}

/** What `containers` wants besides; throws as above. */
export function installContainerPackages() {
  installMissing(forContainers);
}

function installMissing(wanted) {
  const missing = wanted
    .filter(({ command, file }) => (command ? !onPath(command) : !isLibrary(file)))
    .map((entry) => entry.package);
  if (missing.length === 0) return;
  const command = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) {
    throw new Error(`${missing.join(', ')} is wanted. On Debian: sudo ${command}`);
  }
  say(`installing ${missing.join(', ')} (once)…`);
  // Debian would start an engine of its own at once, where it can; ours is another.
  const quiet = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const installed =
    run('apt-get', ['update', '-qq'], quiet) &&
    run('apt-get', ['-qq', ...command.split(' ').slice(1)], quiet);
  if (!installed) throw new Error(`could not install them; try: ${command}`);
}

function isLibrary(file) {
  return ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib'].some((folder) =>
    existsSync(join(folder, file)),
  );
}

function onPath(command) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .some((folder) => existsSync(join(folder, command)));
}
