import { openedOf, storesUnderTest } from './document-stores.ts';
import { sample, sampleModel } from './sample-documents.ts';

describe.each(storesUnderTest)('a document beyond what MongoDB takes, %s', (_, stores) => {
  const store = openedOf(stores);

  const long = (bytes: number) => sample('long', { raw: 'x'.repeat(bytes) });

  it('is refused with its size, and leaves what is stored as it was', async () => {
    const samples = await store().open(sampleModel());
    const stored = await samples.put(sample('long'));
    await expect(samples.put({ ...long(16_100_000), version: 1 })).rejects.toMatchObject({
      code: 'DOCUMENT_TOO_LARGE',
      offending: 'long',
      retriable: false,
      message: expect.stringMatching(/has 161\d{5,6} bytes/) as string,
    });
    expect(await samples.get('long')).toEqual(stored);
  });

  it('does not keep the others of its batch from being stored', async () => {
    const samples = await store().open(sampleModel());
    const results = await samples.putMany([
      { ...long(16_100_000), _id: 'too-long' },
      sample('beside'),
    ]);
    expect(results.map((result) => (result.ok ? 'stored' : result.code))).toEqual([
      'DOCUMENT_TOO_LARGE',
      'stored',
    ]);
  });

  it('is stored when it fits', async () => {
    const samples = await store().open(sampleModel());
    const fits = { ...long(15_900_000), _id: 'fits' };
    expect(await samples.put(fits)).toMatchObject({ version: 1 });
  });
});
