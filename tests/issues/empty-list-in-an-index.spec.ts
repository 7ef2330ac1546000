import type { Stored } from '@relight/documents';
import mongoose from 'mongoose';
import { openedOf, storesUnderTest } from '../contracts/document-stores.ts';

interface Place extends Stored {
  readonly planned: boolean;
  readonly tags: readonly string[];
}

const model = {
  name: 'places',
  schema: new mongoose.Schema<Place>({
    _id: { type: String },
    version: { type: Number },
    planned: Boolean,
    tags: [String],
  }).index({ planned: 1, tags: 1 }, { name: 'plannedTags' }),
};

describe.each(storesUnderTest)('an index with a list in the %s document store', (_, stores) => {
  const store = openedOf(stores);

  it('finds by its other fields a document whose list is empty', async () => {
    const places = await store().open<Place>(model);
    await places.putMany([
      { _id: 'none', version: 0, planned: false, tags: [] },
      { _id: 'one', version: 0, planned: false, tags: ['a'] },
    ]);
    const found = await places.find({ index: 'plannedTags', where: { planned: false } });
    expect(found.map(({ _id }) => _id).toSorted()).toEqual(['none', 'one']);
  });
});
