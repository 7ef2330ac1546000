import { promisify } from 'node:util';
import { constants, deflateRaw, deflateRawSync } from 'node:zlib';

/** The same piece of a stream in both forms it goes out in. */
export interface Piece {
  readonly plain: Buffer;
  readonly packed: Buffer;
}

/** One server-sent event. */
export interface Frame<V = unknown> {
  readonly event: string;
  readonly value: V;
  /** What it tells of whole: a newer frame about the same makes this one needless. */
  readonly about?: string;
}

/** As many of a snapshot's bytes go out at a time: at 1 Mbit/s, packed, well under a second. */
const sliceBytes = 256 * 1024;

/**
 * A stream that is packed is one gzip member without end: this head, then pieces that are each deflated
 * by themselves and end on a byte. So one piece serves every reader, wherever in the stream it comes.
 */
export const gzipHead = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
const onByte = { finishFlush: constants.Z_SYNC_FLUSH };
const packBeside = promisify(deflateRaw);

export function eventText(event: string, json: string, id?: string): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${json}\n\n`;
}

export function pieceOf(text: string): Piece {
  const plain = Buffer.from(text);
  return { plain, packed: deflateRawSync(plain, onByte) };
}

/** A whole state as the pieces of its event, or of several: see `inParts`. */
export interface SnapshotPieces {
  readonly whole: readonly Piece[];
  /**
   * `parts` with their number, then each as `part`, of which the last has the id: so a reader on a slow
   * line sees that something comes. One `snapshot` as in `whole` when it is small.
   */
  readonly inParts: readonly Piece[];
}

/** Packs beside the event loop, one slice after another. */
export async function snapshotPieces(json: Buffer, id: string): Promise<SnapshotPieces> {
  const slices = slicesOf(json);
  const whole = [pieceOf(`id: ${id}\nevent: snapshot\ndata: `)];
  const inParts = [pieceOf(eventText('parts', JSON.stringify({ of: slices.length })))];
  for (const [index, slice] of slices.entries()) {
    // oxlint-disable-next-line no-await-in-loop -- one after another, so that others get their turn
    const packed = await packBeside(slice, onByte);
    whole.push({ plain: slice, packed });
    const isLast = index === slices.length - 1;
    inParts.push(pieceOf(`${isLast ? `id: ${id}\n` : ''}event: part\ndata: `));
    inParts.push({ plain: slice, packed }, pieceOf('\n\n'));
  }
  whole.push(pieceOf('\n\n'));
  return { whole, inParts: slices.length > 1 ? inParts : whole };
}

/** Views of the same bytes, none of which ends inside a character. */
function slicesOf(bytes: Buffer): readonly Buffer[] {
  const slices: Buffer[] = [];
  for (let from = 0; from < bytes.length || slices.length === 0;) {
    let to = Math.min(from + sliceBytes, bytes.length);
    while (to < bytes.length && ((bytes[to] ?? 0) & 0xc0) === 0x80) to -= 1;
    slices.push(bytes.subarray(from, to));
    from = to;
  }
  return slices;
}
