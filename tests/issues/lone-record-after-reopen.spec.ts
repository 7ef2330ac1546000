import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedEventLog } from '@relight/messaging';

/**
 * A partition that held one record only looked empty after a restart: the newest record was sought
 * in a range whose end, offset 0, is excluded. The record was invisible, and the next one would have
 * been written over it.
 */
it('finds the only record of a partition again after a restart, and writes behind it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'relight-issue-'));
  const topics = [{ name: 't', partitions: 1, compacted: false }];
  const first = EmbeddedEventLog.open({ folder });
  await first.ensureTopics(topics);
  await first.append([{ topic: 't', key: 'a', value: '"one"' }]);
  await first.close();

  const again = EmbeddedEventLog.open({ folder });
  await again.ensureTopics(topics);
  await again.append([{ topic: 't', key: 'b', value: '"two"' }]);
  const values: string[] = [];
  await new Promise<void>((resolve) => {
    void again.follow({
      topic: 't',
      onBatch: ({ records }) => {
        values.push(...records.map(({ value }) => value));
      },
      onCaughtUp: resolve,
    });
  });
  await again.close();
  rmSync(folder, { recursive: true });
  expect(values).toEqual(['"one"', '"two"']);
});
