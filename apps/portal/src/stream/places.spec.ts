import { placeFound, type PlaceFound } from '@relight/contracts';
import { startFakeOwner } from '../testing/fake-owner.ts';
import { startPortal, type TestPortal } from '../testing/portal.ts';

const found: PlaceFound = {
  found: {
    label: 'Pier Road, Tidewater',
    areaId: 'tidewater',
    areaName: 'Tidewater',
    position: [-70.9, 41.3],
    chain: ['tidewater', 'county'],
    within: [],
  },
  suggestions: [],
};

describe('the look-up of an own place', () => {
  let portal: TestPortal;
  let status = 200;
  beforeAll(async () => {
    const geo = await startFakeOwner(({ url }, response) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      if (status !== 200) response.end('{"code":"BODY_INVALID","message":"q: wants a street"}');
      else if (url.includes('Pier')) response.end(JSON.stringify(placeFound.parse(found)));
      else response.end('{"suggestions":["Pier Road, Tidewater"]}');
    });
    portal = await startPortal({ geo });
  });
  afterAll(() => portal.close());
  beforeEach(() => {
    status = 200;
  });
  const look = (query: string) => portal.call(`/api/public/places?q=${encodeURIComponent(query)}`);

  it('is geo’s place with what the page says of its area', async () => {
    const { chain: _chain, within: _within, ...place } = found.found!;
    expect(await (await look('12 Pier Road')).json()).toEqual({
      found: { ...place, outageIds: [], customersOut: '0' },
      suggestions: [],
    });
  });

  it('passes suggestions and refusals on', async () => {
    expect(await (await look('P')).json()).toEqual({ suggestions: ['Pier Road, Tidewater'] });
    status = 400;
    const refused = await look('');
    expect([refused.status, await refused.json()]).toMatchObject([400, { code: 'BODY_INVALID' }]);
  });
});
