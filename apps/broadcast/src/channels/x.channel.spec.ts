import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { readConfig } from '@relight/service-kit';
import { broadcastConfig } from '../config.ts';
import { newMessage } from '../deliver/messages.store.ts';
import { leastEnvironment } from '../environment.fixture.ts';
import { x } from './x.channel.ts';

const gone = 'You attempted to reply to a Tweet that is deleted or not visible to you.';
const message = (more: object) =>
  newMessage({
    _id: 'm-1',
    channel: 'x',
    to: 'x',
    body: 'We said 20:30. It is taking longer. Sorry.',
    factKeys: ['gone:e1'],
    priority: 2,
    queuedAt: '2026-11-22T18:00:00.000Z',
    expiresAt: '2026-11-22T20:00:00.000Z',
    ...more,
  });

describe('a post below another one that was taken down', () => {
  let server: Server;
  let posted: { readonly text: string; readonly reply?: unknown }[];
  beforeEach(async () => {
    posted = [];
    const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      const post: (typeof posted)[number] = JSON.parse(await text(request));
      posted.push(post);
      const isRefused = post.reply !== undefined;
      const refusal = { status: 403, title: 'Forbidden', detail: gone };
      response.writeHead(isRefused ? 403 : 201, { 'content-type': 'application/json' });
      response.end(JSON.stringify(isRefused ? refusal : { data: { id: '7' } }));
    };
    server = createServer((request, response) => void answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });
  const send = (more: object) => {
    const { port } = server.address() as AddressInfo;
    const SANDBOX_URL = `http://127.0.0.1:${port}`;
    const channel = x.open(readConfig(broadcastConfig, { ...leastEnvironment, SANDBOX_URL }));
    return channel?.send(message({ inReplyTo: '5', ...more }));
  };

  it('is said on its own when it is news of an outage', async () => {
    expect(await send({ publicationId: 'p1' })).toEqual({ kind: 'accepted', providerId: '7' });
    expect(posted.map(({ reply }) => reply)).toEqual([{ in_reply_to_tweet_id: '5' }, undefined]);
  });

  it('is not said when it answers somebody', async () => {
    expect(await send({ reportId: 'r1' })).toMatchObject({ kind: 'refused', code: '403' });
    expect(posted).toHaveLength(1);
  });
});
