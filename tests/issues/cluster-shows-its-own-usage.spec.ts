import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * A flag of `npm run cluster` that was no whole number was answered with the usage of `npm start`,
 * which knows no --instances and no --brokers: the reader of the flag belonged to `npm start`.
 */
it.each(['--port', '--brokers'])(
  'shows how a cluster is started when its %s is no number',
  (flag) => {
    const call = `const { main } = await import('./tools/commands/dist/main.js');
      process.exitCode = await main('cluster', ['${flag}', 'x']);`;
    const root = join(import.meta.dirname, '../..');
    const ran = spawnSync(process.execPath, ['--input-type=module', '-e', call], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(ran.status).toBe(2);
    expect(ran.stderr).toContain(`${flag} is "x"`);
    expect(ran.stderr).toContain('Usage: npm run cluster');
  },
);
