import type { Outage } from '@relight/contracts';
import { impactWorld, tally, type ImpactWorld } from '../testing/impact-world.ts';
import { outageWith } from '../testing/geo-service.ts';

const early = '2026-11-22T18:00:00.000Z';
const late = '2026-11-22T18:10:00.000Z';

/** A step after which nothing of the outage is open any more. */
const allBack = (id: string, at = late): Outage['steps'][number] => ({
  id,
  at,
  basis: 'device',
  openDevices: [],
  closedTies: [],
  tellable: true,
});

/** The whole town: 60 homes; one street of it: 20. */
const town = outageWith({ id: 'town', openDevices: ['F1-BRK'], device: 'F1-BRK' });
const street = outageWith({ id: 'street', openDevices: ['F1-FUSE-1'], device: 'F1-FUSE-1' });
const restored = (outage: Outage, version = 2): Outage => ({
  ...outage,
  version,
  status: 'restored',
  restoredAt: late,
  openDevices: [],
  steps: [allBack(`${outage.id}-s1`)],
});

describe('a service point counts in one open outage at a time', () => {
  let world: ImpactWorld;
  beforeEach(async () => {
    world = await impactWorld();
  });
  afterEach(() => world.remove());

  const out = async (id: string) => (await world.impactOf(id)).customersOut;

  it('in the one that started first, though the later one is larger', async () => {
    await world.tell({ ...street, startedAt: early }, { ...town, startedAt: late });
    expect([await out('street'), await out('town')]).toEqual([20, 40]);
  });

  it('in the one that started first, whichever is heard first', async () => {
    await world.tell({ ...town, startedAt: late });
    expect(await out('town')).toBe(60);
    await world.tell({ ...street, startedAt: early });
    expect([await out('street'), await out('town')]).toEqual([20, 40]);
  });

  it('in the one with the smaller id when both started at once', async () => {
    await world.tell({ ...town, id: 'b' }, { ...street, id: 'a' });
    expect([await out('a'), await out('b')]).toEqual([20, 40]);
  });

  it('in the outer one when the inner opens later', async () => {
    await world.tell({ ...town, startedAt: early });
    await world.tell({ ...street, startedAt: late });
    expect([await out('town'), await out('street')]).toEqual([60, 0]);
  });

  it('in the inner one once the outer is restored and the inner is not', async () => {
    await world.tell({ ...town, startedAt: early }, { ...street, startedAt: late });
    world.heard();
    await world.tell(restored({ ...town, startedAt: early }));
    expect([await out('town'), await out('street')]).toEqual([0, 20]);
    expect(tally(await world.membersOf('street'))).toEqual({ out: 20 });
    expect(tally(await world.membersOf('town'))).toEqual({ 'town-s1': 60 });
  });

  it('and is heard of in the one that gains it before the one that loses it', async () => {
    await world.tell({ ...town, startedAt: early }, { ...street, startedAt: late });
    world.heard();
    await world.tell(restored({ ...town, startedAt: early }));
    const impacts = world.heard().filter(({ type }) => type === 'relight.impact.v1');
    expect(impacts.map(({ id }) => id.split('@')[0])).toEqual(['impact:street', 'impact:town']);
  });

  it('in the outer one once the inner is restored and the outer is not', async () => {
    await world.tell({ ...street, startedAt: early }, { ...town, startedAt: late });
    await world.tell(restored({ ...street, startedAt: early }));
    expect([await out('street'), await out('town')]).toEqual([0, 60]);
    expect(tally(await world.membersOf('street'))).toEqual({ 'street-s1': 20 });
  });

  it('in none once both are restored', async () => {
    await world.tell({ ...street, startedAt: early }, { ...town, startedAt: late });
    await world.tell(restored({ ...street, startedAt: early }), restored(town));
    expect([await out('street'), await out('town')]).toEqual([0, 0]);
  });

  it('in the survivor of a merge, and in the merged outage no more', async () => {
    await world.tell({ ...street, startedAt: early }, { ...town, startedAt: late });
    const merged = { ...street, version: 2, status: 'closed', mergedInto: 'town' } as const;
    await world.tell({ ...merged, startedAt: early, closedAt: late });
    expect((await world.membersOf('street')).size).toBe(0);
    expect(await world.impactOf('street')).toMatchObject({ customersOut: 0, customersTotal: 0 });
    expect(await out('town')).toBe(60);
  });

  it.each([
    ['as they happened', [0, 1, 2]],
    ['the restoration first', [2, 1, 0]],
    ['the inner one first', [1, 2, 0]],
  ])('ends alike when outages are heard %s', async (_how, order) => {
    const told = [
      { ...town, startedAt: early },
      { ...street, startedAt: late },
      restored({ ...town, startedAt: early }),
    ];
    // oxlint-disable-next-line no-await-in-loop -- the order is the point
    for (const at of order) await world.tell(told[at]!);
    expect([await out('town'), await out('street')]).toEqual([0, 20]);
  });

  it('in the inner one, too, when a crash parted the two writes', async () => {
    await world.tell({ ...town, startedAt: early }, { ...street, startedAt: late });
    const crashing = world.engine({
      impacts: Object.assign(Object.create(world.impacts), {
        saveMany: () => Promise.reject(new Error('the process ends here')),
      }),
    });
    const over = restored({ ...town, startedAt: early });
    await expect(crashing.take([over])).rejects.toThrow('ends here');
    await world.tell(over);
    expect([await out('town'), await out('street')]).toEqual([0, 20]);
  });

  it('when two instances hear of overlapping outages at once', async () => {
    const outages = Array.from({ length: 8 }, (_, i) =>
      outageWith({ id: `o${i}`, openDevices: [i % 2 ? 'F1-BRK' : 'F1-FUSE-1'] }),
    );
    await Promise.all(outages.map((outage) => world.engine().take([outage])));
    const counts = await Promise.all(outages.map(({ id }) => out(id)));
    expect(counts).toEqual([20, 40, 0, 0, 0, 0, 0, 0]);
  });
});

describe('a tie', () => {
  let world: ImpactWorld;
  beforeEach(async () => {
    world = await impactWorld();
  });
  afterEach(() => world.remove());

  const backfed = (version: number) =>
    outageWith({
      id: 'third',
      version,
      device: 'F1-FUSE-3',
      openDevices: ['F1-FUSE-3'],
      closedTies: ['TIE'],
      status: 'partiallyRestored',
      steps: [{ ...allBack('third-s1'), openDevices: ['F1-FUSE-3'], closedTies: ['TIE'] }],
    });

  it('brings back what it feeds from the other side', async () => {
    await world.tell(outageWith({ id: 'third', openDevices: ['F1-FUSE-3'], device: 'F1-FUSE-3' }));
    await world.tell(backfed(2));
    expect(await world.impactOf('third')).toMatchObject({ customersOut: 0, customersTotal: 20 });
    expect(tally(await world.membersOf('third'))).toEqual({ 'third-s1': 20 });
  });

  it('leaves what it feeds dark again when the feeder behind it fails', async () => {
    await world.tell(outageWith({ id: 'third', openDevices: ['F1-FUSE-3'], device: 'F1-FUSE-3' }));
    await world.tell(backfed(2));
    await world.tell(outageWith({ id: 'other', openDevices: ['F2-BRK'], startedAt: late }));
    expect((await world.impactOf('third')).customersOut).toBe(20);
    expect((await world.impactOf('other')).customersOut).toBe(61);
  });
});
