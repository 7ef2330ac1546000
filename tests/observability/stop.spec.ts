import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

it('a service that hangs while it stops is ended after two seconds all the same', async () => {
  const child = fork(join(import.meta.dirname, 'stop-child.mjs'), { stdio: 'pipe' });
  await once(child.stdout!, 'data');
  const before = Date.now();
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
  // Not much less, or what could have ended in time did not; the rest is a busy machine.
  expect(Date.now() - before).toBeGreaterThan(1_800);
});
