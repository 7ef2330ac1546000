import { Consumers } from '@relight/service-kit';
import { ImpactStore } from './impact/impact.store.ts';
import { Impacts } from './impact/impacts.service.ts';
import { impactWorld } from './testing/impact-world.ts';
import { outageWith, startGeo, type GeoUnderTest } from './testing/geo-service.ts';

describe('the geo service', () => {
  let geo: GeoUnderTest;
  beforeAll(async () => {
    geo = await startGeo();
  });
  afterAll(() => geo.close());

  it('wires every dependency', () => {
    expect(geo.service.app.get(Impacts)).toBeInstanceOf(Impacts);
    expect(geo.service.app.get(Consumers)).toBeInstanceOf(Consumers);
  });

  it('is ready', async () => {
    expect((await geo.call('/health/ready')).status).toBe(200);
  });

  it('answers an outage with its impact and its members', async () => {
    await geo.publish('relight.outage.v1', outageWith({ openDevices: ['F1-FUSE-1'] }));
    const impact = await geo.heard.until('relight.impact.v1', ({ outage }) => outage.id === 'o1');
    expect(impact).toMatchObject({
      basis: 'topology',
      customersOut: 20,
      membershipVersion: 1,
      placeName: 'Lantern Street, Kestrel Bay',
    });
    const manifest = await geo.heard.until('relight.members.manifest.v1');
    expect(manifest).toEqual({ outageId: 'o1', membershipVersion: 1, parts: 1, members: 20 });
  });

  it('adds to the one record of an outage how many it touched', async () => {
    await geo.publish('relight.outage.v1', outageWith({ id: 'o2', openDevices: ['F2-FUSE-1'] }));
    await geo.heard.until('relight.impact.v1', ({ outage }) => outage.id === 'o2');
    expect((await geo.call('/api/outages/o2/record')).status).toBe(401);
    const answer = await geo.call('/api/outages/o2/record', await geo.as('operator'));
    const text = '20 of 20 customers out, by the network';
    expect(await answer.json()).toMatchObject({
      entries: [{ service: 'geo', kind: 'impact', text }],
    });
  });

  it('keeps with an impact the events that a crash left unpublished', async () => {
    const { store, impacts, outages, territory, clock, remove } = await impactWorld();
    const dying = await ImpactStore.open(store, {
      append: () => Promise.reject(new Error('the process ends here')),
    });
    const crash = new Impacts(territory, outages, dying, clock);
    await expect(crash.take([outageWith({ openDevices: ['F1-BRK'] })])).rejects.toThrow(
      'ends here',
    );
    expect((await impacts.get('o1'))?.pending).toHaveLength(3);
    await remove();
  });
});
