import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readConfig } from '@relight/service-kit';
import { broadcastConfig } from '../config.ts';
import { newMessage } from '../deliver/messages.store.ts';
import { leastEnvironment } from '../environment.fixture.ts';
import { sms } from './sms.channel.ts';

const queuedAt = '2026-11-22T18:00:00.000Z';
const messageTo = (to: string, body: string) =>
  newMessage({
    _id: `m-${to}`,
    channel: 'sms',
    to,
    body,
    factKeys: ['out:o1'],
    priority: 3,
    queuedAt,
    expiresAt: '2026-11-22T20:00:00.000Z',
    attemptedDomainAt: queuedAt,
  });
const listed = (sid: string, to: string, body: string, time = '18:00:01') => ({
  sid,
  to,
  body,
  direction: 'outbound-api',
  date_created: `Sun, 22 Nov 2026 ${time} +0000`,
  date_sent: `Sun, 22 Nov 2026 ${time} +0000`,
});

describe('what Twilio holds of many texts', () => {
  let server: Server;
  let asked: URL[];
  let pages: (readonly object[])[];
  let refusal:
    | { readonly status: number; readonly code: number; readonly message: string }
    | undefined;
  beforeEach(async () => {
    asked = [];
    refusal = undefined;
    server = createServer((request, response) => {
      const url = new URL(request.url ?? '', 'http://twilio');
      asked.push(url);
      if (refusal !== undefined) {
        response.writeHead(refusal.status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(refusal));
        return;
      }
      const page = Number(url.searchParams.get('Page') ?? 0);
      const next = `${url.pathname}?From=x&PageSize=1000&Page=${page + 1}&PageToken=PASM1`;
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({
          messages: pages[page],
          next_page_uri: page + 1 < pages.length ? next : null,
        }),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });
  const channel = () => {
    const { port } = server.address() as AddressInfo;
    const SANDBOX_URL = `http://127.0.0.1:${port}`;
    return sms.open(readConfig(broadcastConfig, { ...leastEnvironment, SANDBOX_URL }));
  };

  it('is not filled further once Twilio says that its queue is full', async () => {
    refusal = { status: 400, code: 21_611, message: 'exceeded its queue' };
    const sent = await channel()?.send(messageTo('+13035550101', 'Dark.'));
    expect(sent).toEqual({ kind: 'retry', afterMs: 60_000, note: 'exceeded its queue' });
  });

  it('is read page after page, from when the first of them was tried', async () => {
    pages = [
      [
        listed('SM5', '+13035550101', 'Dark.', '18:00:09'),
        listed('SM4', '+13035550102', 'Another night.'),
        listed('SM3', '+13035550102', 'Dark.'),
      ],
      [
        listed('SM2', '+13035550101', 'Dark.'),
        listed('SM1', '+13035550101', 'Dark.', '17:30:00'),
        listed('SM0', '+13035550104', 'Dark.'),
      ],
    ];
    const messages = ['+13035550101', '+13035550102', '+13035550103'].map((to) =>
      messageTo(to, 'Dark.'),
    );
    const held = await channel()?.list(messages);
    expect(Object.fromEntries(held ?? [])).toEqual({
      'm-+13035550101': ['SM2', 'SM5'],
      'm-+13035550102': ['SM3'],
      'm-+13035550103': [],
    });
    expect(asked).toHaveLength(2);
    expect(Object.fromEntries(asked[0]?.searchParams ?? [])).toEqual({
      From: leastEnvironment.TWILIO_FROM,
      'DateSent>': '2026-11-22T17:59:00Z',
      PageSize: '1000',
    });
    expect(asked[1]?.searchParams.get('PageToken')).toBe('PASM1');
  });
});
