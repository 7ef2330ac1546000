import { spawnSync } from 'node:child_process';

/** What runs in a process group, or names a folder as the engines name the one of their data. */
export function processesOf(group: number, folder: string): readonly string[] {
  const { stdout } = spawnSync('ps', ['-eo', 'pgid=,stat=,args='], { encoding: 'utf8' });
  return stdout
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith(`${group} `) || line.includes(folder))
    .filter((line) => !/^\d+ Z/.test(line) && !line.includes('ps -eo'));
}
