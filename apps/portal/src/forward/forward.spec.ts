import { createHmac } from 'node:crypto';
import { PersonTokens } from '@relight/service-kit';
import { startFakeOwner, type FakeOwner } from '../testing/fake-owner.ts';
import { startPortal, type TestPortal } from '../testing/portal.ts';

const json = { 'content-type': 'application/json' };
const tokens = new PersonTokens('s'.repeat(32));

describe('what others answer', () => {
  let portal: TestPortal;
  let ingest: FakeOwner;
  let geo: FakeOwner;
  let broadcast: FakeOwner;
  beforeAll(async () => {
    ingest = await startFakeOwner((_heard, response) => {
      response.writeHead(409, { ...json, 'x-owner': 'ingest' });
      response.end('{"code":"STALE_VERSION","message":"Somebody was faster"}');
    });
    geo = await startFakeOwner();
    broadcast = await startFakeOwner((_heard, response) => {
      response.writeHead(200, { 'content-type': 'text/xml' });
      response.end('<Response/>');
    });
    portal = await startPortal({ ingest, geo, broadcast });
  });
  afterAll(() => portal.close());

  const newest = (owner: FakeOwner, path: string) =>
    owner.heard.findLast(({ url }) => url.startsWith(path))!;

  it('goes to its owner under the same path and query', async () => {
    await portal.call('/api/webhooks/x?crc_token=12%20a+b&x=1');
    expect(newest(broadcast, '/api/webhooks/x').url).toBe('/api/webhooks/x?crc_token=12%20a+b&x=1');
  });

  it('comes back as the owner gave it', async () => {
    const cookie = await portal.signIn('desk', 'right-desk');
    const headers = { ...json, cookie };
    const init = { method: 'POST', headers, body: '{"version":1}' };
    const answer = await portal.call('/api/cases/c1/hold', init);
    expect([answer.status, answer.headers.get('x-owner')]).toEqual([409, 'ingest']);
    expect(await answer.json()).toMatchObject({ code: 'STALE_VERSION' });
  });

  it('says who asks by a token made from the session, and keeps the session to itself', async () => {
    const cookie = await portal.signIn('crew7', 'right-crew');
    const headers = { ...json, cookie, authorization: 'Bearer forged' };
    await portal.call('/api/outages/o1/crew', { method: 'POST', headers, body: '{}' });
    const heard = newest(ingest, '/api/outages/o1/crew').headers;
    const person = await tokens.verify((heard.authorization ?? '').replace('Bearer ', ''));
    expect(person).toEqual({ user: 'crew7', name: 'Crew 7', role: 'crew' });
    expect(heard.cookie).toBeUndefined();
  });

  it('lets nobody vouch for themselves', async () => {
    const headers = { ...json, authorization: 'Bearer forged' };
    await portal.call('/api/outages/o2/crew', { method: 'POST', headers, body: '{}' });
    expect(newest(ingest, '/api/outages/o2/crew').headers.authorization).toBeUndefined();
  });

  it('hands a feed over with its own token, gzip as it is', async () => {
    const headers = { ...json, authorization: 'Bearer feed', 'content-encoding': 'gzip' };
    const body = Buffer.from([0x1f, 0x8b, 0, 255, 254]);
    await portal.call('/api/feeds/pge', { method: 'POST', headers, body });
    const heard = newest(ingest, '/api/feeds/pge');
    expect(heard.headers).toMatchObject({
      authorization: 'Bearer feed',
      'content-encoding': 'gzip',
    });
    expect(heard.body).toEqual(body);
  });

  it.each([
    ['application/x-www-form-urlencoded', 'Body=hi+%2B+caf%C3%A9&From=%2B15555550101'],
    ['application/json', '{ "for_user_id" : "1",\n  "n": 1.0, "é": "\\u00e9" }'],
  ])('keeps every byte of a signed webhook (%s)', async (type, body) => {
    const signature = createHmac('sha1', 'key').update(body).digest('base64');
    const headers = { 'content-type': type, 'x-twilio-signature': signature };
    const answer = await portal.call('/api/webhooks/twilio/sms', { method: 'POST', headers, body });
    const heard = newest(broadcast, '/api/webhooks/twilio/sms');
    const signed = createHmac('sha1', 'key').update(heard.body).digest('base64');
    expect(signed).toBe(heard.headers['x-twilio-signature']);
    expect(await answer.text()).toBe('<Response/>');
  });

  it('takes a feed of 16 MB and refuses more', async () => {
    const send = (bytes: number) =>
      portal.call('/api/feeds/pge', {
        method: 'POST',
        headers: json,
        body: Buffer.alloc(bytes, 32),
      });
    expect((await send(16 * 1024 * 1024)).status).toBe(409);
    expect(newest(ingest, '/api/feeds/pge').body.length).toBe(16 * 1024 * 1024);
    const over = await send(16 * 1024 * 1024 + 1).catch(() => undefined);
    expect(over?.status ?? 413).toBe(413);
  });

  it('refuses more than 200 KB elsewhere, with or without a stated length', async () => {
    const body = Buffer.alloc(200 * 1024 + 1, 32);
    const stated = { method: 'POST', headers: json, body };
    expect((await portal.call('/api/public/reports', stated)).status).toBe(413);
    const chunked = { ...stated, body: new Blob([body]).stream(), duplex: 'half' };
    const answer = await portal.call('/api/public/reports', chunked as RequestInit);
    expect(answer.status).toBe(413);
  });

  it('refuses a path that climbs out', async () => {
    // The portal asks its owners for figures of its own, now and then.
    const asked = () =>
      [...geo.heard, ...broadcast.heard].filter(({ url }) => url.endsWith('/words'));
    const before = asked();
    const answer = await portal.call('/api/desk/reports/%2e%2e%2f%2e%2e/words');
    expect(answer.status).toBe(400);
    expect(asked()).toEqual(before);
  });

  it('refuses a signed-in write from a page of another site', async () => {
    const cookie = await portal.signIn('desk', 'right-desk');
    const headers = { ...json, cookie, origin: 'https://evil.example' };
    const init = { method: 'POST', headers, body: '{}' };
    expect((await portal.call('/api/outages/o3/cancel', init)).status).toBe(403);
    expect(newest(ingest, '/api/outages/o3')).toBeUndefined();
  });
});

