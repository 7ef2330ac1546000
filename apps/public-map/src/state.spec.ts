/** @jest-environment jsdom */
import { outages } from './outages.fixture.ts';
import { hashOf, readRoute } from './route.ts';
import { freshness, recall, remember } from './use-outages.ts';

it.each(['#/', '#/map', '#/outage/HV%2F1', '#/report', '#/report/same/o1'])(
  '%s leads back to itself',
  (hash) => {
    expect(hashOf(readRoute(hash))).toBe(hash);
  },
);

it('takes a hash it does not know, or cannot decode, for the list', () => {
  expect(readRoute('#/nonsense')).toEqual({ page: 'list' });
  expect(readRoute('#/%')).toEqual({ page: 'list' });
});

describe('freshness', () => {
  const known = { data: outages([]), heardMs: 1_000_000 };

  it('turns old two minutes after the last news', () => {
    expect(freshness(known, 'live', 1_120_000).kind).toBe('live');
    expect(freshness(known, 'live', 1_120_001).kind).toBe('stale');
    expect(freshness(known, 'offline', 1_120_001).kind).toBe('offline');
  });

  it('is connecting with nothing known, and offline once that failed', () => {
    expect(freshness(undefined, 'connecting', 0)).toEqual({ kind: 'connecting', ageMs: 0 });
    expect(freshness(undefined, 'offline', 0).kind).toBe('offline');
  });
});

describe('memory between visits', () => {
  it('gives back what was last known', () => {
    const kept = new Map<string, string>();
    const storage = {
      setItem: (key: string, value: string) => void kept.set(key, value),
      getItem: (key: string) => kept.get(key) ?? null,
    };
    const known = { data: outages([]), heardMs: 5 };
    remember(storage, known);
    expect(recall(storage)).toEqual(known);
  });

  it('knows nothing when it is spoilt, and survives a full one', () => {
    expect(recall({ getItem: () => '{"heardMs":' })).toBeUndefined();
    expect(recall({ getItem: () => '{"heardMs":1}' })).toBeUndefined();
    const full = () => {
      throw new Error('quota');
    };
    expect(() => remember({ setItem: full }, { data: outages([]), heardMs: 1 })).not.toThrow();
  });
});
