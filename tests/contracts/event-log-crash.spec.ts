import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { RelightError } from '@relight/domain';
import { startKafka, type KafkaEngine } from '@relight/engines';
import { EmbeddedEventLog, KafkaEventLog, type EventLog } from '@relight/messaging';
import { Collected, fresh, readAll, valuesOf } from './event-log-readers.ts';

const root = join(import.meta.dirname, '../..');

describe('the embedded event log, killed', () => {
  // The child runs in plain Node, which reads the built library.
  beforeAll(async () => {
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    await promisify(execFile)(process.execPath, [compiler, '-b', 'libs/messaging'], { cwd: root });
  });

  async function startChild(folder: string) {
    const child = spawn(
      process.execPath,
      [join(import.meta.dirname, 'event-log-child.mjs'), folder],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const lines = new Collected<string>();
    createInterface({ input: child.stdout }).on('line', (line) => lines.add(line));
    return { child, lines };
  }

  async function kill(child: ChildProcess): Promise<void> {
    const closed = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGKILL');
    await closed;
  }

  async function inFolder(act: (folder: string) => Promise<void>): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'relight-killed-'));
    try {
      await act(folder);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  it('has every acknowledged record after kill -9, and opens at once', () =>
    inFolder(async (folder) => {
      const { child, lines } = await startChild(folder);
      await lines.until(200);
      await kill(child);
      const acknowledged = lines.all.slice(1);
      const log = EmbeddedEventLog.open({ folder });
      const kept = new Set(valuesOf(await readAll(log, 'outages')));
      await log.close();
      expect(acknowledged.filter((value) => !kept.has(value))).toEqual([]);
    }));

  it('gives new records new offsets after kill -9', () =>
    inFolder(async (folder) => {
      const { child, lines } = await startChild(folder);
      await lines.until(100);
      await kill(child);
      const log = EmbeddedEventLog.open({ folder });
      await log.ensureTopics([{ name: 'outages', partitions: 2, compacted: false }]);
      await log.append([{ topic: 'outages', key: 'o-0', value: 'next' }]);
      const offsets = (await readAll(log, 'outages'))
        .filter(({ key }) => key === 'o-0')
        .map(({ offset }) => offset);
      await log.close();
      expect(new Set(offsets).size).toBe(offsets.length);
    }));

  it('refuses a second process, naming the first and the folder', () =>
    inFolder(async (folder) => {
      const first = await startChild(folder);
      await first.lines.until(1);
      const refused = await Promise.resolve()
        .then(() => EmbeddedEventLog.open({ folder }))
        .catch((error: unknown) => error);
      const second = await startChild(folder);
      const [said] = await second.lines.until(1);
      await kill(first.child);
      expect(refused).toMatchObject({
        code: 'DATA_FOLDER_IN_USE',
        message: expect.stringContaining(String(first.child.pid)),
      });
      expect(JSON.parse(said ?? '')).toEqual({
        code: 'DATA_FOLDER_IN_USE',
        message: expect.stringContaining(folder),
      });
    }));

  it('refuses a second opener in the same process', () =>
    inFolder(async (folder) => {
      const log = EmbeddedEventLog.open({ folder });
      expect(() => EmbeddedEventLog.open({ folder })).toThrow(RelightError);
      await log.close();
      const again = EmbeddedEventLog.open({ folder });
      await again.close();
    }));
});

describe('the event log on a Kafka whose broker is killed', () => {
  let broker: KafkaEngine;
  let log: EventLog;

  beforeAll(async () => {
    broker = await startKafka();
    log = await KafkaEventLog.open({ brokers: broker.brokers, clientId: 'crash' });
  });

  afterAll(async () => {
    await log?.close();
    await broker?.stop();
  });

  it('loses no acknowledged record, and its consumers go on by themselves', async () => {
    const topic = fresh('outages');
    await log.ensureTopics([{ name: topic, partitions: 2, compacted: false }]);
    const got = new Set<string>();
    const enough = new Collected<true>();
    const followed = new Set<string>();
    await log.consume({
      topics: [topic],
      group: fresh('geo'),
      onBatch: async ({ records }) => {
        for (const value of valuesOf(records)) got.add(value);
        if (got.has('last')) enough.add(true);
      },
    });
    await log.follow({
      topic,
      onBatch: ({ records }) => {
        for (const value of valuesOf(records)) followed.add(value);
        if (followed.has('last')) enough.add(true);
      },
    });
    const acknowledged: string[] = [];
    const stop = new AbortController();
    const appending = (async () => {
      for (let at = 0; !stop.signal.aborted; at++) {
        // oxlint-disable-next-line no-await-in-loop -- one at a time, as a service would
        const isTaken = await log.append([{ topic, key: 'o-1', value: String(at) }]).then(
          () => true,
          () => false,
        );
        if (isTaken) acknowledged.push(String(at));
      }
    })();
    await broker.kill();
    await broker.restart();
    stop.abort();
    await appending;
    await log.append([{ topic, key: 'o-1', value: 'last' }]);
    await enough.until(2);
    expect(acknowledged.filter((value) => !got.has(value) || !followed.has(value))).toEqual([]);
  });
});
