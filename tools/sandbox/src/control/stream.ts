import type { FastifyReply } from 'fastify';

import type { Feed } from '../feed.ts';

const mostListeners = 100;
const heartbeatMs = 15_000;
/** A reader this far behind is dropped; it asks again and reads the whole. */
const mostPendingBytes = 1_048_576;

/** Server-sent events, one a change, until the reader leaves. */
export const stream = (feed: Feed, reply: FastifyReply): FastifyReply => {
  if (feed.listenerCount >= mostListeners)
    return reply.code(503).send({ message: `at most ${mostListeners} may listen at once` });
  const { raw } = reply.hijack();
  raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  raw.write('retry: 1000\n\n');
  const write = (frame: string): void => {
    if (raw.writableLength > mostPendingBytes) raw.destroy();
    else raw.write(frame);
  };
  const stopListening = feed.listen((change) => {
    write(`data: ${JSON.stringify(change)}\n\n`);
  });
  const heartbeat = setInterval(() => {
    write(':\n\n');
  }, heartbeatMs);
  heartbeat.unref();
  raw.once('close', () => {
    clearInterval(heartbeat);
    stopListening();
  });
  return reply;
};
