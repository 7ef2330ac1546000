import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runTool } from './kafka-jars.ts';
import { until } from './kafka-node.ts';
import { serverProperties } from './kafka-properties.ts';

const root = join(import.meta.dirname, '../../..');

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Starts a broker from a process of its own, in plain Node, and kills that process with -9. */
async function startAndBeKilled(dataFolder: string): Promise<readonly number[]> {
  const script = `
    import { startKafka } from '${join(root, 'tools/engines/dist/index.js')}';
    const kafka = await startKafka({ dataFolder: ${JSON.stringify(dataFolder)} });
    process.stdout.write(JSON.stringify(kafka.pids()) + '\\n');
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (bytes: Buffer) => resolve(bytes.toString()));
    child.once('exit', (code) =>
      reject(new Error(`ended with ${String(code)} before the broker was ready`)),
    );
  });
  child.kill('SIGKILL');
  const pids: readonly number[] = JSON.parse(line);
  return pids;
}

describe('a Kafka for the tests', () => {
  it('ends with the process that started it, even by kill -9', async () => {
    await promisify(execFile)(
      process.execPath,
      [join(root, 'node_modules/typescript/bin/tsc'), '-b', 'tools/engines'],
      { cwd: root },
    );
    const folder = await mkdtemp(join(tmpdir(), 'relight-orphan-'));
    const pids = await startAndBeKilled(folder);
    await until('the broker is gone', async () => !pids.some(isAlive));
    await rm(folder, { recursive: true, force: true });
    expect(pids).toHaveLength(1);
  });

  it('says what to install when a tool is missing', async () => {
    await expect(runTool('no-such-java', [])).rejects.toThrow(
      'apt-get install -y openjdk-17-jdk-headless maven openssl',
    );
  });

  it('passes on what a failing tool said', async () => {
    await expect(
      runTool(process.execPath, ['-e', 'throw new Error("no space left")']),
    ).rejects.toThrow('no space left');
  });

  it('keeps three copies, two of them in sync, on three nodes', () => {
    const places = [1, 2, 3].map((id) => ({
      id,
      port: 20_000 + id,
      controllerPort: 21_000 + id,
      folder: `/tmp/node-${id}`,
    }));
    const [first] = places;
    const lines = first === undefined ? [] : serverProperties(first, places).split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        'default.replication.factor=3',
        'min.insync.replicas=2',
        'controller.quorum.voters=1@127.0.0.1:21001,2@127.0.0.1:21002,3@127.0.0.1:21003',
      ]),
    );
  });
});
