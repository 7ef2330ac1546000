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

describe('an outage known by its feed alone', () => {
  let world: ImpactWorld;
  beforeEach(async () => {
    world = await impactWorld();
  });
  afterEach(() => world.remove());

  const drawn = (east: number) => ({
    type: 'Polygon' as const,
    coordinates: [
      [
        [-70.951, 41.299],
        [east, 41.299],
        [east, 41.312],
        [-70.951, 41.312],
        [-70.951, 41.299],
      ] as [number, number][],
    ],
  });

  it('has the members its area covers', async () => {
    await world.tell(outageWith({ claimed: { area: drawn(-70.945), customers: 44 } }));
    expect(await world.impactOf('o1')).toMatchObject({ basis: 'polygon', customersOut: 40 });
  });

  it('has them back by its last step', async () => {
    const claimed = { area: drawn(-70.945) };
    await world.tell(outageWith({ claimed }));
    const steps = [{ ...step('s1', []), basis: 'feed' as const }];
    await world.tell(
      outageWith({ claimed, version: 2, status: 'restored', restoredAt: back, steps }),
    );
    expect(tally(await world.membersOf('o1'))).toEqual({ s1: 40 });
    expect((await world.impactOf('o1')).basis).toBe('polygon');
  });

  it('has a count but no members when it only claims one', async () => {
    await world.tell(outageWith({ claimed: { customers: 44 }, position: [-70.95, 41.301] }));
    expect(await world.impactOf('o1')).toMatchObject({
      basis: 'claimed',
      customersOut: 44,
      membershipVersion: 0,
      placeName: 'West Kestrel Bay',
    });
    expect(world.heard().map(({ type }) => type)).toEqual(['relight.impact.v1']);
  });

  it('is taken by its count when its area is no shape', async () => {
    const area = {
      type: 'Polygon' as const,
      coordinates: [drawn(-70.945).coordinates[0]!.slice(0, 4)],
    };
    await world.tell(outageWith({ claimed: { area, customers: 7 } }));
    expect(await world.impactOf('o1')).toMatchObject({ basis: 'claimed', customersOut: 7 });
    const [noted] = (await world.impacts.get('o1'))?.history ?? [];
    expect(noted?.areaFault).toMatch(/wanted a closed ring/);
  });

  it('is taken by its count when its area holds nobody, and says so', async () => {
    const [ring = []] = drawn(-70.945).coordinates;
    const away = ring.map(([lon, lat]) => [lon + 5, lat] as [number, number]);
    const area = { type: 'Polygon' as const, coordinates: [away] };
    await world.tell(outageWith({ claimed: { area, customers: 60 } }));
    expect(await world.impactOf('o1')).toMatchObject({ basis: 'claimed', customersOut: 60 });
    const [noted] = (await world.impacts.get('o1'))?.history ?? [];
    expect(noted?.areaFault).toBe('it holds no customer of ours');
  });
});
