import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { PublicOutages } from '@relight/contracts';
import { anImpact } from '../testing/records.ts';
import { startPortal, until, type TestPortal } from '../testing/portal.ts';

describe('the public bytes', () => {
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await startPortal();
    // The first request waits until everything was read.
    await until(
      () => portal.call('/api/public/outages'),
      ({ status }) => status === 200,
    );
  });
  afterAll(() => portal.close());

  /** Without fetch, which would unzip and cache by itself. */
  const ask = (headers: Record<string, string>) =>
    new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>((resolve) => {
      request(`${portal.url}/api/public/outages`, { headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => {
          const { statusCode: status = 0, headers: given } = answer;
          resolve({ status, headers: given, body: Buffer.concat(chunks) });
        });
      }).end();
    });

  it.each([
    ['gzip', 'gzip, deflate', gunzipSync],
    ['br', 'gzip, deflate, br', brotliDecompressSync],
    ['gzip', 'br;q=0.5, gzip', gunzipSync],
  ])('come as %s to who takes "%s", with a tag of their own', async (form, accepts, unpack) => {
    const packed = await ask({ 'accept-encoding': accepts });
    const plain = await ask({});
    expect(packed.headers).toMatchObject({ 'content-encoding': form, vary: 'accept-encoding' });
    expect(unpack(packed.body)).toEqual(plain.body);
    expect(packed.headers['etag']).not.toBe(plain.headers['etag']);
  });

  it('come plain to who refuses gzip', async () => {
    const { headers } = await ask({ 'accept-encoding': 'gzip;q=0' });
    expect(headers).not.toHaveProperty('content-encoding');
  });

  it.each([
    ['the tag', (etag: string) => etag],
    ['the tag among others, marked weak by a proxy', (etag: string) => `"x", W/${etag}`],
  ])('are not sent again to who names %s', async (_case, header) => {
    const first = await ask({ 'accept-encoding': 'gzip' });
    const etag = String(first.headers['etag']);
    const again = await ask({ 'accept-encoding': 'gzip', 'if-none-match': header(etag) });
    expect([again.status, again.body.length, again.headers['etag']]).toEqual([304, 0, etag]);
  });

  it('change their tag with their content', async () => {
    const { headers } = await ask({});
    await portal.publish('relight.impact.v1', anImpact({}, { startedAt: '2026-11-22T17:00:00Z' }));
    await until(
      () => portal.get<PublicOutages>('/api/public/outages'),
      ({ features }) => features.length === 1,
    );
    const changed = await ask({ 'if-none-match': String(headers['etag']) });
    expect(changed.status).toBe(200);
  });
});
