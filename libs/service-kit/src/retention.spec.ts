import {
  endFields,
  Lease,
  openTemporaryStore,
  PendingPublisher,
  pendingFields,
  type PendingEvent,
  type Stored,
  type WithEnd,
  type WithPending,
} from '@relight/documents';
import { ManualClock } from '@relight/domain';
import { Schema } from 'mongoose';
import { Background } from './lifecycle.ts';
import { Metrics } from './metrics.ts';
import { datingModel } from './retention-dates.ts';
import { Retention } from './retention.ts';
import { isPublished, retirement } from './retirement.ts';
import { ServiceLog } from './service-log.ts';

interface Matter extends Stored, WithPending, WithEnd {
  readonly over?: string | undefined;
}

const model = {
  name: 'ingest.outages',
  schema: new Schema<Matter>({
    _id: { type: String },
    version: { type: Number },
    over: { type: String },
    ...pendingFields,
    ...endFields,
  }),
};

const now = Date.parse('2026-11-22T18:00:00.000Z');
const daysAgo = (days: number): string => new Date(now - days * 86_400_000).toISOString();

/** What an instance does, with clocks of ours, and what it has appended. */
async function setup({ domainMs = now, wallMs = now } = {}) {
  const temporary = await openTemporaryStore();
  const { store } = temporary;
  const matters = await store.open(model);
  const appended: PendingEvent[] = [];
  const publisher = new PendingPublisher(matters, async (events) => void appended.push(...events));
  const metrics = new Metrics();
  const background = new Background(new ServiceLog('test', 'silent'));
  const settings = {
    clock: new ManualClock(domainMs),
    wall: new ManualClock(wallMs),
    lease: await Lease.open(store, { holder: 'test' }),
    marks: await store.open(datingModel),
  };
  const put = (_id: string, more: Partial<Matter> = {}) =>
    matters.put({ _id, version: 0, ...more });
  const ids = async (): Promise<readonly string[]> => {
    const left: string[] = [];
    for await (const { _id } of matters.scan()) left.push(_id);
    return left;
  };
  const retention = new Retention(settings, background, metrics);
  const remove = async (): Promise<void> => {
    await retention.onModuleDestroy();
    await background.onModuleDestroy();
    await temporary.remove();
  };
  return { store, matters, appended, publisher, metrics, retention, put, ids, remove };
}
type Setup = Awaited<ReturnType<typeof setup>>;

function keepRecord({ retention, matters }: Setup): void {
  const collection = matters;
  retention.keep({ of: 'ingest.outages', collection, by: 'endedAt', isNeeded: isPublished });
}

function keepTopic({ retention, matters, publisher }: Setup): void {
  retention.keep(
    retirement({
      of: 'outages',
      collection: matters,
      publisher,
      keys: ({ _id: key }) => [{ topic: 'outages', key, partitionBy: key }],
      dated: (one) =>
        one.endedAt === undefined && one.over !== undefined
          ? { ...one, endedAt: one.over, retireFrom: one.over }
          : undefined,
    }),
  );
}

describe('the retention job', () => {
  let job: Setup | undefined;
  afterEach(() => job?.remove());

  it('deletes what is older than the table says, over more than one page, and nothing younger', async () => {
    job = await setup();
    const old = Array.from({ length: 450 }, (_, at) => `old-${at}`);
    await job.matters.putMany(
      old.map((_id) => ({ _id, version: 0, endedAt: daysAgo(6 * 365 + 1) })),
    );
    await job.put('young', { endedAt: daysAgo(6 * 365 - 1) });
    await job.put('open');
    keepRecord(job);
    await job.retention.applyAll();
    expect(await job.ids()).toEqual(['open', 'young']);
    expect(await job.metrics.text()).toMatch(
      /relight_retention_removed_total\{.*of="ingest.outages".*\} 450/,
    );
  });

  it('keeps what is still needed, and goes on behind it', async () => {
    job = await setup();
    const needed = Array.from({ length: 250 }, (_, at) => ({
      _id: `needed-${at}`,
      version: 0,
      endedAt: daysAgo(3_000),
      retireFrom: daysAgo(3_000),
    }));
    await job.matters.putMany(needed);
    await job.put('old', { endedAt: daysAgo(2_900) });
    keepRecord(job);
    await job.retention.applyAll();
    expect(await job.ids()).toEqual(needed.map(({ _id }) => _id).toSorted());
  });

  it.each([
    { clock: 'a storm runs ahead', domainMs: now + 10_000 * 86_400_000, wallMs: now },
    { clock: 'the wall is ahead of a replay', domainMs: now, wallMs: now + 10_000 * 86_400_000 },
  ])('takes the age by the clock that is behind when $clock', async ({ domainMs, wallMs }) => {
    job = await setup({ domainMs, wallMs });
    await job.put('young', { endedAt: daysAgo(1) });
    keepRecord(job);
    await job.retention.applyAll();
    expect(await job.ids()).toEqual(['young']);
  });

  it('takes what is over out of its topic once, and keeps the document', async () => {
    job = await setup();
    await job.put('over', { endedAt: daysAgo(31), retireFrom: daysAgo(31) });
    await job.put('late', { endedAt: daysAgo(29), retireFrom: daysAgo(29) });
    keepTopic(job);
    await job.retention.applyAll();
    await job.retention.applyAll();
    expect(job.appended).toEqual([
      { topic: 'outages', key: 'over', partitionBy: 'over', value: '' },
    ]);
    expect(await job.matters.get('over')).toEqual({
      _id: 'over',
      version: 3,
      endedAt: daysAgo(31),
    });
    expect(isPublished((await job.matters.get('late')) ?? {})).toBe(true);
  });

  it('dates what a release before wrote without a date, and then lets go of it', async () => {
    job = await setup();
    await job.put('before', { over: daysAgo(3_000) });
    await job.put('open');
    keepTopic(job);
    keepRecord(job);
    await job.retention.applyAll();
    expect(await job.ids()).toEqual(['open']);
    expect(job.appended).toMatchObject([{ key: 'before', value: '' }]);
  });

  it('leaves the work to the instance that is at it', async () => {
    job = await setup();
    const other = await Lease.open(job.store, { holder: 'other' });
    await other.hold('retention of ingest.outages');
    await job.put('old', { endedAt: daysAgo(3_000) });
    keepRecord(job);
    await job.retention.applyAll();
    expect(await job.ids()).toEqual(['old']);
  });

  it('does the rest when it ended in the middle of letting go', async () => {
    job = await setup();
    await job.put('old', { endedAt: daysAgo(3_000) });
    const { matters } = job;
    let isFirst = true;
    job.retention.keep({
      of: 'ingest.outages',
      collection: matters,
      by: 'endedAt',
      letGo: async (old) => {
        if (isFirst) {
          isFirst = false;
          throw new Error('killed');
        }
        await Promise.all(old.map(({ _id }) => matters.delete(_id)));
      },
    });
    await job.retention.applyAll().catch(() => undefined);
    await job.retention.applyAll();
    expect(await job.ids()).toEqual([]);
  });
});
