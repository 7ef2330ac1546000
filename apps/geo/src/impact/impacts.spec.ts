import type { Outage } from '@relight/contracts';
import { impactWorld, tally, type ImpactWorld } from '../testing/impact-world.ts';
import { outageWith } from '../testing/geo-service.ts';

const back = '2026-11-22T19:00:00.000Z';

const step = (id: string, openDevices: string[]): Outage['steps'][number] => ({
  id,
  at: back,
  basis: 'device',
  openDevices,
  closedTies: [],
  tellable: true,
});
const feeder = outageWith({ device: 'F1-BRK', openDevices: ['F1-BRK'] });

describe('the impact of an outage', () => {
  let world: ImpactWorld;
  beforeEach(async () => {
    world = await impactWorld();
  });
  afterEach(() => world.remove());

  it('counts customers up the chain of areas', async () => {
    await world.tell(feeder);
    const { areas } = await world.impactOf('o1');
    expect(
      areas.map(({ areaId, customersOut, customersServed }) => [
        areaId,
        customersOut,
        customersServed,
      ]),
    ).toEqual([
      ['kestrel-bay/west', 40, 40],
      ['kestrel-bay', 60, 60],
      ['county', 60, 121],
    ]);
  });

  describe('when a version says nothing of whom it touches', () => {
    const said = { reports: 3, crew: 'arrived', witnesses: ['scada', 'crowd'] } as const;
    const later = { ...feeder, ...said, witnesses: [...said.witnesses], version: 2 };

    it('stays as it was worked out, beside what is new', async () => {
      await world.tell(feeder);
      const before = await world.impactOf('o1');
      world.heard();
      world.clock.advance(60_000);
      await world.tell(later);
      const after = await world.impactOf('o1');
      expect(after).toEqual({ ...before, outage: later, computedAt: world.clock.now() });
      expect(world.heard().map(({ type }) => type)).toEqual(['relight.impact.v1']);
      expect((await world.impacts.get('o1'))?.history).toHaveLength(1);
    });

    it('is the same as if it had been worked out anew', async () => {
      await world.tell(feeder);
      await world.tell(later);
      const carried = await world.impactOf('o1');
      const members = await world.membersOf('o1');
      const fresh = await impactWorld();
      await fresh.tell(later);
      expect(carried).toEqual(await fresh.impactOf('o1'));
      expect(members).toEqual(await fresh.membersOf('o1'));
      await fresh.remove();
    });

    it('is worked out when it was not before, or another outage takes part of it meanwhile', async () => {
      await world.tell(later);
      expect((await world.impactOf('o1')).customersOut).toBe(60);
      const older = outageWith({
        id: 'o0',
        device: 'F1-FUSE-1',
        openDevices: ['F1-FUSE-1'],
        startedAt: '2026-11-22T16:00:00.000Z',
      });
      await world.tell({ ...later, version: 3 }, older);
      expect((await world.impactOf('o1')).customersOut).toBe(40);
      expect((await world.impactOf('o1')).outage.version).toBe(3);
    });

    it('is not written down twice, and goes along when another outage takes part of it later', async () => {
      await world.tell(feeder);
      await world.tell(later);
      expect(await world.outages.getMany(['o1'])).toMatchObject([{ version: 1 }]);
      const older = { id: 'o0', startedAt: '2026-11-22T16:00:00.000Z' };
      await world.tell(outageWith({ ...older, device: 'F1-FUSE-1', openDevices: ['F1-FUSE-1'] }));
      expect(await world.impactOf('o1')).toMatchObject({ customersOut: 40, outage: later });
    });

    it('loses to whoever changes the impact at the same time, and is worked out then', async () => {
      await world.tell(feeder);
      const saveMany = world.impacts.saveMany.bind(world.impacts);
      let isFirst = true;
      world.impacts.saveMany = async (changed) => {
        if (isFirst) {
          isFirst = false;
          const stored = await world.impacts.get('o1');
          await saveMany([{ ...stored!, impact: { ...stored!.impact, customersOut: 7 } }]);
        }
        return saveMany(changed);
      };
      await world.tell(later);
      expect(await world.impactOf('o1')).toMatchObject({ customersOut: 60, outage: later });
    });
  });

  it('has members who came back in steps', async () => {
    await world.tell(feeder);
    const first = { version: 2, status: 'partiallyRestored', openDevices: ['F1-FUSE-1'] } as const;
    await world.tell({
      ...feeder,
      ...first,
      openDevices: ['F1-FUSE-1'],
      steps: [step('s1', ['F1-FUSE-1'])],
    });
    expect(tally(await world.membersOf('o1'))).toEqual({ out: 20, s1: 40 });
    const steps = [step('s1', ['F1-FUSE-1']), step('s2', [])];
    await world.tell({
      ...feeder,
      version: 3,
      status: 'restored',
      restoredAt: back,
      openDevices: [],
      steps,
    });
    expect(tally(await world.membersOf('o1'))).toEqual({ s1: 40, s2: 20 });
    expect(await world.impactOf('o1')).toMatchObject({
      customersOut: 0,
      customersTotal: 60,
      steps: [
        { id: 's1', customers: 40 },
        { id: 's2', customers: 20 },
      ],
    });
  });

  it('keeps the steps of its members when it is closed', async () => {
    const steps = [step('s1', [])];
    const over = { ...feeder, openDevices: [], restoredAt: back, steps };
    await world.tell(feeder);
    await world.tell({ ...over, version: 2, status: 'restored' });
    await world.tell({ ...over, version: 3, status: 'closed', closedAt: back });
    expect(tally(await world.membersOf('o1'))).toEqual({ s1: 60 });
    expect((await world.impactOf('o1')).membershipVersion).toBe(2);
  });

  it('works out the steps from its words when it is first heard of late', async () => {
    const steps = [step('s1', ['F1-FUSE-1']), step('s2', [])];
    await world.tell({
      ...feeder,
      version: 9,
      status: 'restored',
      restoredAt: back,
      openDevices: [],
      steps,
    });
    expect(tally(await world.membersOf('o1'))).toEqual({ s1: 40, s2: 20 });
  });

  it('has its members out again when the restoration was a mistake', async () => {
    await world.tell(feeder);
    await world.tell({
      ...feeder,
      version: 2,
      status: 'restored',
      restoredAt: back,
      openDevices: [],
      steps: [step('s1', [])],
    });
    await world.tell({ ...feeder, version: 3, steps: [step('s1', [])] });
    expect(tally(await world.membersOf('o1'))).toEqual({ out: 60 });
    const steps = [step('s1', []), step('s2', [])];
    await world.tell({
      ...feeder,
      version: 4,
      status: 'restored',
      restoredAt: back,
      openDevices: [],
      steps,
    });
    expect(tally(await world.membersOf('o1'))).toEqual({ s2: 60 });
  });

  it('gives a restoration without a step one that nobody is told of', async () => {
    await world.tell(feeder);
    await world.tell({
      ...feeder,
      version: 2,
      status: 'restored',
      restoredAt: back,
      openDevices: [],
    });
    expect(tally(await world.membersOf('o1'))).toEqual({ 'o1-restored': 60 });
    expect((await world.impactOf('o1')).steps).toEqual([
      { id: 'o1-restored', at: back, customers: 60, tellable: false },
    ]);
  });

  it('lets go of those a narrowed prediction no longer holds', async () => {
    await world.tell({ ...feeder, status: 'predicted' });
    await world.tell({ ...feeder, version: 2, device: 'F1-FUSE-1', openDevices: ['F1-FUSE-1'] });
    expect(tally(await world.membersOf('o1'))).toEqual({ out: 20 });
  });

  it('has no members once it is cancelled', async () => {
    await world.tell(feeder);
    world.heard();
    await world.tell({ ...feeder, version: 2, status: 'cancelled', openDevices: [] });
    const manifest = world.heard().find(({ type }) => type === 'relight.members.manifest.v1');
    expect(manifest?.data).toEqual({ outageId: 'o1', membershipVersion: 2, parts: 0, members: 0 });
    expect((await world.impactOf('o1')).customersTotal).toBe(0);
  });

  it('is not changed by an older version', async () => {
    await world.tell({ ...feeder, version: 3 });
    world.heard();
    await world.tell({ ...feeder, version: 2, openDevices: [] });
    expect(world.heard()).toEqual([]);
    expect((await world.impactOf('o1')).outage.version).toBe(3);
  });

  it('is told once, however often its outage comes', async () => {
    await world.tell(feeder, feeder);
    world.heard();
    await world.tell(feeder);
    expect(world.heard()).toEqual([]);
  });

  it('is told again without its members when only the outage changed', async () => {
    await world.tell(feeder);
    world.heard();
    await world.tell({ ...feeder, version: 2, crew: 'enroute' });
    const [only, ...rest] = world.heard();
    expect(rest).toEqual([]);
    expect(only).toMatchObject({
      type: 'relight.impact.v1',
      id: 'impact:o1@2.1',
      data: { membershipVersion: 1, outage: { crew: 'enroute' } },
    });
  });

  it('of planned work touches nobody before its device opens, yet says where it will be', async () => {
    const work = outageWith({ kind: 'planned', status: 'predicted', device: 'F1-FUSE-1' });
    await world.tell(work);
    expect(await world.impactOf('o1')).toMatchObject({
      customersOut: 0,
      customersTotal: 0,
      placeName: 'Lantern Street, Kestrel Bay',
      awaited: { customers: 20 },
    });
    await world.tell({ ...work, version: 2, status: 'confirmed', openDevices: ['F1-FUSE-1'] });
    const begun = await world.impactOf('o1');
    expect(begun.customersOut).toBe(20);
    expect(begun).not.toHaveProperty('awaited');
  });

  it('knows nothing of a device the network has not', async () => {
    await world.tell(outageWith({ openDevices: ['ELSEWHERE'] }));
    expect(await world.impactOf('o1')).toMatchObject({ basis: 'claimed', customersOut: 0 });
  });
});
