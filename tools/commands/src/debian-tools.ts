import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { RelightError } from '@relight/domain';
import type { Output } from './io.ts';

export interface DebianTool {
  readonly command: string;
  readonly package: string;
}

/**
 * Installs the commands that are missing, as root on Debian. Throws TOOLS_MISSING with the line to run
 * anywhere else, and when the installation fails.
 */
export function needTools(tools: readonly DebianTool[], out: Output): void {
  const missing = tools.filter(({ command }) => !isOnPath(command)).map((tool) => tool.package);
  if (missing.length === 0) return;
  const install = ['install', '-y', '--no-install-recommends', ...missing];
  const advice = `On Debian: sudo apt-get ${install.join(' ')}`;
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) {
    throw new RelightError('TOOLS_MISSING', `This needs ${missing.join(', ')}. ${advice}`);
  }
  out.progress(`installing ${missing.join(', ')} (once)`);
  for (const args of [
    ['update', '-qq'],
    ['-qq', ...install],
  ]) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const { status } = spawnSync('apt-get', args, { stdio: ['ignore', 2, 2], env });
    if (status === 0) continue;
    throw new RelightError('TOOLS_MISSING', `apt-get ${args.join(' ')} failed. ${advice}`);
  }
}

function isOnPath(command: string): boolean {
  // nginx lies where only root's path leads.
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin'];
  return folders.some((folder) => existsSync(join(folder, command)));
}
