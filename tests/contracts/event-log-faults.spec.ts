import { execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { startKafka, type KafkaEngine } from '@relight/engines';
import { KafkaEventLog, type EventLog } from '@relight/messaging';
import { eventually, fresh, readAll } from './event-log-readers.ts';
import { Handled, Traffic } from './event-log-traffic.ts';

const partitionCount = 6;
/** Our session is 6 s; with what kafkajs has unless told it would be half a minute. */
const takenOverWithinMs = 20_000;
const root = join(import.meta.dirname, '../..');

describe('the event log on three Kafka nodes', () => {
  let cluster: KafkaEngine;
  let log: EventLog;

  beforeAll(async () => {
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    // The member in a process of its own runs in plain Node, which reads the built library.
    const built = promisify(execFile)(process.execPath, [compiler, '-b', 'libs/messaging'], {
      cwd: root,
    });
    cluster = await startKafka({ nodes: 3 });
    await built;
    log = await open();
  });

  afterAll(async () => {
    await log?.close();
    await cluster?.stop();
  });

  const open = () =>
    KafkaEventLog.open({
      brokers: cluster.brokers,
      clientId: 'faults',
      topics: { replication: 3, minInSync: 2 },
    });

  async function topicOf(partitions = partitionCount): Promise<string> {
    const name = fresh('outages');
    await log.ensureTopics([{ name, partitions, compacted: false }]);
    return name;
  }

  /** Waits for so many more acknowledgements: the log is going. */
  async function goes(traffic: Traffic, count = 64): Promise<void> {
    const wanted = traffic.acknowledged.length + count;
    await eventually(() => traffic.acknowledged.length >= wanted);
  }

  it.each([
    ['two nodes are restarted, one after the other', 'restart'],
    ['a leader is killed with -9', 'kill'],
  ])('loses nothing, doubles nothing and keeps the order while %s', async (_what, fault) => {
    const topic = await topicOf();
    const group = fresh('geo');
    const handled = new Handled();
    await log.consume({ topics: [topic], group, onBatch: handled.onBatch });
    const traffic = new Traffic(log, topic);
    await goes(traffic);
    for (const node of fault === 'restart' ? [1, 3] : [2]) {
      // oxlint-disable-next-line no-await-in-loop -- one node after the other
      if (fault === 'kill') await cluster.kill(node).then(() => goes(traffic));
      // oxlint-disable-next-line no-await-in-loop
      await cluster.restart(node).then(() => goes(traffic));
    }
    await traffic.stop();
    await eventually(() => handled.missing(traffic.acknowledged).length === 0);
    const kept = new Handled();
    await kept.onBatch({ records: await readAll(log, topic) });
    const behind = async () => (await log.lag(group, [topic])).map((one) => one.behind);
    await eventually(async () => (await behind()).every((count) => count === 0));
    expect({
      doubled: kept.notOnce(traffic.acknowledged),
      keptOutOfOrder: kept.outOfOrder,
      handledOutOfOrder: handled.outOfOrder,
    }).toEqual({ doubled: [], keptOutOfOrder: [], handledOutOfOrder: [] });
  });

  function startMember(topic: string, group: string, handled: Handled) {
    const script = join(import.meta.dirname, 'event-log-member.mjs');
    const child = spawn(process.execPath, [script, cluster.brokers.join(','), topic, group], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const member = { child, holds: 0 };
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said: { handled?: readonly string[]; holds?: number } = JSON.parse(line);
      for (const value of said.handled ?? []) handled.add(value);
      member.holds = said.holds ?? member.holds;
    });
    return member;
  }

  it.each([
    ['killed with -9', 'SIGKILL'],
    ['told to leave', undefined],
  ] as const)(
    'passes the half of a member that is %s to the other within 20 s, and loses nothing',
    async (_what, signal) => {
      const topic = await topicOf();
      const group = fresh('broadcast');
      const handled = new Handled();
      const here = await log.consume({ topics: [topic], group, onBatch: handled.onBatch });
      const there = startMember(topic, group, handled);
      const held = () => here.status().partitions.length;
      await eventually(() => held() === partitionCount / 2 && there.holds === partitionCount / 2);
      const traffic = new Traffic(log, topic);
      await goes(traffic);
      const endedMs = performance.now();
      if (signal === undefined) there.child.stdin.end();
      else there.child.kill(signal);
      await eventually(() => held() === partitionCount);
      const takenOverMs = performance.now() - endedMs;
      await goes(traffic);
      await traffic.stop();
      await eventually(() => handled.missing(traffic.acknowledged).length === 0);
      await here.close();
      expect(takenOverMs).toBeLessThan(takenOverWithinMs);
    },
  );

  it('loses nothing and keeps the order while members come and go under traffic', async () => {
    const topic = await topicOf();
    const handled = new Handled();
    const options = { topics: [topic], group: fresh('portal'), onBatch: handled.onBatch };
    const first = await log.consume(options);
    const traffic = new Traffic(log, topic);
    await goes(traffic);
    const second = await log.consume(options);
    const third = await log.consume(options);
    const all = [first, second, third];
    await eventually(() => all.every((one) => one.status().partitions.length === 2));
    await goes(traffic);
    await first.close();
    await goes(traffic);
    await second.close();
    await eventually(() => third.status().partitions.length === partitionCount);
    await goes(traffic);
    await traffic.stop();
    await eventually(() => handled.missing(traffic.acknowledged).length === 0);
    const { rebalances } = third.status();
    await third.close();
    expect(handled.outOfOrder).toEqual([]);
    expect(rebalances).toBeGreaterThan(0);
  });

  it('keeps a member whose handler takes longer than its session', async () => {
    const topic = await topicOf(1);
    const handled = new Handled();
    let calls = 0;
    const member = await log.consume({
      topics: [topic],
      group: fresh('geo'),
      onBatch: async (batch) => {
        calls += 1;
        await wait(7_000);
        await handled.onBatch(batch);
      },
    });
    await log.append([{ topic, key: 'o-1', value: 'o-1:0' }]);
    await eventually(() => handled.counts.size === 1);
    const { rebalances } = member.status();
    await member.close();
    expect({ calls, rebalances }).toEqual({ calls: 1, rebalances: 0 });
  });

  it('holds a bounded part of a backlog in memory while the handler is slow', async () => {
    const topic = await topicOf();
    const record = (at: number) => ({ topic, key: `o-${at}`, value: 'x'.repeat(100_000) });
    // 150 MB, in requests that a broker takes.
    for (let at = 0; at < 1_500; at += 50) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await log.append(Array.from({ length: 50 }, (_, more) => record(at + more)));
    }
    const inUse = () => process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed;
    const before = inUse();
    const letGo = new AbortController();
    let most = 0;
    const member = await log.consume({
      topics: [topic],
      group: fresh('geo'),
      onBatch: async () => {
        await wait(60_000, undefined, { signal: letGo.signal }).catch(() => undefined);
      },
    });
    await eventually(() => member.status().oldestAtMs !== undefined);
    for (let look = 0; look < 40; look++) {
      // oxlint-disable-next-line no-await-in-loop -- looks for two seconds
      await wait(50);
      most = Math.max(most, inUse() - before);
    }
    const closing = member.close();
    letGo.abort();
    await closing;
    // Three brokers, 8 MB of each, with what decoding needs meanwhile.
    expect(most).toBeLessThan(75_000_000);
  });
});
