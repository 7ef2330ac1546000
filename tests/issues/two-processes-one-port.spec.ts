import { freePort } from '../../tools/commands/src/child-process.ts';

/**
 * A member of a cluster was promised the port that the sandbox had been promised a moment before: the
 * system offers a free port again as long as nobody listens there.
 */
it('promises no free port twice', async () => {
  const ports = new Set<number>();
  for (let i = 0; i < 2_000; i += 1) {
    // oxlint-disable-next-line no-await-in-loop -- each after the other was found
    ports.add(await freePort(0, 'port'));
  }
  expect(ports.size).toBe(2_000);
}, 60_000);
