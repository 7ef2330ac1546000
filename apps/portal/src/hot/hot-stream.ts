import type { Socket } from 'node:net';
import { Injectable } from '@nestjs/common';
import { routes } from '@relight/contracts';
import { streamEncodingFor } from '../read-models/encodings.ts';
import { ReadModels } from '../read-models/read-models.ts';
import { SoundTime } from '../read-models/sound-time.ts';
import { joinStream, type StreamEncoding } from '../stream/open-stream.ts';
import { PublicLive } from '../stream/public-live.ts';
import type { PlainGet } from './plain-get.ts';

const { path } = routes.publicStream;

/**
 * The public stream for readers who ask for it first on a connection. A request and a response object
 * would stay as long as the stream, three quarters of what a reader takes of the memory. The framework answers
 * the first reader of each encoding; its head is the same for everybody and is repeated from then on.
 */
@Injectable()
export class HotStream {
  readonly #heads = new Map<StreamEncoding, string>();

  constructor(
    private readonly models: ReadModels,
    private readonly live: PublicLive,
    private readonly sound: SoundTime,
  ) {}

  /** What the framework said, status line first, with the empty line that ends it. */
  learn(encoding: StreamEncoding, head: string): void {
    this.#heads.set(encoding, head);
  }

  /** False for what the framework must answer: another route, or a head it has not said yet. */
  isFor({ target, headers }: PlainGet): boolean {
    const isOurs = target === path || target.startsWith(`${path}?`);
    return isOurs && this.models.isCaughtUp() && this.#headFor(headers) !== undefined;
  }

  /** Takes a socket that nobody listens to. Only where `isFor` says so. */
  open(socket: Socket, { target, headers }: PlainGet): void {
    // A server's sockets stay half open: who has said that nothing more comes has gone.
    socket.on('end', () => socket.end()).resume();
    socket.write(this.#headFor(headers) ?? '', 'latin1');
    joinStream(socket, this.live.broadcaster, {
      encoding: streamEncodingFor(headers.get('accept-encoding')),
      lastEventId: headers.get('last-event-id'),
      query: new URLSearchParams(target.slice(path.length)),
      asOf: this.sound.asOf(),
    });
  }

  #headFor(headers: ReadonlyMap<string, string>): string | undefined {
    return this.#heads.get(streamEncodingFor(headers.get('accept-encoding')));
  }
}
