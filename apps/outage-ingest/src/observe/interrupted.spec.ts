import type { Observation } from '@relight/contracts';
import type { Collection, Stored } from '@relight/documents';
import {
  closes,
  meters,
  openRuleBench,
  opens,
  ticket,
  type RuleBench,
  type Step,
} from '../testing-rules.ts';

const all = [1, 2, 3, 4];

async function contents<T extends Stored>(collection: Collection<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const one of collection.scan()) found.push(one);
  return found;
}

/** Puts a collection back to what it held before. */
async function putBack<T extends Stored>(
  collection: Collection<T>,
  before: readonly T[],
): Promise<void> {
  for (const { _id } of await contents(collection)) {
    // oxlint-disable-next-line no-await-in-loop -- a few documents
    await collection.delete(_id);
  }
  await collection.putMany(before.map((one) => ({ ...one, version: 0 })));
}

/** The outages are written; the process dies before it remembers what it heard, and hears it again. */
const diesBeforeRemembering =
  (batch: readonly Observation[]): Step =>
  async (bench: RuleBench) => {
    const { switches, feeders } = bench.stores.facts;
    const before = [await contents(switches), await contents(feeders)] as const;
    await bench.handle(batch);
    await putBack(switches, before[0]);
    await putBack(feeders, before[1]);
    await bench.handle(batch);
  };

/** The process dies before it has written the outage at this device; the others are written. */
const diesBeforeWriting =
  (device: string, batch: readonly Observation[]): Step =>
  async (bench: RuleBench) => {
    const { outages, facts } = bench.stores;
    const before = [await contents(facts.switches), await contents(facts.feeders)] as const;
    const unwritten = await bench.at(device);
    await bench.handle(batch);
    const version = (await outages.get(unwritten._id))?.version ?? 0;
    await outages.putMany([{ ...unwritten, version }]);
    await putBack(facts.switches, before[0]);
    await putBack(facts.feeders, before[1]);
    await bench.handle(batch);
  };

const twoPredictions = [meters('off', 'T3', [1, 2], 0), meters('off', 'T1', [1, 2], 10)];

describe('a batch that is handled again after a crash', () => {
  let bench: RuleBench;
  beforeEach(async () => {
    bench = await openRuleBench();
  });
  afterEach(() => bench.remove());

  it.each<readonly [string, readonly Step[], readonly string[]]>([
    [
      'begins no second outage where SCADA opened and closed what a ticket named',
      [
        ticket('A', 0, { device: 'F2' }),
        diesBeforeRemembering([opens('F2', 60), closes('F2', 600)]),
      ],
      ['F2 restored <A>'],
    ],
    [
      'begins none where the ticket came with them',
      [
        diesBeforeRemembering([
          ticket('A', 0, { device: 'F2' }),
          opens('F2', 60),
          closes('F2', 600),
        ]),
      ],
      ['F2 restored <A>'],
    ],
    [
      'merges the prediction that was not written, below what SCADA opened',
      [...twoPredictions, diesBeforeWriting('T1', [opens('BRK1', 60)]), closes('BRK1', 900)],
      ['BRK1 restored', 'T1 closed -> BRK1'],
    ],
    [
      'merges it below what a ticket names',
      [...twoPredictions, diesBeforeWriting('T1', [ticket('A', 60, { device: 'BRK1' })])],
      ['BRK1 confirmed <A>', 'T1 closed -> BRK1'],
    ],
    [
      'merges it below what more meters predict',
      [
        ...twoPredictions,
        diesBeforeWriting('T1', [...meters('off', 'T1', all, 60), ...meters('off', 'T2', all, 60)]),
      ],
      ['BRK1 predicted', 'T1 closed -> BRK1'],
    ],
  ])('%s', async (_what, steps, outages) => {
    await bench.play(steps);
    expect(await bench.outages()).toEqual(outages);
  });
});
