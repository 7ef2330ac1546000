import type { FastifyReply, FastifyRequest } from 'fastify';
import { streamEncodingFor } from '../read-models/encodings.ts';
import type { Broadcaster } from './broadcaster.ts';

/**
 * Takes the socket from Fastify and hands it to the broadcaster. The head is written by hand: a body
 * without chunks ends with its connection, so that the same bytes can go to every socket.
 */
export function openStream<V>(
  request: FastifyRequest,
  reply: FastifyReply,
  broadcaster: Broadcaster<V>,
  asOf: string,
): void {
  const { socket } = request.raw;
  const isPacked = streamEncodingFor(request.headers['accept-encoding']) === 'gzip';
  const headers = {
    ...reply.getHeaders(),
    'content-type': 'text/event-stream; charset=utf-8',
    ...(isPacked ? { 'content-encoding': 'gzip' } : {}),
    vary: 'accept-encoding',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
    connection: 'close',
  };
  void reply.hijack();
  socket.setTimeout(0);
  socket.setNoDelay(true);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}`);
  socket.write(`HTTP/1.1 200 OK\r\n${lines.join('\r\n')}\r\n\r\n`);
  if (request.method === 'HEAD') {
    socket.end();
    return;
  }
  const lastEventId = request.headers['last-event-id'];
  broadcaster.join(socket, {
    lastEventId: typeof lastEventId === 'string' ? lastEventId : undefined,
    isPacked,
    inParts: wantsParts(request.query),
    beat: JSON.stringify({ asOf }),
  });
}

/** `?parts`: the reader puts a large snapshot together by itself. */
const wantsParts = (query: unknown): boolean =>
  typeof query === 'object' && query !== null && 'parts' in query;
