import type { Socket } from 'node:net';
import { gzipHead, type Piece } from './frames.ts';

/** The part of a socket a stream needs; tests pass a fake. */
export type ViewerSocket = Pick<Socket, 'write' | 'destroy' | 'writableNeedDrain' | 'on'>;

interface ViewerOptions {
  readonly isPacked: boolean;
  /** Wall time. */
  readonly nowMs: () => number;
  /** Called whenever it has taken all it was given. */
  readonly onFree: (viewer: Viewer) => void;
}

/**
 * One reader of a stream. It is given only what its connection takes: pieces it cannot take yet are the
 * same for all readers and wait as a list, and of what changes meanwhile nothing is queued.
 */
export class Viewer {
  /** The newest frame it was given; undefined before its first snapshot. */
  number: number | undefined;
  #waiting: readonly Piece[] = [];
  #next = 0;
  /** Wall time at which its connection last took what it was given. */
  #movedAtMs: number;

  constructor(
    private readonly socket: ViewerSocket,
    private readonly options: ViewerOptions,
  ) {
    this.#movedAtMs = options.nowMs();
    if (options.isPacked) socket.write(gzipHead);
    socket.on('drain', () => {
      this.#pump();
      if (this.isFree) options.onFree(this);
    });
    socket.on('error', () => socket.destroy());
  }

  get isFree(): boolean {
    return this.#next >= this.#waiting.length && !this.socket.writableNeedDrain;
  }

  /** Its connection has taken nothing for so long although something waits. */
  isStuck(nowMs: number, limitMs: number): boolean {
    return this.socket.writableNeedDrain && nowMs - this.#movedAtMs > limitMs;
  }

  /** Only to a free one. */
  give(pieces: readonly Piece[]): void {
    this.#waiting = pieces;
    this.#next = 0;
    this.#pump();
  }

  end(): void {
    this.socket.destroy();
  }

  #pump(): void {
    if (!this.socket.writableNeedDrain) this.#movedAtMs = this.options.nowMs();
    while (this.#next < this.#waiting.length && !this.socket.writableNeedDrain) {
      const piece = this.#waiting[this.#next];
      this.#next += 1;
      if (piece) this.socket.write(this.options.isPacked ? piece.packed : piece.plain);
    }
    if (this.#next < this.#waiting.length) return;
    this.#waiting = [];
    this.#next = 0;
  }
}
