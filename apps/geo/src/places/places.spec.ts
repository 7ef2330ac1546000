import { placeAnswer, type PlaceAnswer } from '@relight/contracts';
import { outageWith, startGeo, type GeoUnderTest } from '../testing/geo-service.ts';

describe('GET /api/public/places', () => {
  let geo: GeoUnderTest;
  beforeEach(async () => {
    geo = await startGeo();
  });
  afterEach(() => geo.close());

  const find = async (query: string): Promise<PlaceAnswer> => {
    const answer = await geo.call(`/api/public/places?q=${encodeURIComponent(query)}`);
    expect(answer.status).toBe(200);
    return placeAnswer.parse(await answer.json());
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
      outageIds: ['o1'],
      customersOut: '20',
    });
  });

  it('gives neighbours the same bytes, whoever of them is out', async () => {
    await outage('F1-T-1-1');
    const dark = await find('1 Lantern Street');
    expect(await find('20 Lantern Street')).toEqual(dark);
    expect(dark.found).toMatchObject({ customersOut: 'fewer than 5', outageIds: [] });
  });

  it('answers a lone home for an area large enough to hide in', async () => {
    await outage('FARM-T');
    expect((await find('1 Long Track')).found).toMatchObject({
      areaId: 'county',
      customersOut: 'fewer than 5',
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
