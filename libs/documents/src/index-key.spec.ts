import type { IndexValue } from './document-store.ts';
import type { IndexDefinition } from './index-definition.ts';
import { afterAll, encodeValue, firstPresent, indexEntries } from './index-key.ts';

const ordered: readonly (readonly [string, readonly (IndexValue | undefined)[]])[] = [
  ['absent before false before true', [undefined, false, true]],
  [
    'numbers by size',
    [-Infinity, -1e300, -2, -1.5, -1, -1e-300, 0, 1e-300, 1, 1.5, 2, 255, 256, 2 ** 53, Infinity],
  ],
  ['dates by time', [new Date(-1), new Date(0), new Date(1), new Date(1_800_000_000_000)]],
  [
    'texts by code point',
    [undefined, '', ' ', '1', '10', '9', 'a', 'a ', 'aa', 'b', 'é', '中', '\u{1F525}'],
  ],
];

describe('index keys', () => {
  it.each(ordered)('sort %s', (_case, values) => {
    const keys = values.map((value) => encodeValue(value));
    expect(keys.toSorted((a, b) => a.compare(b))).toEqual(keys);
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(values.length);
  });

  it('sort a short text before a longer one whatever follows it in the key', () => {
    const short = Buffer.concat([encodeValue('a'), encodeValue('zzz')]);
    const long = Buffer.concat([encodeValue('aa'), encodeValue(undefined)]);
    expect(short.compare(long)).toBe(-1);
  });

  it('close a range between absent values and all that may follow', () => {
    for (const value of [false, -Infinity, '', new Date(0)]) {
      const key = encodeValue(value);
      expect(encodeValue(undefined).compare(firstPresent)).toBe(-1);
      expect(firstPresent.compare(key)).toBeLessThanOrEqual(0);
      expect(key.compare(afterAll)).toBe(-1);
    }
  });

  const index = (sparse: boolean): IndexDefinition => ({
    name: 'tags',
    fields: [{ path: 'place.tags', kind: 'strings' }],
    unique: false,
    sparse,
  });

  it('hold one entry for each different element of an array', () => {
    const entries = indexEntries(index(false), { place: { tags: ['b', 'a', 'b'] } });
    expect(entries).toEqual([encodeValue('b'), encodeValue('a')]);
  });

  it('hold an absent value for an empty or missing array, and nothing in a sparse index', () => {
    expect(indexEntries(index(false), { place: { tags: [] } })).toEqual([encodeValue(undefined)]);
    expect(indexEntries(index(false), {})).toEqual([encodeValue(undefined)]);
    expect(indexEntries(index(true), {})).toEqual([]);
  });
});
