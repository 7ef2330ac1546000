import { checkRecord, checkTopic, partitionOf } from './records.ts';

describe('the partition of a record', () => {
  it('is the same for all records that share what they are partitioned by', () => {
    const parts = ['o-7/1', 'o-7/2', 'o-7/3'].map((key) =>
      partitionOf({ key, partitionBy: 'o-7' }, 8),
    );
    expect(new Set(parts)).toEqual(new Set([partitionOf({ key: 'o-7' }, 8)]));
  });

  it('stays what it was when the records were written', () => {
    // Changing the hash would tear apart the order of records already in a log; "a" is e40c292c in the published vectors.
    const keys = ['', 'a', 'outage-1', 'feeder é'];
    expect(keys.map((key) => partitionOf({ key }, 1_000))).toEqual([261, 220, 584, 17]);
  });

  it('spreads outages evenly', () => {
    const counts = Array.from({ length: 8 }, () => 0);
    for (let at = 0; at < 8_000; at++) {
      const partition = partitionOf({ key: `outage-${at}` }, 8);
      counts[partition] = (counts[partition] ?? 0) + 1;
    }
    expect(Math.min(...counts)).toBeGreaterThan(800);
  });
});

describe('what either engine refuses', () => {
  it.each([[-1], [2], [0.5], [Number.NaN]])('a record for partition %p of two', (partition) => {
    const record = { topic: 'outages', key: 'o-1', value: '{}', partition };
    expect(() => checkRecord(record, 2)).toThrow(/has partitions 0 to 1/);
  });

  it('a record over a megabyte in bytes, though not in characters', () => {
    const record = { topic: 'outages', key: 'o-1', value: 'é'.repeat(600_000) };
    expect(() => checkRecord(record, 1)).toThrow('has 1200003 bytes; at most 1000000');
  });

  it.each([[''], ['outages/new'], ['ausfälle'], ['x'.repeat(250)]])('a topic named %p', (name) => {
    expect(() => checkTopic({ name, partitions: 1, compacted: false })).toThrow(
      /must be 1 to 249 letters/,
    );
  });

  it.each([[0], [-1], [1.5]])('a topic of %p partitions', (partitions) => {
    expect(() => checkTopic({ name: 'outages', partitions, compacted: false })).toThrow(
      /whole number from 1/,
    );
  });
});
