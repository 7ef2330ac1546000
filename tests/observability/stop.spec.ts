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

it.each(['SIGTERM', 'SIGINT'] as const)(
  'a service that still waits for its engines ends by its own hand on %s',
  async (signal) => {
    const script = join(import.meta.dirname, 'stop-starting-child.mjs');
    const child = fork(script, { stdio: 'pipe' });
    // It has tried once and waits.
    for await (const said of child.stderr!) if (String(said).includes('trying again')) break;
    child.kill(signal);
    // Killed by the signal's default, which the first process of a container has not, there would be no code.
    expect(await once(child, 'exit')).toEqual([0, null]);
  },
);
