import { baseMap, type BaseMap } from '@relight/contracts';
import { startGeo, type GeoUnderTest } from '../testing/geo-service.ts';

describe('the map', () => {
  let geo: GeoUnderTest;
  beforeAll(async () => {
    geo = await startGeo();
  });
  afterAll(() => geo.close());

  const map = async (): Promise<BaseMap> =>
    baseMap.parse(await (await geo.call('/api/public/map')).json());
  const layer = async (name: string) =>
    (await map()).features.filter(({ properties }) => properties.layer === name);

  it('shows land, streets, feeders, substations and names of areas', async () => {
    const layers = new Set((await map()).features.map(({ properties }) => properties.layer));
    expect(layers).toEqual(new Set(['water', 'river', 'street', 'feeder', 'substation', 'area']));
  });

  it('shows neither devices nor service points nor addresses', async () => {
    const text = await (await geo.call('/api/public/map')).text();
    expect(text).not.toMatch(/SP-|M-1-1|FUSE|F1-T|\d+ Lantern/);
  });

  it('draws a feeder in as few lines as its branches allow', async () => {
    const [first] = await layer('feeder');
    expect(first).toMatchObject({
      geometry: { type: 'MultiLineString' },
      properties: { id: 'F1-BRK' },
    });
    expect(first?.geometry.coordinates).toHaveLength(4);
  });

  it('does not reach out to a lone home', async () => {
    expect(JSON.stringify(await map())).not.toMatch(/-70\.82[,\]]|41\.38\D/);
  });

  it('says whose it is', async () => {
    expect((await map()).utility).toMatchObject({ shortName: 'TVE', customersServed: 121 });
  });

  it('comes compressed, and not at all to who has it already', async () => {
    const packed = await geo.call('/api/public/map', { headers: { 'accept-encoding': 'gzip' } });
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    const etag = packed.headers.get('etag') ?? '';
    const again = await geo.call('/api/public/map', { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
  });

  it('shows devices near a place to those who work on them', async () => {
    const path = '/api/desk/devices?lon=-70.95&lat=41.3&metres=100';
    expect((await geo.call(path)).status).toBe(401);
    const answer = await geo.call(path, await geo.as('crew'));
    expect(await answer.json()).toMatchObject({
      features: [{ properties: { layer: 'device', kind: 'fuse', id: 'F1-FUSE-1' } }],
    });
  });

  it('says what is wrong with a place that is none', async () => {
    const answer = await geo.call('/api/desk/devices?lon=east&lat=0', await geo.as('crew'));
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ message: /^lon: / });
  });
});
