import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * After `npm run move`, `npm start` with KAFKA_BROKERS and MONGODB_URI was refused with
 * DATA_FOLDER_MOVED: it opened the store that had just been left.
 */
describe('a data folder that was moved to MongoDB', () => {
  const folder = mkdtempSync(join(tmpdir(), 'relight-moved-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'documents'));
  writeFileSync(join(folder, 'documents', 'moved.json'), '{"to":"mongodb://mongo/relight"}');
  const prepare = (environment: object, isEmptied: boolean) => {
    const given = JSON.stringify({ environment, isEmptied });
    const call = `const { prepareFolder } = await import('./tools/commands/dist/demo-run.js');
      await prepareFolder(${JSON.stringify(folder)}, ${given}).then(
        () => console.log('ready'),
        ({ code }) => console.log(code),
      );`;
    return spawnSync(process.execPath, ['--input-type=module', '-e', call], {
      cwd: join(import.meta.dirname, '../..'),
      encoding: 'utf8',
    }).stdout.trim();
  };

  const engines = { KAFKA_BROKERS: 'kafka:9092', MONGODB_URI: 'mongodb://mongo/relight' };

  it('is where the services on the new engines start', () => {
    expect(prepare(engines, false)).toBe('ready');
  });

  it('is refused without both of them, and never emptied', () => {
    expect(prepare({}, false)).toBe('DATA_FOLDER_MOVED');
    expect(prepare({ MONGODB_URI: engines.MONGODB_URI }, false)).toBe('DATA_FOLDER_MOVED');
    expect(prepare(engines, true)).toBe('DATA_FOLDER_MOVED');
  });
});
