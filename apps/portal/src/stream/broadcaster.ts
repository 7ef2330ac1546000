import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';

/** The part of a socket a stream needs; tests pass a fake. */
export type ViewerSocket = Pick<Socket, 'write' | 'destroy' | 'writableLength' | 'once'>;

const keptFrames = 500;
const slowBytes = 1024 * 1024;

/**
 * Server-sent events to many: each frame is encoded once and the same bytes go to every socket. The
 * newest frames are kept, so that a reader who was away for a moment resumes by Last-Event-ID.
 */
export class Broadcaster {
  private readonly sockets = new Set<ViewerSocket>();
  private readonly kept: { readonly number: number; readonly bytes: Buffer }[] = [];
  /** Ids of another process, or of one before a restart, mean nothing here. */
  private readonly epoch = randomUUID().slice(0, 8);
  private newest = 0;

  /** `snapshot` gives the whole state as JSON, as it is after the newest frame. */
  constructor(private readonly snapshot: () => Buffer | string) {}

  get viewers(): number {
    return this.sockets.size;
  }

  /** Sends what has an id and can be resumed. */
  send(event: string, json: string): void {
    this.newest += 1;
    const bytes = Buffer.from(`id: ${this.idOf(this.newest)}\nevent: ${event}\ndata: ${json}\n\n`);
    this.kept.push({ number: this.newest, bytes });
    if (this.kept.length > keptFrames) this.kept.shift();
    this.writeAll(bytes);
  }

  /** Sends what is worth nothing later, as a beat. */
  sendOnce(event: string, json: string): void {
    this.writeAll(encodeOnce(event, json));
  }

  /** Takes a reader in: with what it missed when that is still known, else with a snapshot. */
  join(socket: ViewerSocket, lastEventId: string | undefined): void {
    for (const bytes of this.missedSince(lastEventId) ?? this.snapshotFrame()) socket.write(bytes);
    this.sockets.add(socket);
    socket.once('close', () => this.sockets.delete(socket));
    socket.once('error', () => socket.destroy());
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy();
    this.sockets.clear();
  }

  private missedSince(lastEventId: string | undefined): readonly Buffer[] | undefined {
    const [epoch, text] = (lastEventId ?? '').split('-');
    const last = Number(text);
    if (epoch !== this.epoch || !Number.isInteger(last) || last > this.newest) return undefined;
    const oldest = this.newest - this.kept.length + 1;
    if (last + 1 < oldest) return undefined;
    return this.kept.filter(({ number }) => number > last).map(({ bytes }) => bytes);
  }

  private snapshotFrame(): readonly (Buffer | string)[] {
    const json = this.snapshot();
    return [`id: ${this.idOf(this.newest)}\nevent: snapshot\ndata: `, json, '\n\n'];
  }

  private idOf(number: number): string {
    return `${this.epoch}-${number}`;
  }

  /** A reader that does not read would grow our memory: it is dropped, and resumes or starts anew. */
  private writeAll(bytes: Buffer): void {
    for (const socket of this.sockets) {
      if (socket.writableLength > slowBytes) {
        this.sockets.delete(socket);
        socket.destroy();
      } else {
        socket.write(bytes);
      }
    }
  }
}

export function encodeOnce(event: string, json: string): Buffer {
  return Buffer.from(`event: ${event}\ndata: ${json}\n\n`);
}
