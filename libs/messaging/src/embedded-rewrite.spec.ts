import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedEventLog } from './embedded-event-log.ts';
import { rewriteEmbeddedLog } from './embedded-rewrite.ts';
import type { ReadRecord } from './event-log.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'relight-rewrite-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const bytes = (): string => readFileSync(join(folder, 'log', 'data.mdb'), 'latin1');
const openLog = (): EmbeddedEventLog => EmbeddedEventLog.open({ folder: join(folder, 'log') });

async function readAll(log: EmbeddedEventLog, topic: string): Promise<readonly ReadRecord[]> {
  const records: ReadRecord[] = [];
  await new Promise<void>((resolve) => {
    void log.follow({
      topic,
      onBatch: (batch) => void records.push(...batch.records),
      onCaughtUp: resolve,
    });
  });
  return records;
}

/** Handles everything there is in a group, so that its place is noted. */
async function handleAll(log: EmbeddedEventLog): Promise<void> {
  await new Promise<void>((resolve) => {
    void log.consume({ topics: ['reports'], group: 'geo', onBatch: async () => resolve() });
  });
}

it('empties records that were handled, and leaves no bytes of them', async () => {
  const log = openLog();
  await log.ensureTopics([
    { name: 'reports', partitions: 1, compacted: false },
    { name: 'cases', partitions: 1, compacted: true },
  ]);
  const report = (key: string) => ({ topic: 'reports', key, value: `"${key} by the bakery"` });
  await log.append([report('r-1'), report('r-2')]);
  await log.append([
    { topic: 'cases', key: 'c-1', value: '"note of Ann"' },
    { topic: 'cases', key: 'c-1', value: '"note"' },
  ]);
  const read = await readAll(log, 'reports');
  await handleAll(log);
  await log.close();

  const again = openLog();
  expect(await again.empty(read.filter(({ key }) => key === 'r-1'))).toEqual([]);
  await again.append([report('r-3')]);
  const late = (await readAll(again, 'reports')).filter(({ key }) => key === 'r-3');
  // No group has handled it yet: a danger in it must not be lost.
  expect(await again.empty(late)).toEqual(late);
  await again.close();
  expect(bytes()).toContain('note of Ann');
  await rewriteEmbeddedLog(join(folder, 'log'));

  expect(bytes()).not.toContain('r-1 by the bakery');
  expect(bytes()).not.toContain('note of Ann');
  const after = openLog();
  const left = await readAll(after, 'reports');
  expect(left.map(({ offset, key, value }) => [offset, key, value])).toEqual([
    [0, 'r-1', ''],
    [1, 'r-2', '"r-2 by the bakery"'],
    [2, 'r-3', '"r-3 by the bakery"'],
  ]);
  expect(await after.lag('geo', ['reports'])).toMatchObject([{ behind: 1 }]);
  expect((await readAll(after, 'cases')).map(({ offset, value }) => [offset, value])).toEqual([
    [1, '"note"'],
  ]);
  await after.close();
});
