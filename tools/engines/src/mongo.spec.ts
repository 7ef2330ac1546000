import { execFile, spawn } from 'node:child_process';
import { createConnection } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { startMongo } from './mongo.ts';

const root = join(import.meta.dirname, '../../..');
const built = join(root, 'tools/engines/dist/index.js');
const starts = `import { startMongo } from '${built}';
  const engine = await startMongo({
    dataFolder: process.env.DATA, ...(process.env.CACHE ? { cacheFolder: process.env.CACHE } : {}) })
    .catch((error) => { console.log(error.message); process.exit(1); });
  process.stdout.write(engine.port + '\\n');`;

async function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

describe('the MongoDB-compatible engine', () => {
  beforeAll(async () => {
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    await promisify(execFile)(process.execPath, [compiler, '-b', 'tools/engines'], { cwd: root });
    await (await startMongo()).stop();
  });

  it('comes back on the same port after a kill, and is gone once stopped', async () => {
    const engine = await startMongo();
    const first = engine.pid();
    await engine.kill();
    expect(await answers(engine.port)).toBe(false);
    await engine.restart();
    expect(engine.pid()).not.toBe(first);
    expect(await answers(engine.port)).toBe(true);
    await engine.stop();
    expect(await answers(engine.port)).toBe(false);
  });

  it('ends when the process that started it is killed', async () => {
    const data = await mkdtemp(join(tmpdir(), 'relight-engines-'));
    const child = spawn(process.execPath, ['--input-type=module', '-e', starts], {
      env: { ...process.env, DATA: data },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const port = await new Promise<number>((resolve) => {
      createInterface({ input: child.stdout }).once('line', (line) => resolve(Number(line)));
    });
    expect(await answers(port)).toBe(true);
    child.kill('SIGKILL');
    let isUp = true;
    for (let attempt = 0; isUp && attempt < 1_000; attempt += 1) {
      // oxlint-disable-next-line no-await-in-loop -- asks until the port is free
      isUp = await answers(port);
    }
    await rm(data, { recursive: true, force: true });
    expect(isUp).toBe(false);
  });

  it.each([
    ['mvn', 'Apache Maven 3', true],
    ['java', 'a JDK 17 or newer', false],
  ])('says what to install when %s is missing', async (tool, wanted, isFresh) => {
    const cache = await mkdtemp(join(tmpdir(), 'relight-engines-'));
    const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', starts], {
      env: { ...process.env, PATH: '/nowhere', DATA: cache, ...(isFresh && { CACHE: cache }) },
    });
    const output = await run.then(
      ({ stdout }) => stdout,
      ({ stdout }: { stdout: string }) => stdout,
    );
    await rm(cache, { recursive: true, force: true });
    expect(output).toContain(`\`${tool}\` was not found`);
    expect(output).toContain(wanted);
  });
});
