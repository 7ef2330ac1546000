import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * A member of a cluster was promised the port that the sandbox had been promised a moment before: the
 * system offers a free port again as long as nobody listens there.
 */
it('promises no free port twice', () => {
  const call = `const { freePort } = await import('./tools/commands/dist/child-process.js');
    const ports = new Set();
    for (let i = 0; i < 2_000; i += 1) ports.add(await freePort(0, 'port'));
    console.log(ports.size);`;
  const ran = spawnSync(process.execPath, ['--input-type=module', '-e', call], {
    cwd: join(import.meta.dirname, '../..'),
    encoding: 'utf8',
  });
  expect(ran.stdout.trim()).toBe('2000');
});
