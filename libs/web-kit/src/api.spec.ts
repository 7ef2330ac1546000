import { addresses } from '@relight/contracts/addresses';
import { call, callApi } from './api.ts';

const answering = (status: number, body: string) => () =>
  Promise.resolve(new Response(body, { status }));

it('hands over what the route answers', async () => {
  const answer = await callApi('GET', '/x', { fetch: answering(200, '{"id":"a"}') });
  expect(answer).toEqual({ ok: true, data: { id: 'a' } });
});

it('sends a body as JSON', async () => {
  let sent: RequestInit | undefined;
  await callApi('POST', '/x', {
    body: { a: 1 },
    fetch: (_path, init) => {
      sent = init;
      return Promise.resolve(new Response('{}'));
    },
  });
  expect(new Headers(sent?.headers).get('content-type')).toBe('application/json');
  expect(sent?.body).toBe('{"a":1}');
});

it('passes on why a request was refused', async () => {
  const answer = await callApi('POST', '/x', {
    fetch: answering(409, '{"code":"stale","message":"Version 3 by now"}'),
  });
  expect(answer).toEqual({ ok: false, status: 409, code: 'stale', message: 'Version 3 by now' });
});

it('says so when nobody answers, or the answer is no JSON', async () => {
  const away = await callApi('GET', '/x', {
    fetch: () => Promise.reject(new TypeError('network')),
  });
  const odd = await callApi('GET', '/x', { fetch: answering(502, '<html>') });
  expect([away, odd].map((answer) => (answer.ok ? '' : answer.code))).toEqual([
    'unreachable',
    'unreadable',
  ]);
});

it('calls a route of the table at its address, with what the route wants', async () => {
  const sent: (readonly [unknown, RequestInit | undefined])[] = [];
  const hear: typeof fetch = (path, init) => {
    sent.push([path, init]);
    return Promise.resolve(new Response('{"id":"o 1","version":2}'));
  };
  const answer = await call(addresses.setCrew, {
    params: { id: 'o 1' },
    body: { status: 'arrived' },
    fetch: hear,
  });
  await call(addresses.findPlace, { query: { q: 'Pier & Road' }, fetch: hear });
  expect(answer.ok && answer.data.version).toBe(2);
  expect(sent).toMatchObject([
    ['/api/outages/o%201/crew', { method: 'POST', body: '{"status":"arrived"}' }],
    ['/api/public/places?q=Pier+%26+Road', { method: 'GET' }],
  ]);
});

it('does not compile with what a route does not take', () => {
  // Never run: what counts is that each line below it is an error to the compiler.
  const wrong = async () => {
    // @ts-expect-error -- no such status
    await call(addresses.setCrew, { params: { id: 'o1' }, body: { status: 'late' } });
    // @ts-expect-error -- no id
    await call(addresses.setCrew, { body: { status: 'arrived' } });
    // @ts-expect-error -- nothing that it wants
    await call(addresses.mySubscription);
    // @ts-expect-error -- no address of the table
    await call('GET /api/nowhere');
    const answer = await call(addresses.readSession);
    // @ts-expect-error -- a session has no version
    return answer.ok && answer.data.version;
  };
  expect(wrong).toBeInstanceOf(Function);
});
