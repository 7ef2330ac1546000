import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { RelightError } from '@relight/domain';
import type { HotAnswer, HotRoute } from './hot-route.ts';
import { plainGet, type PlainGet } from './plain-get.ts';

type ConnectionListener = (this: Server, socket: Socket) => void;

/** What takes a connection for good. */
export interface StreamTaker {
  readonly isFor: (request: PlainGet) => boolean;
  /** A socket that nobody listens to. */
  readonly open: (socket: Socket, request: PlainGet) => void;
}

/**
 * Stands before Node's own HTTP server. A connection that asks for the hot route and nothing else, as
 * those who poll it do, is answered from its first byte to its last without a request object, and so is
 * one that then asks for the public stream; with the first other bytes it is handed to Node for good,
 * and the hot route is answered there before the framework's chain. See docs/decisions/0032.
 */
export class FrontDoor {
  readonly #held = new Set<Socket>();
  readonly #accept: ConnectionListener;
  readonly #framework: RequestListener;

  constructor(
    private readonly server: Server,
    private readonly route: HotRoute,
    private readonly stream: StreamTaker,
  ) {
    // oxlint-disable typescript/no-unsafe-type-assertion -- as Node documents these events
    this.#accept = onlyListener(server, 'connection') as ConnectionListener;
    this.#framework = onlyListener(server, 'request') as RequestListener;
    // oxlint-enable typescript/no-unsafe-type-assertion
    server.removeAllListeners('connection').on('connection', (socket) => this.#hold(socket));
    server
      .removeAllListeners('request')
      .on('request', (request, response) => this.#serve(request, response));
  }

  /** Ends the connections that Node does not know of. */
  close(): void {
    for (const socket of this.#held) socket.destroy();
    this.#held.clear();
  }

  #hold(socket: Socket): void {
    const listeners: Readonly<Record<string, (bytes: Buffer) => void>> = {
      data: (bytes) => {
        const request = this.server.listening ? plainGet(bytes) : undefined;
        if (request && this.#answers(socket, request)) return;
        this.#release(socket, listeners);
        if (request && this.stream.isFor(request)) this.stream.open(socket, request);
        else this.#handOver(socket, bytes);
      },
      // Who has said all they wanted gets what is on its way to them.
      end: () => socket.end(),
      drain: () => socket.resume(),
      timeout: () => socket.destroy(),
      error: () => socket.destroy(),
      close: () => this.#held.delete(socket),
    };
    this.#held.add(socket);
    for (const [event, listener] of Object.entries(listeners)) socket.on(event, listener);
    socket.setNoDelay(true);
    // As long as Node keeps a connection on which nothing comes.
    socket.setTimeout(this.server.keepAliveTimeout);
  }

  /** False, and nothing is written, when the hot route is not what is asked for. */
  #answers(socket: Socket, { target, headers }: PlainGet): boolean {
    const answer = this.route.answer({
      target,
      acceptEncoding: headers.get('accept-encoding'),
      ifNoneMatch: headers.get('if-none-match'),
    });
    if (answer) this.#write(socket, answer);
    return answer !== undefined;
  }

  #write(socket: Socket, { head, body }: HotAnswer): void {
    const timeout = Math.floor(this.server.keepAliveTimeout / 1_000);
    const connection = `connection: keep-alive\r\nkeep-alive: timeout=${timeout}`;
    const whole = `${head}date: ${httpDate()}\r\n${connection}\r\n\r\n`;
    if (body) {
      socket.cork();
      socket.write(whole, 'latin1');
      socket.write(body);
      socket.uncork();
    } else {
      socket.write(whole, 'latin1');
    }
    // Who asks without reading the answers is not listened to before they were read.
    if (socket.writableLength > 0) socket.pause();
  }

  #release(socket: Socket, listeners: Readonly<Record<string, (bytes: Buffer) => void>>): void {
    this.#held.delete(socket);
    socket.setTimeout(0);
    for (const [event, listener] of Object.entries(listeners)) socket.off(event, listener);
  }

  #handOver(socket: Socket, bytes: Buffer): void {
    socket.pause();
    this.#accept.call(this.server, socket);
    socket.unshift(bytes);
    socket.resume();
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const { method, url = '', headers } = request;
    const answer =
      method === 'GET' && this.server.listening
        ? this.route.answer({
            target: url,
            acceptEncoding: headers['accept-encoding']?.toString(),
            ifNoneMatch: headers['if-none-match'],
          })
        : undefined;
    if (!answer) {
      this.#framework(request, response);
      return;
    }
    response.writeHead(answer.status, answer.headers);
    response.end(answer.body);
  }
}

/** What Node and the framework listen with. Throws when that is not the one listener this door knows of. */
function onlyListener(server: Server, event: 'connection' | 'request'): unknown {
  const listeners = server.listeners(event);
  if (listeners.length === 1) return listeners[0];
  throw new RelightError(
    'FRONT_DOOR',
    `The server has ${listeners.length} listeners for "${event}", not one`,
  );
}

let dateSecond = 0;
let dateText = '';

/** Wall time as HTTP writes it, made once a second. */
function httpDate(): string {
  const second = Math.floor(Date.now() / 1_000);
  if (second !== dateSecond) {
    dateSecond = second;
    dateText = new Date(second * 1_000).toUTCString();
  }
  return dateText;
}
