import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Lease, openTemporaryStore, type TemporaryStore } from '@relight/documents';
import { ManualClock } from '@relight/domain';
import { xClient } from '../channels/provider-clients.ts';
import { cursorModel } from './cursor.schema.ts';
import { Cursors } from './cursors.ts';
import type { Heard } from './heard.ts';
import { Mentions } from './mentions.ts';

const newest = { id: '30', text: '@HVE newest', author_id: '9' };
const older = { id: '20', text: '@HVE older', author_id: '9' };
const page = (posts: readonly object[], token?: string) => ({
  data: posts,
  includes: { users: [{ id: '9', name: 'Marsh', username: 'marsh' }] },
  meta: { result_count: posts.length, newest_id: '30', ...(token ? { next_token: token } : {}) },
});

describe('the mentions of our account', () => {
  let server: Server;
  let temporary: TemporaryStore;
  let asked: URL[];
  let answer: { status: number; headers?: Record<string, string>; bodies: object[] };
  beforeEach(async () => {
    asked = [];
    server = createServer((request, response) => {
      asked.push(new URL(request.url ?? '', 'http://x'));
      response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
      response.end(JSON.stringify(answer.bodies.shift() ?? { meta: { result_count: 0 } }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    temporary = await openTemporaryStore();
  });
  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await temporary.remove();
  });

  const reader = async (take: (heard: Heard) => Promise<unknown>) => {
    const { port } = server.address() as AddressInfo;
    const client = xClient({
      CHANNELS: 'sandbox',
      SANDBOX_URL: `http://127.0.0.1:${port}`,
      X_API_KEY: 'k',
      X_API_SECRET: 's',
      X_ACCESS_TOKEN: 't',
      X_ACCESS_SECRET: 's',
    });
    const cursors = new Cursors(
      await temporary.store.open(cursorModel),
      await Lease.open(temporary.store, { holder: 'test' }),
    );
    const clock = new ManualClock(Date.parse('2026-11-22T18:00:00.000Z'));
    return new Mentions(client, cursors, clock, { ownId: '77', take });
  };

  it('are taken oldest first over all pages, and read on from the newest', async () => {
    answer = { status: 200, bodies: [page([newest], 'next'), page([older])] };
    const taken: string[] = [];
    const mentions = await reader(async ({ providerId }) => taken.push(providerId));
    expect(await mentions.poll()).toBe(2);
    expect(taken).toEqual(['20', '30']);
    await mentions.poll();
    expect(asked[0]?.searchParams.get('start_time')).toBe('2026-11-22T17:00:00.000Z');
    expect(asked.at(-1)?.searchParams.get('since_id')).toBe('30');
  });

  it('come again when one of them could not be kept', async () => {
    answer = { status: 200, bodies: [page([newest, older]), page([newest, older])] };
    let fails = true;
    const taken: string[] = [];
    const mentions = await reader(async ({ providerId }) => {
      if (fails && providerId === '30') throw new Error('the store is away');
      taken.push(providerId);
    });
    await expect(mentions.poll()).rejects.toThrow('the store is away');
    fails = false;
    await mentions.poll();
    expect(taken).toEqual(['20', '20', '30']);
  });

  it('hold up no other when one of them cannot be kept, and it comes again', async () => {
    answer = { status: 200, bodies: [page([newest, older])] };
    const taken: string[] = [];
    const mentions = await reader(async ({ providerId }) => {
      if (providerId === '20') throw new Error('this one is odd');
      taken.push(providerId);
    });
    await expect(mentions.poll()).rejects.toMatchObject({ code: 'NOT_TAKEN' });
    expect(taken).toEqual(['30']);
    await mentions.poll();
    expect(asked.at(-1)?.searchParams.get('since_id')).toBe('19');
  });

  it('are left alone until the limit of X is over', async () => {
    const reset = String(Math.ceil(Date.now() / 1_000) + 600);
    const headers = {
      'x-rate-limit-limit': '300',
      'x-rate-limit-remaining': '0',
      'x-rate-limit-reset': reset,
    };
    answer = { status: 429, headers, bodies: [{ title: 'Too Many Requests', status: 429 }] };
    const mentions = await reader(async () => undefined);
    expect(await mentions.poll()).toBe(0);
    expect(await mentions.poll()).toBe(0);
    expect(asked).toHaveLength(1);
  });
});
