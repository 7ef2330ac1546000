import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { engines } from './engines.ts';

describe('the engines command', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'relight-engines-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  async function run(...args: string[]) {
    const results: unknown[] = [];
    const progress: string[] = [];
    const out = {
      result: (value: unknown) => void results.push(value),
      progress: (line: string) => void progress.push(line),
    };
    return {
      code: await engines(args, out, folder),
      result: results.at(-1),
      said: progress.join('\n'),
    };
  }

  it('says that none run, and that is no failure', async () => {
    expect(await run('stop')).toEqual({
      code: 0,
      result: { stopped: false },
      said: 'No engines run',
    });
  });

  it('notices what a crash left behind, even when the process id is in use again', async () => {
    const file = join(folder, 'running.json');
    const environment = {
      KAFKA_BROKERS: '127.0.0.1:9',
      MONGODB_URI: 'mongodb://127.0.0.1:9/',
    };
    writeFileSync(file, JSON.stringify({ pid: process.pid, environment }));
    const { code, said } = await run('stop');
    expect(code).toBe(0);
    expect(said).toContain('run no more');
    expect(existsSync(file)).toBe(false);
  });

  it('takes a state file that is not one for none', async () => {
    writeFileSync(join(folder, 'running.json'), '{"pid":');
    expect((await run('stop')).result).toEqual({ stopped: false });
  });

  it('calls anything but start and stop wrong use', async () => {
    expect((await run()).code).toBe(2);
    expect((await run('restart')).code).toBe(2);
    expect((await run('start', '--now')).code).toBe(2);
  });
});