describe('an owner that is away', () => {
  let portal: TestPortal;
  beforeAll(async () => {
    const entries = (service: string, at: string) => ({
      outageId: 'o1',
      entries: [{ at, service, kind: 'status', text: `Known to ${service}` }],
    });
    const ingest = await startFakeOwner((_heard, response) => {
      response.end(JSON.stringify(entries('ingest', '2026-11-22T18:02:00.000Z')));
    });
    const geo = await startFakeOwner((_heard, response) => {
      response.end(JSON.stringify(entries('geo', '2026-11-22T18:01:00.000Z')));
    });
    const gone = await startFakeOwner();
    await gone.close();
    portal = await startPortal({ ingest, geo }, { BROADCAST_URL: gone.url });
  });
  afterAll(() => portal.close());

  it('is named, and worth another try', async () => {
    const init = { method: 'POST', headers: json, body: '{}' };
    const answer = await portal.call('/api/public/reports', init);
    expect([answer.status, await answer.json()]).toEqual([
      503,
      {
        code: 'SERVICE_AWAY',
        message: 'The service "broadcast" does not answer; try again in a moment',
        retriable: true,
      },
    ]);
  });

  it('keeps the portal from being ready, saying which', async () => {
    expect(await portal.get('/health/ready')).toMatchObject({
      waitingFor: { broadcast: 'not ready' },
    });
  });

  it('leaves the record of the others, in order, and says who is missing', async () => {
    const headers = { cookie: await portal.signIn('desk', 'right-desk') };
    expect(await portal.get('/api/outages/o1/record', { headers })).toMatchObject({
      outageId: 'o1',
      entries: [{ service: 'geo' }, { service: 'ingest' }],
      missing: ['broadcast'],
    });
  });
});

describe('several instances of an owner', () => {
  let portal: TestPortal;
  let alive: FakeOwner;
  beforeAll(async () => {
    alive = await startFakeOwner((_heard, response) => {
      response.writeHead(202, json);
      response.end('{}');
    });
    const gone = await startFakeOwner();
    await gone.close();
    portal = await startPortal({ broadcast: alive }, { BROADCAST_URL: `${gone.url},${alive.url}` });
  });
  afterAll(() => portal.close());

  it('pass on to each other what one of them could not have heard, every byte of it', async () => {
    const bodies = ['{"text":"one"}', '{"text":"two"}', '{"text":"three"}'];
    const statuses = await Promise.all(
      bodies.map(async (body) => {
        const init = { method: 'POST', headers: json, body };
        return (await portal.call('/api/public/reports', init)).status;
      }),
    );
    expect(statuses).toEqual([202, 202, 202]);
    const reports = alive.heard.filter(({ url }) => url === '/api/public/reports');
    expect(reports.map(({ body }) => body.toString()).toSorted()).toEqual(bodies.toSorted());
  });
});
