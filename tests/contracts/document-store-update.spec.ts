import { retryStale, update, updateMany, type Collection } from '@relight/documents';
import { openedOf, storesUnderTest } from './document-stores.ts';
import { sample, sampleModel, type Sample } from './sample-documents.ts';

const writers = 20;
let opened = 0;

/** What a change does is the same on every engine, however many make one at once. */
describe.each(storesUnderTest)('changing documents of a %s store', (_, stores) => {
  const store = openedOf(stores);
  let samples: Collection<Sample>;
  beforeEach(async () => {
    samples = await store().open(sampleModel(`changed-${(opened += 1)}`));
  });
  const oneMore = (known: Sample | undefined, id: string): Sample => ({
    ...(known ?? sample(id)),
    customers: (known?.customers ?? 0) + 1,
  });

  it('begins one that is not there, and changes it from then on', async () => {
    expect(await update(samples, 'a', oneMore)).toMatchObject({ version: 1, customers: 1 });
    expect(await update(samples, 'a', oneMore)).toMatchObject({ version: 2, customers: 2 });
    expect(await update(samples, 'a', () => undefined)).toBeUndefined();
    expect(await samples.get('a')).toMatchObject({ version: 2, customers: 2 });
  });

  it('loses no change of twenty made at once, to a new document or a known one', async () => {
    const all = Array.from({ length: writers }, () => update(samples, 'a', oneMore));
    await Promise.all(all);
    expect(await samples.get('a')).toMatchObject({ version: writers, customers: writers });
  });

  it('loses no change of many documents at once, whatever the order they are named in', async () => {
    const ids = Array.from({ length: 50 }, (_one, at) => `many-${at}`);
    await Promise.all([
      updateMany(samples, ids, oneMore),
      updateMany(samples, ids.toReversed(), oneMore),
      updateMany(samples, [...ids, ...ids], oneMore),
    ]);
    const changed = await samples.getMany(ids);
    expect(changed.map(({ customers }) => customers)).toEqual(ids.map(() => 3));
  });

  it('throws for a key that another holds at once, and changes nothing', async () => {
    await samples.put(sample('holder', { openKey: 'K' }));
    let tries = 0;
    const take = update(samples, 'a', (known, id) => {
      tries += 1;
      return { ...(known ?? sample(id)), openKey: 'K' };
    });
    await expect(take).rejects.toMatchObject({ code: 'DUPLICATE_KEY', offending: 'openKey' });
    expect(tries).toBe(1);
    expect(await samples.get('a')).toBeUndefined();
  });

  it('lets work over several documents be done again until nobody was faster', async () => {
    await samples.putMany([sample('from', { customers: writers }), sample('to', { customers: 0 })]);
    const moveOne = async (): Promise<void> => {
      const from = await samples.get('from');
      await samples.put({ ...from!, customers: from!.customers! - 1 });
      await update(samples, 'to', oneMore);
    };
    await Promise.all(Array.from({ length: writers }, () => retryStale(moveOne)));
    expect(await samples.get('from')).toMatchObject({ customers: 0 });
    expect(await samples.get('to')).toMatchObject({ customers: writers });
  });
});
