import { Consumers } from '@relight/service-kit';
import { Impacts } from './impact/impacts.service.ts';
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
});
