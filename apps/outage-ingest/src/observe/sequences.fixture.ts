import { openRuleBench, type Row, type RuleBench } from '../testing-rules.ts';

/**
 * Plays each row of these tables, by their names, on rules of its own, within the describe that calls
 * it. Gives the rules of the test that runs, for tests beside the rows.
 */
export function itGivesTheOutages(
  tables: Readonly<Record<string, readonly Row[]>>,
): () => RuleBench {
  let bench: RuleBench;
  beforeEach(async () => {
    bench = await openRuleBench();
  });
  afterEach(() => bench.remove());

  describe.each(Object.entries(tables))('%s', (_of, rows) => {
    it.each(rows)('%s', async (_what, steps, outages) => {
      await bench.play(steps);
      expect(await bench.outages()).toEqual(outages);
    });
  });
  return () => bench;
}
