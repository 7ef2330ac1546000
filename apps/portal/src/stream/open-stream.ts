import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { streamEncodingFor } from '../read-models/encodings.ts';
import type { Broadcaster } from './broadcaster.ts';

export type StreamEncoding = ReturnType<typeof streamEncodingFor>;

/** The head that was written, status line first, with the empty line that ends it. */
export interface StreamHead {
  readonly encoding: StreamEncoding;
  readonly head: string;
}

/**
 * Takes the socket from Fastify and hands it to the broadcaster. The head is written by hand: a body
 * without chunks ends with its connection, so that the same bytes can go to every socket.
 */
export function openStream<V>(
  request: FastifyRequest,
  reply: FastifyReply,
  broadcaster: Broadcaster<V>,
  asOf: string,
): StreamHead {
  const { socket } = request.raw;
  const encoding = streamEncodingFor(request.headers['accept-encoding']);
  const head = headOf(reply.getHeaders(), encoding);
  void reply.hijack();
  socket.setTimeout(0);
  socket.setNoDelay(true);
  socket.write(head, 'latin1');
  const written = { encoding, head };
  if (request.method === 'HEAD') {
    socket.end();
    return written;
  }
  const lastEventId = request.headers['last-event-id'];
  const [, search] = request.url.split('?');
  joinStream(socket, broadcaster, {
    encoding,
    lastEventId: typeof lastEventId === 'string' ? lastEventId : undefined,
    query: new URLSearchParams(search),
    asOf,
  });
  return written;
}

function headOf(ofEveryAnswer: ReturnType<FastifyReply['getHeaders']>, encoding: StreamEncoding) {
  const headers = {
    ...ofEveryAnswer,
    'content-type': 'text/event-stream; charset=utf-8',
    ...(encoding === 'gzip' ? { 'content-encoding': 'gzip' } : {}),
    vary: 'accept-encoding',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}`);
  return `HTTP/1.1 200 OK\r\n${lines.join('\r\n')}\r\n\r\n`;
}

interface StreamReader {
  readonly encoding: StreamEncoding;
  readonly lastEventId: string | undefined;
  /** `?parts`: the reader puts a large snapshot together by itself. */
  readonly query: URLSearchParams;
  /** Up to when what it gets is whole; ISO 8601. */
  readonly asOf: string;
}

/** After the head. */
export function joinStream<V>(
  socket: Socket,
  broadcaster: Broadcaster<V>,
  { encoding, lastEventId, query, asOf }: StreamReader,
): void {
  broadcaster.join(socket, {
    lastEventId,
    isPacked: encoding === 'gzip',
    inParts: query.has('parts'),
    beat: JSON.stringify({ asOf }),
  });
}
