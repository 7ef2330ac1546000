import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BaseMap, Impact, Outage } from '@relight/contracts';
import { startFakeOwner } from '../testing/fake-owner.ts';
import { startPortal, until, type TestPortal } from '../testing/portal.ts';
import { aToldEtr, anImpact } from '../testing/records.ts';
import { assertCap, textsAt } from '../testing/schema.ts';

const area = (id: string, kind: string, parent?: string): BaseMap['features'][number] => ({
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [-70.9, 41.3] },
  properties: { layer: 'area', id, kind, name: `Area ${id}`, ...(parent ? { parent } : {}) },
});
const baseMap: BaseMap = {
  type: 'FeatureCollection',
  bbox: [-71, 41, -70, 42],
  utility: {
    name: 'Harbor Valley Electric',
    shortName: 'HVE',
    handle: '@hve',
    timeZone: 'America/New_York',
    customersServed: 20_000,
    k: 5,
  },
  features: [area('a1', 'town', 'c1'), area('c1', 'county'), area('t2', 'town', 'c1')],
};

describe('what others take from the public page', () => {
  const folder = mkdtempSync(join(tmpdir(), 'relight-out-'));
  let portal: TestPortal;
  let version = 1;

  const start = async () => {
    const geo = await startFakeOwner((_heard, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(baseMap));
    });
    return startPortal({ geo }, { DATA_DIR: folder, PUBLIC_URL: 'https://outages.example.org' });
  };
  const text = async (path: string, init?: RequestInit) => (await portal.call(path, init)).text();
  const publish = (outage: Partial<Outage>, fields: Partial<Impact> = {}) => {
    version += 1;
    const startedAt = '2026-11-22T17:00:00.000Z';
    const impact = anImpact(fields, { id: 'o1', startedAt, version, ...outage });
    const computedAt = new Date(Date.parse('2026-11-22T18:00:00Z') + version * 1_000).toISOString();
    return portal.publish('relight.impact.v1', { ...impact, computedAt });
  };
  /** The alert once it says what is looked for. */
  const alert = (msgType: string, words: RegExp) =>
    until(
      () => text('/api/public/outages/o1.cap'),
      (xml) => xml.includes(`<msgType>${msgType}<`) && words.test(xml),
    );
  const identifier = (xml: string) => textsAt(xml, '/cap:alert/cap:identifier')[0] ?? '';

  beforeAll(async () => {
    portal = await start();
    await publish({ status: 'confirmed' });
  });
  afterAll(async () => {
    await portal.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('alerts, updates when an estimate is told, and refers to what was said before, over a restart', async () => {
    const first = await alert('Alert', /Next word by/);
    assertCap(first);
    await portal.publish(
      'relight.publication.v1',
      aToldEtr('e1', '2026-11-22T20:00:00.000Z', '2026-11-22T17:50:00.000Z'),
    );
    const update = await alert('Update', /Back by about 15:00/);
    assertCap(update);
    expect(textsAt(update, '//cap:references')[0]).toContain(identifier(first));
    await portal.close();
    portal = await start();
    expect(await alert('Update', /Back by about 15:00/)).toBe(update);
    await publish({ status: 'restored', restoredAt: '2026-11-22T17:59:00.000Z' });
    const end = await alert('Cancel', /Power came back at 12:59/);
    assertCap(end);
    expect(textsAt(end, '//cap:references')[0]?.split(' ')).toHaveLength(2);
    await publish({ status: 'confirmed' });
    expect(identifier(await alert('Alert', /Power is out/))).not.toBe(identifier(first));
  });

  it('tells of all outages by one alert, that keeps its name until something changes', async () => {
    const xml = await text('/api/public/outages.cap');
    assertCap(xml);
    expect(await text('/api/public/outages.cap')).toBe(xml);
    await publish({ status: 'confirmed', crew: 'arrived' });
    const next = await until(
      () => text('/api/public/outages.cap'),
      (each) => each.includes('A crew is on site'),
    );
    assertCap(next);
    expect(textsAt(next, '/cap:alert/cap:references')[0]).toContain(identifier(xml));
  });

  it.each([
    ['/api/public/outages.cap', 'application/cap+xml'],
    ['/api/public/outages/o1.cap', 'application/cap+xml'],
    ['/api/public/outages.rss', 'application/rss+xml'],
    ['/api/public/outages.atom', 'application/atom+xml'],
    ['/api/public/outages.odin.xml', 'application/xml'],
    ['/api/public/planned.ics', 'text/calendar'],
    ['/api/public/planned.ics?place=a1', 'text/calendar'],
    ['/api/public/badge.svg', 'image/svg+xml'],
    ['/api/public/banner', 'text/html'],
    ['/plain', 'text/html'],
    ['/plain/a1', 'text/html'],
  ])('gives %s as %s to any site, and nothing again to who has it', async (path, type) => {
    const { headers, status } = await portal.call(path);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe(`${type}; charset=utf-8`);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    const again = await until(
      async () => {
        const etag = (await portal.call(path)).headers.get('etag') ?? '';
        return portal.call(path, { headers: { 'if-none-match': etag } });
      },
      (answer) => answer.status === 304,
    );
    expect(await again.text()).toBe('');
  });

  it('lets other sites frame the banner and nothing else', async () => {
    const [banner, plain] = await Promise.all(
      ['/api/public/banner', '/plain'].map(async (path) => (await portal.call(path)).headers),
    );
    expect(banner?.get('content-security-policy')).toContain('frame-ancestors *');
    expect(banner?.get('content-security-policy')).toContain("default-src 'none'");
    expect(banner?.has('x-frame-options')).toBe(false);
    expect(plain?.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  it('speaks the language asked for, else the browser’s, else English', async () => {
    const lang = async (path: string, accept?: string) =>
      /<html lang="(\w+)"/.exec(
        await text(path, accept ? { headers: { 'accept-language': accept } } : {}),
      )?.[1];
    expect(await lang('/plain')).toBe('en');
    expect(await lang('/plain', 'fr, es-MX;q=0.8, en;q=0.1')).toBe('es');
    expect(await lang('/plain?lang=en', 'es')).toBe('en');
    expect(await lang('/plain/a1?lang=es-MX')).toBe('es');
    expect(await lang('/api/public/banner?lang=xx')).toBe('en');
    expect((await portal.call('/plain')).headers.get('vary')).toBe(
      'accept-language, accept-encoding',
    );
  });

  it.each([
    '/plain/c1',
    '/plain/nowhere',
    '/api/public/planned.ics?place=nowhere',
    '/api/public/outages/none.cap',
  ])('does not know %s', async (path) => {
    expect((await portal.call(path)).status).toBe(404);
  });

  it('shows nothing of the grid, in any form', async () => {
    const forms = [
      '/api/public/outages.cap',
      '/api/public/outages/o1.cap',
      '/api/public/outages.rss',
      '/api/public/outages.atom',
      '/api/public/outages.odin.xml',
      '/plain',
      '/plain/a1',
    ];
    const { device = '', feeder = '', openDevices } = anImpact().outage;
    const inner = [device, feeder, ...openDevices].filter((id) => id !== '');
    expect(inner.length).toBeGreaterThan(0);
    for (const path of forms) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const body = await text(path);
      for (const id of inner) expect(body).not.toContain(id);
    }
  });
});
