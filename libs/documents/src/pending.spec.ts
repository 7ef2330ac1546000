import { ManualClock } from '@relight/domain';
import { Schema } from 'mongoose';
import type { Collection, Stored } from './document-store.ts';
import {
  pendingFields,
  PendingPublisher,
  withPending,
  type PendingEvent,
  type WithPending,
} from './pending.ts';
import { openTemporaryStore, type TemporaryStore } from './temporary-store.ts';

interface Outage extends Stored, WithPending {
  readonly status: string;
}

const model = {
  name: 'outages',
  schema: new Schema<Outage>({
    _id: { type: String },
    version: { type: Number },
    status: { type: String, required: true },
    ...pendingFields,
  }),
};

/** The outage as it stands, to be published: its value is its status. */
function told(outage: Outage): Outage {
  return withPending(outage, [event(outage._id, outage.status)]);
}

function event(key: string, value: string, topic = 'outages'): PendingEvent {
  return { topic, key, partitionBy: key, value };
}

const crash = (): Promise<never> => Promise.reject(new Error('the process ends here'));

describe('pending events', () => {
  const stores: TemporaryStore[] = [];
  afterEach(async () => {
    await Promise.all(stores.splice(0).map(async (one) => one.remove()));
  });

  const setup = async () => {
    const temporary = await openTemporaryStore();
    stores.push(temporary);
    const outages = await temporary.store.open(model);
    const log: PendingEvent[] = [];
    const clock = new ManualClock(Date.parse('2026-01-01T00:00:00Z'));
    const append = async (records: readonly PendingEvent[]): Promise<void> => {
      log.push(...records);
    };
    const publisher = (fakes: { append?: typeof append; collection?: Collection<Outage> } = {}) =>
      new PendingPublisher(fakes.collection ?? outages, fakes.append ?? append, clock);
    /** What compaction would keep. */
    const kept = (): Readonly<Record<string, string>> =>
      Object.fromEntries(log.map(({ key, value }) => [key, value]));
    return { outages, log, clock, append, publisher, kept };
  };
  const predicted = (id = 'o1'): Outage => told({ _id: id, version: 0, status: 'predicted' });

  it('publishes a saved document and keeps nothing pending', async () => {
    const { outages, publisher, log } = await setup();
    const saved = await publisher().save(predicted());
    expect(saved).toEqual({ _id: 'o1', version: 2, status: 'predicted' });
    expect(await outages.get('o1')).toEqual(saved);
    expect(log).toEqual([event('o1', 'predicted')]);
  });

  it('holds the events of a document for the save that follows, which publishes the newest alone', async () => {
    const { outages, publisher, log } = await setup();
    const writer = publisher();
    const held = await writer.hold(predicted());
    expect(log).toEqual([]);
    const saved = await writer.save(told({ ...held, status: 'confirmed' }), { isHeld: true });
    expect(log).toEqual([event('o1', 'confirmed')]);
    expect(saved).toEqual({ _id: 'o1', version: 3, status: 'confirmed' });
    expect(await outages.count({ index: 'pendingSince' })).toBe(0);
  });

  it('publishes at the next drain what was held by a process that died', async () => {
    const { publisher, clock, kept } = await setup();
    await publisher().hold(predicted());
    clock.advance(30_000);
    expect(await publisher().drain()).toBe(1);
    expect(kept()).toEqual({ o1: 'predicted' });
  });

  it('refuses to save what somebody else took up while it was held', async () => {
    const { publisher, clock } = await setup();
    const held = await publisher().hold(predicted());
    clock.advance(30_000);
    await publisher().drain();
    const late = publisher().save(told({ ...held, status: 'confirmed' }), { isHeld: true });
    await expect(late).rejects.toMatchObject({ code: 'STALE_VERSION' });
  });

  it('only stores a document that has no events', async () => {
    const { publisher, log } = await setup();
    expect(await publisher().save({ _id: 'o1', version: 0, status: 'x' })).toMatchObject({
      version: 1,
    });
    expect(log).toEqual([]);
  });

  it('publishes nothing of a document it could not store', async () => {
    const { publisher, log } = await setup();
    const refused = publisher().save({ ...predicted(), version: 3 });
    await expect(refused).rejects.toMatchObject({ code: 'STALE_VERSION' });
    expect(log).toEqual([]);
  });

  it('publishes at the next drain what a crash before the append left behind', async () => {
    const { outages, publisher, clock, kept } = await setup();
    await expect(publisher({ append: crash }).save(predicted())).rejects.toThrow('ends here');
    expect(await publisher().drain()).toBe(0);
    clock.advance(30_000);
    expect(await publisher().drain()).toBe(1);
    expect(kept()).toEqual({ o1: 'predicted' });
    expect(await outages.count({ index: 'pendingSince' })).toBe(0);
    expect(await publisher().drain()).toBe(0);
  });

  it('publishes again at the next drain after a crash between append and clear', async () => {
    const { outages, publisher, clock, log } = await setup();
    const collection = { ...methods(outages), clear: crash };
    await expect(publisher({ collection }).save(predicted())).rejects.toThrow('ends here');
    clock.advance(30_000);
    expect(await publisher().drain()).toBe(1);
    expect(log).toEqual([event('o1', 'predicted'), event('o1', 'predicted')]);
    expect(await outages.get('o1')).toMatchObject({ status: 'predicted' });
  });

  it('takes up a drain that crashed after its claim', async () => {
    const { publisher, clock, kept } = await setup();
    await publisher({ append: crash })
      .save(predicted())
      .catch(() => undefined);
    clock.advance(30_000);
    await expect(publisher({ append: crash }).drain()).rejects.toThrow('ends here');
    expect(await publisher().drain()).toBe(0);
    clock.advance(30_000);
    expect(await publisher().drain()).toBe(1);
    expect(kept()).toEqual({ o1: 'predicted' });
  });

  /** One writer is held up in its append while another moves the document on. */
  const overtake = async (afterAppend: () => Promise<void>) => {
    const world = await setup();
    const slow = world.publisher({
      append: async (records) => {
        const current = await world.outages.get('o1');
        if (current?.status === 'predicted') {
          await world.publisher().save(told({ ...current, status: 'confirmed' }));
        }
        await world.append(records);
        await afterAppend();
      },
    });
    return { ...world, slow };
  };

  it('publishes the newest again when the document moved on during the append', async () => {
    const { slow, log } = await overtake(async () => undefined);
    expect(await slow.save(predicted())).toMatchObject({ status: 'confirmed' });
    expect(log.map(({ value }) => value)).toEqual(['confirmed', 'predicted', 'confirmed']);
  });

  it('lets no older event stay the newest when the overtaken writer crashes after its append', async () => {
    const { slow, kept, clock, publisher, outages } = await overtake(crash);
    await expect(slow.save(predicted())).rejects.toThrow('ends here');
    expect(kept()).toEqual({ o1: 'predicted' });
    clock.advance(30_000);
    expect(await publisher().drain()).toBe(1);
    expect(kept()).toEqual({ o1: 'confirmed' });
    expect(await outages.count({ index: 'pendingSince' })).toBe(0);
  });

  it('ends with the newest version in the log, however many writers race', async () => {
    const { outages, publisher, log, clock, kept } = await setup();
    const jitter = async (): Promise<void> => {
      for (let turn = log.length % 7; turn > 0; turn -= 1) {
        // oxlint-disable-next-line no-await-in-loop -- lets others in between
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    const append = async (records: readonly PendingEvent[]): Promise<void> => {
      await jitter();
      log.push(...records);
    };
    await publisher().save(predicted());
    const change = async (status: string): Promise<void> => {
      for (;;) {
        // oxlint-disable-next-line no-await-in-loop -- reads again after each lost race
        const current = await outages.get('o1');
        if (current === undefined) return;
        try {
          // oxlint-disable-next-line no-await-in-loop -- see above
          await publisher({ append }).save(told({ ...current, status }));
          return;
        } catch (error) {
          if (!String(error).includes('no longer at version')) throw error;
        }
      }
    };
    await Promise.all(Array.from({ length: 12 }, async (_, at) => change(`s${at}`)));
    clock.advance(30_000);
    await publisher().drain();
    expect(kept()['o1']).toBe((await outages.get('o1'))?.status);
    expect(await outages.count({ index: 'pendingSince' })).toBe(0);
    expect(new Set(log.map(({ value }) => value)).size).toBeGreaterThan(1);
  });

  it('carries unpublished events forward, the newest of a key in a compacted topic', () => {
    const stored = {
      pending: [event('o1', 'old'), event('o2', 'other'), event('o1', 'a', 'cases')],
    };
    const isCompacted = (topic: string): boolean => topic === 'outages';
    const next = withPending(stored, [event('o1', 'new'), event('o1', 'b', 'cases')], isCompacted);
    expect(next.pending?.map(({ value }) => value)).toEqual(['other', 'a', 'new', 'b']);
  });

  it('saves many with one append, and says for each what became of it', async () => {
    const { outages, publisher, log, append } = await setup();
    let appends = 0;
    const counting = async (records: readonly PendingEvent[]): Promise<void> => {
      appends += 1;
      await append(records);
    };
    const results = await publisher({ append: counting }).saveMany([
      predicted('a'),
      { ...predicted('b'), version: 4 },
      { _id: 'c', version: 0, status: 'quiet' },
      predicted('d'),
    ]);
    expect(results.map((result) => (result.ok ? result.stored.version : result.code))).toEqual([
      2,
      'STALE_VERSION',
      1,
      2,
    ]);
    expect(appends).toBe(1);
    expect(log.map(({ key }) => key)).toEqual(['a', 'd']);
    expect(await outages.count({ index: 'pendingSince' })).toBe(0);
  });

  it('drains more than one page', async () => {
    const { outages, publisher, kept } = await setup();
    const many = Array.from({ length: 450 }, (_, at) => predicted(`o${at}`));
    await publisher({ append: crash })
      .saveMany(many)
      .catch(() => undefined);
    expect(await publisher().drain(0)).toBe(450);
    expect(Object.keys(kept())).toHaveLength(450);
    expect(await outages.count({ index: 'pendingSince' })).toBe(0);
  });
});

/** A collection's methods as an object, to replace one of them. */
function methods(collection: Collection<Outage>): Collection<Outage> {
  return {
    get: async (id) => collection.get(id),
    getMany: async (ids) => collection.getMany(ids),
    put: async (document) => collection.put(document),
    putMany: async (documents) => collection.putMany(documents),
    clear: async (documents, fields) => collection.clear(documents, fields),
    delete: async (id, version) => collection.delete(id, version),
    find: async (query) => collection.find(query),
    scan: () => collection.scan(),
    count: async (query) => collection.count(query),
  };
}
