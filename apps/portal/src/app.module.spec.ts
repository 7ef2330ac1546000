import { golden, routeList, type PublicOutages } from '@relight/contracts';
import { startPortal, until, type TestPortal } from './testing/portal.ts';

type Paths = Record<string, Record<string, unknown>>;

const [impact] = golden['relight.impact.v1'];

describe('the portal as a whole', () => {
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await startPortal();
  });
  afterAll(() => portal.close());

  it('wires every dependency and becomes ready', async () => {
    const ready = await until(
      () => portal.call('/health/ready'),
      ({ status }) => status === 200,
    );
    expect(ready.status).toBe(200);
  });

  it('shows an outage that geo told of', async () => {
    const data = { ...impact!, customersOut: 50, customersTotal: 50 };
    await portal.publish('relight.impact.v1', data);
    portal.clock.advance(61_000);
    const outages = await until(
      () => portal.get<PublicOutages>('/api/public/outages'),
      ({ features }) => features.length > 0,
    );
    expect(outages).toMatchObject({
      type: 'FeatureCollection',
      features: [{ id: data.outage.id, properties: { customers: 50 } }],
    });
  });

  it('answers every route of the table', async () => {
    const cookie = await portal.signIn('desk', 'right-desk');
    const statuses = await Promise.all(
      routeList
        .filter(({ answers, method }) => answers !== 'event-stream' && method !== 'DELETE')
        .map(async ({ method, path }) => {
          const init = { method, headers: { cookie } };
          const { status } = await portal.call(path.replaceAll(/:\w+/g, 'x'), init);
          return { path, isAnswered: status !== 404 && status < 500 };
        }),
    );
    const unanswered = statuses.filter(({ isAnswered }) => !isAnswered).map(({ path }) => path);
    expect(unanswered).toEqual([
      // What is given out in the utility's name waits for geo, which knows it, and whose fake knows
      // nothing; out.spec.ts has a fake that does.
      '/api/public/outages.cap',
      '/api/public/outages/:id.cap',
      '/api/public/outages.rss',
      '/api/public/outages.atom',
      '/api/public/outages.odin.xml',
      '/api/public/planned.ics',
      '/api/public/badge.svg',
      '/api/public/banner',
      '/plain',
      '/plain/:town',
      // So do the base map and the look-up of a place.
      '/api/public/map',
      '/api/public/places',
    ]);
  });

  it('describes every route of the table with its method', async () => {
    const { paths } = await portal.get<{ paths: Paths }>('/api/openapi.json');
    const described = routeList.filter(
      ({ path, method }) => paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()],
    );
    expect(described).toEqual(routeList);
  });

  it('keeps pages from being framed and scripts from elsewhere', async () => {
    const { headers } = await portal.call('/');
    expect(headers.get('content-security-policy')).toMatch(
      /default-src 'self';.*frame-ancestors 'none'/,
    );
  });
});
