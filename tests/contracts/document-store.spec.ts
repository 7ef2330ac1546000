import type { Collection, DocumentStore } from '@relight/documents';
import { storesUnderTest } from './document-stores.ts';
import { sample, sampleModel, type Sample } from './sample-documents.ts';

describe.each(storesUnderTest)('%s document store', (_, stores) => {
  const under = stores();
  const opened: DocumentStore[] = [];
  const setup = async (): Promise<{
    samples: Collection<Sample>;
    store: DocumentStore;
    place: string;
  }> => {
    const { store, place } = await under.open();
    opened.push(store);
    return { store, place, samples: await store.open(sampleModel()) };
  };
  beforeAll(async () => under.prepare());
  afterEach(async () => {
    await Promise.all(opened.splice(0).map(async (store) => store.close()));
  });
  afterAll(async () => under.end());

  describe('writing', () => {
    it('stores a new document as version 1 and gives back what it stored', async () => {
      const { samples } = await setup();
      const stored = await samples.put(sample('a', { feeder: 'F1', tags: ['x'] }));
      expect(stored).toEqual({ ...sample('a', { feeder: 'F1', tags: ['x'] }), version: 1 });
      expect(await samples.get('a')).toEqual(stored);
    });

    it('keeps documents when closed and opened again', async () => {
      const { samples, store, place } = await setup();
      await samples.put(sample('a', { feeder: 'F1' }));
      await store.close();
      opened.splice(0);
      const again = await under.open(place);
      opened.push(again.store);
      const reopened = await again.store.open(sampleModel());
      expect(await reopened.find({ index: 'feeder', where: { feeder: 'F1' } })).toHaveLength(1);
    });

    it.each([
      ['a new document over a stored one', sample('a')],
      ['an old version', sample('a', { version: 1 })],
      ['a version not yet reached', sample('a', { version: 3 })],
      ['a version of a document that is not there', sample('none', { version: 1 })],
    ])('refuses %s as stale', async (_case, document) => {
      const { samples } = await setup();
      await samples.put(await samples.put(sample('a')));
      await expect(samples.put(document)).rejects.toMatchObject({
        code: 'STALE_VERSION',
        retriable: true,
      });
      expect(await samples.get('a')).toMatchObject({ version: 2 });
    });

    it('lets exactly one of 50 writers win each version', async () => {
      const { samples } = await setup();
      let stored = await samples.put(sample('a'));
      for (let round = 0; round < 4; round += 1) {
        const writers = Array.from({ length: 50 }, async (_writer, customers) =>
          samples.put({ ...stored, customers }),
        );
        // oxlint-disable-next-line no-await-in-loop -- each round races for the next version
        const results = await Promise.allSettled(writers);
        const won = results.filter((result) => result.status === 'fulfilled');
        expect(won).toHaveLength(1);
        stored = won[0]?.value ?? stored;
      }
      expect(await samples.get('a')).toEqual(stored);
      expect(stored.version).toBe(5);
    });

    it('says for each document of a batch what became of it', async () => {
      const { samples } = await setup();
      const kept = await samples.put(sample('kept', { openKey: 'K' }));
      await samples.put(await samples.put(sample('moved')));
      const results = await samples.putMany([
        sample('new'),
        { ...kept, customers: 7 },
        sample('moved', { version: 1 }),
        sample('gone', { version: 4 }),
        sample('twin', { openKey: 'K' }),
        sample('bad', { customers: -1 }),
        sample('new'),
        sample('long', { feeder: 'x'.repeat(3_000) }),
        sample('last', { openKey: 'L' }),
      ]);
      expect(results.map((result) => (result.ok ? result.stored.version : result.code))).toEqual([
        1,
        2,
        'STALE_VERSION',
        'STALE_VERSION',
        'DUPLICATE_KEY',
        'INVALID',
        'STALE_VERSION',
        'INDEX_KEY_TOO_LONG',
        1,
      ]);
      expect(await samples.count()).toBe(4);
    });

    it('clears optional fields of documents as they were read, by compare-and-set', async () => {
      const { samples } = await setup();
      const kept = await samples.put(sample('kept', { openKey: 'K', feeder: 'F1', customers: 3 }));
      const moved = await samples.put(sample('moved', { openKey: 'L' }));
      await samples.put({ ...moved, customers: 9 });
      const results = await samples.clear([kept, moved], ['openKey', 'feeder']);
      expect(results.map((result) => (result.ok ? result.stored.version : result.code))).toEqual([
        2,
        'STALE_VERSION',
      ]);
      const { openKey: _key, feeder: _feeder, ...left } = kept;
      expect(await samples.get('kept')).toEqual({ ...left, version: 2 });
      expect(await samples.find({ index: 'openKey', where: { openKey: 'K' } })).toEqual([]);
      expect(await samples.get('moved')).toMatchObject({ openKey: 'L', customers: 9 });
      // Another may take the key that is free now.
      await samples.put(sample('next', { openKey: 'K' }));
    });

    it('counts only the first of one document given twice in a batch', async () => {
      const { samples } = await setup();
      const stored = await samples.put(sample('a'));
      const results = await samples.putMany([
        { ...stored, customers: 1 },
        { ...stored, customers: 2 },
        sample('b'),
      ]);
      expect(results.map((result) => result.ok)).toEqual([true, false, true]);
      expect(await samples.get('a')).toMatchObject({ customers: 1, version: 2 });
    });

    it('writes thousands in one batch', async () => {
      const { samples } = await setup();
      const batch = Array.from({ length: 3_000 }, (_one, at) =>
        sample(`id-${at}`, { customers: at }),
      );
      const results = await samples.putMany(batch);
      expect(results.filter((result) => result.ok)).toHaveLength(3_000);
      expect(await samples.count()).toBe(3_000);
    });

    it('deletes once, and with a version only at that version', async () => {
      const { samples } = await setup();
      await samples.put(sample('a', { feeder: 'F1', openKey: 'K' }));
      expect(await samples.delete('a', 2)).toBe(false);
      expect(await samples.delete('a', 1)).toBe(true);
      expect(await samples.delete('a')).toBe(false);
      expect(await samples.get('a')).toBeUndefined();
      expect(await samples.find({ index: 'feeder', where: { feeder: 'F1' } })).toEqual([]);
      await expect(samples.put(sample('b', { openKey: 'K' }))).resolves.toMatchObject({
        version: 1,
      });
    });
  });

  describe('unique indexes', () => {
    it.each([
      ['openKey', { openKey: 'K' }, { openKey: 'K' }],
      ['sourceKeys', { sourceKeys: ['s1', 's2'] }, { sourceKeys: ['s3', 's2'] }],
    ])('names %s when its key is taken', async (index, first, second) => {
      const { samples } = await setup();
      await samples.put(sample('a', first));
      const other = await samples.put(sample('b'));
      const refusal = { code: 'DUPLICATE_KEY', offending: index };
      await expect(samples.put(sample('c', second))).rejects.toMatchObject(refusal);
      await expect(samples.put({ ...other, ...second })).rejects.toMatchObject(refusal);
      expect(await samples.get('b')).toEqual(other);
    });

    it('lets a sparse key be absent, empty or null in many, and frees it when it goes', async () => {
      const { samples } = await setup();
      const nothing = { openKey: null } as unknown as Partial<Sample>;
      const results = await samples.putMany([sample('a'), sample('b'), sample('c', nothing)]);
      expect(results.every((result) => result.ok)).toBe(true);
      const held = await samples.put(sample('d', { openKey: 'K', sourceKeys: ['s'] }));
      const { openKey: _openKey, ...freed } = held;
      await samples.put({ ...freed, sourceKeys: [] });
      await expect(
        samples.put(sample('e', { openKey: 'K', sourceKeys: ['s'] })),
      ).resolves.toBeDefined();
      expect(await samples.find({ index: 'openKey' })).toHaveLength(1);
    });

    it('lets one document hold a key twice', async () => {
      const { samples } = await setup();
      await expect(samples.put(sample('a', { sourceKeys: ['s', 's'] }))).resolves.toBeDefined();
    });
  });

  describe('documents', () => {
    it('gives back dates, booleans, numbers, arrays and subdocuments as they were', async () => {
      const { samples } = await setup();
      const document = sample('a', {
        seenAt: new Date('2026-01-02T03:04:05.678Z'),
        planned: false,
        customers: 12_345_678_901,
        tags: ['b', 'a'],
        place: { town: 'Łódź', metres: -0.5 },
        steps: [{ at: '2026-01-02T03:04:05.678Z', count: 3 }],
      });
      await samples.put(document);
      expect(await samples.get('a')).toStrictEqual({ ...document, version: 1 });
    });

    it('keeps free-form fields, empty objects and nulls in them too', async () => {
      const { samples } = await setup();
      const raw = {
        empty: {},
        list: [],
        nothing: null,
        deep: [{ a: 1 }, [2, [3]]],
        when: new Date(5),
        big: 2 ** 53,
      };
      await samples.put(sample('a', { raw }));
      expect((await samples.get('a'))?.raw).toStrictEqual(raw);
    });

    it('leaves out what is undefined', async () => {
      const { samples } = await setup();
      const undefinedFields = {
        feeder: undefined,
        raw: { a: undefined, b: 1 },
      } as unknown as Partial<Sample>;
      const stored = await samples.put(sample('a', undefinedFields));
      expect(stored).toStrictEqual({ ...sample('a', { raw: { b: 1 } }), version: 1 });
      expect(await samples.get('a')).toStrictEqual(stored);
    });

    it.each([
      ['raw.a.b', { raw: { 'a.b': 1 } }],
      ['raw.$set', { raw: { $set: 1 } }],
      ['raw.x.', { raw: { x: { '': 1 } } }],
      ['raw.when', { raw: { when: new Date(Number.NaN) } }],
      ['raw.list.0', { raw: { list: [() => 1] } }],
      ['raw.map', { raw: { map: new Set([1]) } }],
      ['customers', { customers: -1 }],
      ['customers', { customers: 'many' as unknown as number }],
      [
        'steps.1.at',
        { steps: [{ at: 'x', count: 1 }, { count: 2 } as { at: string; count: number }] },
      ],
      ['feeder', { feeder: 'a\0b' }],
      ['_id', { _id: '' }],
      ['_id', { _id: 7 as unknown as string }],
      ['version', { version: -1 }],
    ])('refuses a bad value and names %s', async (path, fields) => {
      const { samples } = await setup();
      await expect(samples.put({ ...sample('a'), ...fields })).rejects.toMatchObject({
        code: 'INVALID',
        offending: path,
      });
    });

    it('does not say in an error what was refused, since it may be personal', async () => {
      const { samples } = await setup();
      const phone = '+1 555 010 0199';
      const refused = samples.put(sample('a', { customers: phone as unknown as number }));
      const error: unknown = await refused.catch((reason: unknown) => reason);
      expect(String(error)).not.toContain(phone);
    });

    it('refuses an indexed text too long for a key, and a long id', async () => {
      const { samples } = await setup();
      const code = 'INDEX_KEY_TOO_LONG';
      const long = 'é'.repeat(1_000);
      await expect(samples.put(sample('a', { feeder: long }))).rejects.toMatchObject({
        code,
        offending: 'feeder',
      });
      await expect(samples.put(sample(long))).rejects.toMatchObject({ code });
      await expect(samples.put(sample('a', { raw: long }))).resolves.toBeDefined();
    });
  });
});
