import { isDeepStrictEqual } from 'node:util';
import { eventually } from '../support/eventually.ts';
import { contradictions, outcome, overwritten } from './outcome.ts';
import { startInstances, type Instances } from './instances.ts';
import { play, seeded } from './storm.ts';

describe('a storm through two instances of ingest and geo', () => {
  let one: ReturnType<typeof outcome>;
  let running: Instances | undefined;

  const played = async (count: number, seed: number, during?: (step: number) => void) => {
    running = await startInstances(count);
    await play(running, seeded(seed), during);
    return running;
  };

  /** What the dead one wrote and did not publish is published once it is surely dead: 30 s, wall time. */
  const leftoversPublished = async () => {
    const real = Date.now;
    Date.now = () => real() + 31_000;
    try {
      const isSame = () => isDeepStrictEqual(outcome(running?.heard ?? []), one);
      // The test itself shows what differs, if it never comes.
      await eventually('the same end', isSame).catch(() => undefined);
      await running?.settled();
    } finally {
      Date.now = real;
    }
  };

  beforeAll(async () => {
    one = outcome((await played(1, 1)).heard);
    await running?.close();
    running = undefined;
  });
  afterEach(async () => {
    await running?.close();
    running = undefined;
  });

  it('has outages, steps and customers in it to compare', () => {
    expect(one.length).toBeGreaterThan(10);
    expect(new Set(one.map(({ status }) => status)).size).toBeGreaterThan(1);
    expect(one.some(({ customersTotal = 0 }) => customersTotal > 50)).toBe(true);
  });

  it.each([2, 3, 4])(
    'ends as through one of each, whoever handles what (seed %i)',
    async (seed) => {
      const { heard } = await played(2, seed);
      expect(outcome(heard)).toEqual(one);
      expect(contradictions(heard)).toEqual([]);
      expect(overwritten(heard, 'outages')).toEqual([]);
      expect(overwritten(heard, 'outage.impacts')).toEqual([]);
    },
  );

  it.each([5, 6])(
    'ends the same when one of them is killed in the middle (seed %i)',
    async (seed) => {
      let killed: Promise<void> | undefined;
      const random = seeded(seed * 1_000);
      const { heard } = await played(2, seed, (step) => {
        const [first] = running?.instances ?? [];
        if (step !== 4 || !first) return;
        killed = first.dieAfter(Math.floor(random() * 200)).then(() => first.close());
      });
      await killed;
      await leftoversPublished();
      expect(outcome(heard)).toEqual(one);
      expect(contradictions(heard)).toEqual([]);
      expect(overwritten(heard, 'outages')).toEqual([]);
      expect(overwritten(heard, 'outage.impacts')).toEqual([]);
    },
  );
});
