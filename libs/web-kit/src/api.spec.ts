import { callApi } from './api.ts';

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
