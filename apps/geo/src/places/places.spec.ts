import { placeFound, type PlaceFound } from '@relight/contracts';
import { outageWith, startGeo, type GeoUnderTest } from '../testing/geo-service.ts';

describe('GET /api/public/places', () => {
  let geo: GeoUnderTest;
  beforeEach(async () => {
    geo = await startGeo();
  });
  afterEach(() => geo.close());

  const find = async (query: string): Promise<PlaceFound> => {
    const answer = await geo.call(`/api/public/places?q=${encodeURIComponent(query)}`);
    expect(answer.status).toBe(200);
    return placeFound.parse(await answer.json());
  };
  const outage = async (...openDevices: string[]) => {
    await geo.publish('relight.outage.v1', outageWith({ openDevices }));
    await geo.heard.until('relight.impact.v1');
  };

  it('answers an address for the smallest area that holds k homes', async () => {
    await outage('F1-FUSE-1');
    expect((await find('12 Lantern Street')).found).toMatchObject({
      label: 'Lantern Street, Kestrel Bay',
      areaId: 'kestrel-bay/west',
      areaName: 'West Kestrel Bay',
      chain: ['kestrel-bay/west', 'kestrel-bay', 'county'],
      within: [],
    });
  });

  it('names the town of an area, for who wants to hear of all of it', async () => {
    expect((await find('12 Lantern Street')).found?.town).toEqual({
      areaId: 'kestrel-bay',
      name: 'Kestrel Bay',
    });
    expect((await find('Kestrel Bay')).found?.town).toBeUndefined();
  });

  it('answers a point for the area around it, and names no street', async () => {
    const { position } = (await find('12 Lantern Street')).found!;
    const [lon, lat] = position!;
    const answer = await geo.call(`/api/public/places?lon=${lon}&lat=${lat}`);
    const { found } = placeFound.parse(await answer.json());
    expect(found).toMatchObject({ areaId: 'kestrel-bay/west', label: 'West Kestrel Bay' });
    expect(found?.position).toBeUndefined();
    const away = await geo.call('/api/public/places?lon=0&lat=0');
    expect(await away.json()).toEqual({ suggestions: [] });
    expect((await geo.call('/api/public/places?lon=1')).status).toBe(400);
  });

  it('gives neighbours the same bytes, and never how anybody stands', async () => {
    const quiet = await find('1 Lantern Street');
    await outage('F1-T-1-1');
    expect(await find('1 Lantern Street')).toEqual(quiet);
    expect(await find('20 Lantern Street')).toEqual(quiet);
    expect(JSON.stringify(quiet)).not.toMatch(/o1|customers/);
  });

  it('asks back when two places are meant', async () => {
    expect((await find('Lantern Street or Pond Lane')).suggestions).toEqual([
      'Lantern Street, Kestrel Bay',
      'Pond Lane, Millrace',
    ]);
  });

  it('answers a lone home for an area large enough to hide in', async () => {
    await outage('FARM-T');
    expect((await find('1 Long Track')).found).toMatchObject({
      areaId: 'county',
      within: ['kestrel-bay', 'kestrel-bay/west', 'millrace', 'millrace/west'],
    });
  });

  it('does not give away where a lone home stands', async () => {
    const found = JSON.stringify((await find('1 Long Track')).found);
    expect(found).not.toMatch(/-70\.82|41\.38/);
  });

  it('suggests names when none was meant for sure', async () => {
    expect(await find('Lant')).toEqual({ suggestions: ['Lantern Street, Kestrel Bay'] });
    expect(await find('Atlantis')).toEqual({ suggestions: [] });
  });

  it.each(['', '   ', 'x'.repeat(201)])('refuses %j', async (query) => {
    const answer = await geo.call(`/api/public/places?q=${encodeURIComponent(query)}`);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'BODY_INVALID', message: /^q: / });
  });

  it('refuses a question asked twice, and none', async () => {
    expect((await geo.call('/api/public/places?q=a&q=b')).status).toBe(400);
    expect((await geo.call('/api/public/places')).status).toBe(400);
  });

  it.each([
    "'; drop table",
    '<script>alert(1)</script>',
    '(a+)+$',
    '\u0000',
    '../../etc',
    '{{7*7}}',
  ])('finds nothing in %j', async (query) => {
    expect(await find(query)).toEqual({ suggestions: [] });
  });
});
