import { MongooseDocumentStore, type Collection } from '@relight/documents';
import { RelightError } from '@relight/domain';
import { startMongo, type MongoEngine } from '@relight/engines';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { closedAfterEach } from '../support/closing.ts';
import { eventually } from '../support/eventually.ts';
import { sample, sampleModel, type Sample } from './sample-documents.ts';

/** How long the server stays away; by hand a minute. */
const awayMs = Number(process.env['RELIGHT_TEST_AWAY_MS'] ?? 4_000);
const answerMs = 1_000;
/** Some of those, and a busy machine: still long before the half minute a driver waits unless told. */
const boundMs = 15_000;
const away = { code: 'STORE_AWAY', retriable: true };

describe('the mongoose document store, its server away for long', () => {
  let engine: MongoEngine;
  beforeAll(async () => {
    engine = await startMongo();
  });
  afterAll(async () => engine.stop());

  const opened = closedAfterEach();
  const connect = async (pool = 50) => {
    const options = { awayAfterMs: answerMs, pool, database: `away-${pool}` };
    const store = opened(await MongooseDocumentStore.start(engine.uri, options));
    return { store, samples: await store.open(sampleModel()) };
  };

  it('loses nothing acknowledged: callers hear within bounds that it is away, go on, and end right', async () => {
    const { samples } = await connect();
    const work = { isOver: false };
    const ids = Array.from({ length: 8 }, (_, at) => `writer-${at}`);
    const writers = ids.map(async (id) => writeOn(samples, id, work));
    try {
      await untilStored(samples, ids.length);
      await engine.kill();
      await pause(awayMs);
      await engine.restart();
      const stored = () => samples.getMany(ids).catch(() => undefined);
      const back = await eventually('the server answers again', stored);
      await eventually('every writer goes on', async () =>
        (await stored())?.every(({ version }, at) => version > back[at]!.version),
      );
    } finally {
      work.isOver = true;
    }
    const ends = await Promise.all(writers);
    const after = await samples.getMany(ids);
    for (const [at, { acknowledged, refusals, slowestMs }] of ends.entries()) {
      expect(after[at]!.version).toBeGreaterThanOrEqual(acknowledged);
      expect(refusals).toBeGreaterThan(0);
      expect(slowestMs).toBeLessThan(boundMs);
    }
  });

  it('ends every call in time when the server freezes, leaves no socket, and thaws', async () => {
    const socketsBefore = sockets();
    const { store, samples } = await connect(4);
    const ended = await connect(2);
    const stored = await samples.put(sample('cold'));
    await freeze(engine.pid());
    const startedAt = Date.now();
    const calls = [
      samples.put({ ...stored, customers: 1 }),
      samples.putMany([sample('colder')]),
      samples.get('cold'),
      samples.find({ index: 'feeder' }),
      samples.delete('cold', 7),
      // More than the pool has sockets: these wait in its queue.
      ...Array.from({ length: 8 }, async () => samples.count()),
    ];
    try {
      const outcomes = await Promise.allSettled(calls);
      const reasons = outcomes.map((one) => (one.status === 'rejected' ? one.reason : 'answered'));
      expect(reasons).toEqual(calls.map(() => expect.objectContaining(away)));
      expect(Date.now() - startedAt).toBeLessThan(boundMs);
      // A process can end while the server is frozen.
      await ended.store.close();
      expect(Date.now() - startedAt).toBeLessThan(boundMs);
    } finally {
      process.kill(engine.pid(), 'SIGCONT');
    }
    await eventually('the thaw', () => samples.get('cold').catch(() => undefined));
    await store.close();
    // A closed socket is gone a turn of the event loop later.
    await eventually('no socket is left', () => sockets() <= socketsBefore);
  });
});

/** Resolves once every thread of the process stands still. */
async function freeze(pid: number): Promise<void> {
  process.kill(pid, 'SIGSTOP');
  const isFrozen = (thread: string): boolean =>
    /\) [Tt] /.test(readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8'));
  // oxlint-disable-next-line no-await-in-loop -- polling
  while (!readdirSync(`/proc/${pid}/task`).every(isFrozen)) await pause(10);
}

const sockets = (): number =>
  process.getActiveResourcesInfo().filter((kind) => kind === 'TCPSocketWrap').length;

interface End {
  readonly acknowledged: number;
  readonly refusals: number;
  readonly slowestMs: number;
}

/** A caller as services are: after STORE_AWAY it waits, reads again and goes on from what is stored. */
async function writeOn(
  samples: Collection<Sample>,
  id: string,
  work: { readonly isOver: boolean },
): Promise<End> {
  let [acknowledged, refusals, slowestMs] = [0, 0, 0];
  /* oxlint-disable no-await-in-loop -- each write builds on the one before */
  while (!work.isOver) {
    const startedAt = Date.now();
    try {
      const stored = (await samples.get(id)) ?? sample(id);
      const next = await samples.put({ ...stored, customers: stored.version + 1 });
      acknowledged = next.version;
    } catch (error) {
      if (!(error instanceof RelightError && error.code === away.code && error.retriable))
        throw error;
      refusals += 1;
      await pause(100);
    }
    slowestMs = Math.max(slowestMs, Date.now() - startedAt);
  }
  /* oxlint-enable no-await-in-loop */
  return { acknowledged, refusals, slowestMs };
}

async function untilStored(samples: Collection<Sample>, count: number): Promise<void> {
  await eventually('all have written', async () => (await samples.count()) >= count);
}
