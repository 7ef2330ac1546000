import { MongooseDocumentStore, type Collection, type DocumentStore } from '@relight/documents';
import { startMongo, type MongoEngine } from '@relight/engines';
import { Schema } from 'mongoose';
import { randomUUID } from 'node:crypto';
import { closedAfterEach } from '../support/closing.ts';
import { storesUnderTest } from './document-stores.ts';
import { droppingServer } from './dropping-server.ts';
import { sample, sampleModel, type Sample } from './sample-documents.ts';

describe.each(storesUnderTest)('opening collections of the %s document store', (_, stores) => {
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

  const fields = {
    _id: { type: String },
    version: { type: Number },
    name: { type: String },
    at: { type: Date },
    list: { type: [String] },
    other: { type: [String] },
    numbers: { type: [Number] },
    raw: { type: Schema.Types.Mixed },
    steps: { type: [new Schema({ at: { type: String } }, { _id: false })] },
  };
  it.each<[string, Record<string, 1 | -1>, object]>([
    ['descending', { name: -1 }, {}],
    ['expiring', { at: 1 }, { expireAfterSeconds: 60 }],
    ['partial', { name: 1 }, { partialFilterExpression: { name: { $exists: true } } }],
    ['sparse on two fields', { name: 1, at: 1 }, { sparse: true }],
    ['on two arrays', { list: 1, other: 1 }, {}],
    ['unique on an array and not sparse', { list: 1 }, { unique: true }],
    ['on an array of numbers', { numbers: 1 }, {}],
    ['on a free-form field', { raw: 1 }, {}],
    ['inside a free-form field', { 'raw.a': 1 }, {}],
    ['inside an array', { 'steps.at': 1 }, {}],
    ['on a field that is not there', { nowhere: 1 }, {}],
    ['on the id', { _id: 1 }, {}],
  ])('refuses an index that is %s', async (_case, keys, options) => {
    const { store } = await setup();
    const schema = new Schema<Sample>(fields);
    schema.index(keys, { name: 'wanted', ...options });
    await expect(store.open({ name: 'others', schema })).rejects.toMatchObject({
      code: 'INDEX_UNSUPPORTED',
      offending: 'wanted',
    });
  });

  it('refuses a schema whose subdocuments get ids of their own', async () => {
    const { store } = await setup();
    const schema = new Schema<Sample>({ ...fields, steps: [{ at: { type: String } }] });
    await expect(store.open({ name: 'others', schema })).rejects.toMatchObject({
      code: 'SCHEMA_UNSUPPORTED',
    });
  });

  it('gives the same collection twice', async () => {
    const { store, samples } = await setup();
    expect(await store.open(sampleModel())).toBe(samples);
  });

  const model = (keys: Record<string, 1>, options: object) => {
    const schema = new Schema<Sample>(fields);
    schema.index(keys, { name: 'wanted', ...options });
    return { name: 'others', schema };
  };

  it('refuses an index stored with other fields or options', async () => {
    const { store, place } = await setup();
    await store.open(model({ name: 1 }, {}));
    await store.close();
    opened.splice(0);
    const again = await under.open(place);
    opened.push(again.store);
    for (const other of [model({ name: 1 }, { unique: true }), model({ at: 1 }, {})]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await expect(again.store.open(other)).rejects.toMatchObject({ code: 'INDEX_MISMATCH' });
    }
  });

  it('builds a new index over the documents there are, unless they break it', async () => {
    const { store, place } = await setup();
    const first = await store.open({
      name: 'others',
      schema: new Schema<Sample>(fields),
    });
    await first.putMany(['a', 'b'].map((id) => ({ ...sample(id), name: 'same' })));
    await store.close();
    opened.splice(0);
    const again = await under.open(place);
    opened.push(again.store);
    await expect(again.store.open(model({ name: 1 }, { unique: true }))).rejects.toMatchObject({
      code: 'DUPLICATE_KEY',
      offending: 'wanted',
    });
    const indexed = await again.store.open(model({ name: 1 }, {}));
    expect(await indexed.find({ index: 'wanted', where: { name: 'same' } })).toHaveLength(2);
  });
});

describe.each(['unique', 'sparse'] as const)('a server that drops `%s` unsaid', (option) => {
  let given = process.env['RELIGHT_TEST_MONGODB'];
  let engine: MongoEngine | undefined;
  beforeAll(async () => {
    if (given) return;
    engine = await startMongo();
    given = engine.uri;
  });
  afterAll(() => engine?.stop());
  const opened = closedAfterEach();

  it('is refused by name, at the first start and at the next', async () => {
    const server = opened(await droppingServer(given ?? '', option));
    const options = { database: `relight-${randomUUID()}` };
    const start = async () => opened(await MongooseDocumentStore.start(server.uri, options));
    const refusal = { code: 'SERVER_DROPS_INDEX_OPTION', offending: option, retriable: false };
    await expect((await start()).open(sampleModel())).rejects.toMatchObject(refusal);
    await expect((await start()).open(sampleModel())).rejects.toMatchObject(refusal);
  });
});
