import { covers } from '@relight/spatial';
import { impactWorld, K, type ImpactWorld } from '../testing/impact-world.ts';
import { outageWith } from '../testing/geo-service.ts';

describe('what the public is told of an outage', () => {
  let world: ImpactWorld;
  beforeEach(async () => {
    world = await impactWorld();
  });
  afterEach(() => world.remove());

  const impactOf = async (...openDevices: string[]) => {
    await world.tell(outageWith({ openDevices }));
    return world.impactOf('o1');
  };

  it('names the street most of it lies on', async () => {
    expect((await impactOf('F1-FUSE-1')).placeName).toBe('Lantern Street, Kestrel Bay');
  });

  it('names the neighbourhood that holds most of several streets', async () => {
    expect((await impactOf('F1-FUSE-1', 'F1-FUSE-2')).placeName).toBe('West Kestrel Bay');
  });

  it('names the town when no neighbourhood holds most', async () => {
    expect((await impactOf('F1-FUSE-2', 'F1-FUSE-3')).placeName).toBe('Kestrel Bay');
  });

  it('names neither street nor home when fewer than k are out', async () => {
    const impact = await impactOf('F1-T-1-1');
    expect(impact.customersOut).toBeLessThan(K);
    expect(impact.placeName).toBe('West Kestrel Bay');
  });

  it('draws nothing and stands nowhere when fewer than k are out', async () => {
    const impact = await impactOf('F1-T-1-1');
    expect(impact.publicArea).toBeUndefined();
    expect(impact.center).toBeUndefined();
    expect(impact.countedIn).toEqual({ areaId: 'kestrel-bay/west', name: 'West Kestrel Bay' });
  });

  it('counts a lone farm in the county, and names no more than that', async () => {
    const impact = await impactOf('FARM-T');
    expect(impact).toMatchObject({ placeName: 'Tern County', countedIn: { areaId: 'county' } });
    expect(JSON.stringify(impact)).not.toMatch(/Long Track|-70\.82/);
  });

  it('draws an area of k or more, with a badge inside it', async () => {
    const { publicArea, center } = await impactOf('F1-FUSE-1');
    expect(publicArea && center && covers(publicArea, center)).toBe(true);
  });

  it('draws the same area for one home more or less of a block', async () => {
    const whole = await impactOf('F1-FUSE-1');
    const near = await world.tell(
      outageWith({
        version: 2,
        openDevices: ['F1-T-1-1', 'F1-T-1-2', 'F1-T-1-3', 'F1-T-1-4', 'F1-T-1-5'],
      }),
    );
    expect(near).toBeUndefined();
    expect((await world.impactOf('o1')).publicArea).toEqual(whole.publicArea);
  });

  it('never holds an address', async () => {
    const impact = await impactOf('F1-BRK');
    expect(JSON.stringify(impact)).not.toMatch(/\d+ (Lantern|Pier|Gull)/);
  });
});
