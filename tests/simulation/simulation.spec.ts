/**
 * The simulator takes over the clocks of its process, so it runs in one of its own, as `npm run simulate`
 * does. What each seed must keep to stands in tools/simulator/src/invariants.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const simulator = join(root, 'tools/simulator/dist/index.js');
const commands = join(root, 'tools/commands/dist/main.js');

interface Ended {
  readonly code: number | null;
  readonly lines: readonly string[];
}

/** Runs a module's text in a process of its own. */
function runs(source: string): Promise<Ended> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '', TZ: 'UTC' },
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      resolve({ code, lines: Buffer.concat(chunks).toString('utf8').trim().split('\n') }),
    );
  });
}

function simulates(...flags: readonly string[]): Promise<Ended> {
  const given = JSON.stringify(['simulate', flags]);
  return runs(
    `import { main } from ${JSON.stringify(commands)};\nprocess.exit(await main(...${given}));`,
  );
}

it('finds no invariant broken in 300 seeds', async () => {
  const { code, lines } = await simulates('--seeds', '300', '--from', '1', '--steps', '5');
  const failing = lines.slice(0, -1);
  expect(failing).toEqual([]);
  expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ seeds: 300, failed: 0 });
  expect(code).toBe(0);
});

it('plays one seed the same five times, whatever was played before it', async () => {
  const { lines } = await runs(`
    import { playSeed } from ${JSON.stringify(simulator)};
    const prints = [];
    for (const seed of [3, 3, 8, 3, 3, 3]) {
      const { fingerprint } = await playSeed({ seed, acts: 12, isShrunk: false });
      if (seed === 3) prints.push(fingerprint);
    }
    console.log(JSON.stringify(prints));
    process.exit(0);
  `);
  const prints: unknown = JSON.parse(lines.at(-1) ?? '');
  expect(prints).toHaveLength(5);
  expect(new Set(Array.isArray(prints) ? prints : []).size).toBe(1);
});
