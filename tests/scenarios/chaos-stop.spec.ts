import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../support/eventually.ts';
import { processesOf } from '../support/processes.ts';

const call =
  "const { main } = await import('./tools/commands/dist/main.js'); process.exit(await main('chaos', process.argv.slice(1)));";

/** Told to stop while the first services start: with nothing played yet there is all there is to leave. */
it.each([
  { where: 'on the embedded engines', flags: ['--kills', '0'], begun: 'utility.json' },
  { where: 'on a cluster', flags: ['--cluster', '--only', 'broker'], begun: 'data.mv' },
])(
  'chaos $where leaves no process and no folder behind when it is told to stop',
  async ({ flags, begun }) => {
    const folder = mkdtempSync(join(tmpdir(), 'relight-chaos-stop-'));
    const command = spawn(process.execPath, ['--input-type=module', '-e', call, '--', ...flags], {
      cwd: join(import.meta.dirname, '../..'),
      detached: true,
      stdio: 'ignore',
      env: { ...process.env, TMPDIR: folder, LOG_LEVEL: 'fatal' },
    });
    const group = command.pid!;
    /** Undefined when a folder vanished during the look. */
    const made = (): readonly string[] | undefined => {
      try {
        return readdirSync(folder, { recursive: true, encoding: 'utf8' });
      } catch {
        return undefined;
      }
    };
    try {
      const isBegun = () =>
        made()?.some((path) => path.endsWith(begun)) && processesOf(group, folder).length > 4;
      await eventually('something to leave', isBegun);
      const exited = once(command, 'exit');
      command.kill('SIGTERM');
      expect(await exited).toEqual([1, null]);
      await eventually('an end without a trace', () => {
        return processesOf(group, folder).length === 0 && made()?.length === 0;
      });
    } finally {
      if (command.exitCode === null && command.signalCode === null) process.kill(-group, 'SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
