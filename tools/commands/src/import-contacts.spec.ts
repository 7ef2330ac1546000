import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { openDocuments } from '@relight/service-kit';
import { importContactsFile } from './import-contacts.ts';

const LINES = [
  '{"id":"C-1","name":"Ada","phone":"+15555550101","servicePointIds":["SP-1"],"consent":true}',
  '{"id":"C-2","name":"Bo","phone":"0555","servicePointIds":["SP-2"],"consent":true}',
].join('\n');

describe('the import of contacts', () => {
  let folder = '';
  let file = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'relight-contacts-'));
    file = join(folder, 'contacts.ndjson.gz');
    writeFileSync(file, gzipSync(LINES));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  async function run(...args: string[]) {
    const results: unknown[] = [];
    const progress: string[] = [];
    const code = await importContactsFile(args, {
      result: (value) => void results.push(value),
      progress: (line) => void progress.push(line),
    });
    return { code, result: results.at(-1), said: progress.join('\n') };
  }

  it('takes what can be taken and says which line cannot, and why', async () => {
    const { code, result } = await run('--file', file, '--data', folder);
    expect(code).toBe(0);
    expect(result).toMatchObject({
      read: 2,
      taken: 1,
      refused: [{ line: 2, code: 'CONTACT_INVALID', message: expect.stringContaining('E.164') }],
    });
  });

  it('leaves a data folder alone that a process uses', async () => {
    const store = await openDocuments({ DATA_DIR: folder });
    const { code, said } = await run('--file', file, '--data', folder);
    await store.close();
    expect(code).toBe(1);
    expect(said).toContain(`is in use by process ${process.pid}`);
  });

  it('calls a missing file flag wrong use, and a missing file a failure', async () => {
    expect((await run('--data', folder)).code).toBe(2);
    expect((await run('--file', join(folder, 'none'), '--data', folder)).code).toBe(1);
  });
});
