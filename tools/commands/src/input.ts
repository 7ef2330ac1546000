/** How every command reads a file: streamed, unpacked, decoded; what cannot be read is said by name. */
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { createGunzip } from 'node:zlib';
import { RelightError } from '@relight/domain';
import { describeError } from './io.ts';

/** A refused line of an input, as every import reports it. */
export interface RefusedLine {
  readonly line: number;
  readonly code: string;
  readonly message: string;
}

/** Many lines as they stand, without their ends; the first has this number, counting from 1. */
export interface LineRun {
  readonly first: number;
  readonly lines: readonly string[];
}

/** A file by the name it is spoken of, and its lines. */
export interface Input {
  readonly name: string;
  readonly runs: AsyncIterable<LineRun>;
}

export function openInput(path: string): Input {
  return { name: nameOf(path), runs: readLineRuns(path) };
}

function nameOf(path: string): string {
  return path === '-' ? 'stdin' : path;
}

/** One line of an input, trimmed; lines count from 1. */
export interface Line {
  readonly text: string;
  readonly number: number;
}

/** Streams the lines of a file (`-` for stdin, gzip unpacked); empty lines are counted, not given. */
export async function* readLines(path: string): AsyncGenerator<Line> {
  for await (const { first, lines } of readLineRuns(path)) {
    for (const [index, raw] of lines.entries()) {
      const text = raw.trim();
      if (text !== '') yield { text, number: first + index };
    }
  }
}

/** Streams all lines of a file, empty ones too, about a thousand at a time. */
async function* readLineRuns(path: string): AsyncGenerator<LineRun> {
  let open: string[] = [];
  let first = 1;
  let end: string | undefined;
  for await (const text of readText(path)) {
    // Only the oldest spreadsheets end a line with a carriage return alone.
    end ??= text.includes('\r') && !text.includes('\n') ? '\r' : '\n';
    const lines = text.split(end);
    const last = lines.pop() ?? '';
    if (lines.length === 0) {
      open.push(last);
      continue;
    }
    lines[0] = open.join('') + (lines[0] ?? '');
    open = [last];
    yield { first, lines: lines.map(withoutReturn) };
    first += lines.length;
  }
  const last = open.join('');
  if (last !== '') yield { first, lines: [withoutReturn(last)] };
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

/** The text of a file: UTF-8, or UTF-16 when it begins with that mark, as spreadsheets write it. */
export async function* readText(path: string): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  for await (const bytes of readBytes(path)) {
    decoder ??= new TextDecoder(encodingOf(bytes, path));
    yield decoder.decode(bytes, { stream: true });
  }
  if (decoder) yield decoder.decode();
}

function encodingOf(start: Buffer, path: string): string {
  const [first = 0, second = 0] = start;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const isPacked = start.toString('latin1', 0, 4) === 'PK\u0003\u0004';
  if (!isPacked && !start.subarray(0, 1024).includes(0)) return 'utf-8';
  const what = isPacked ? 'a workbook or another packed file' : 'no text';
  const message = `${nameOf(path)} is ${what}; wanted is text in UTF-8, such as CSV`;
  throw new RelightError('file.notText', message);
}

/** The bytes of a file, or of stdin for `-`, unpacked when they are gzip. */
async function* readBytes(path: string): AsyncGenerator<Buffer> {
  try {
    yield* unpacked(path === '-' ? process.stdin : createReadStream(path));
  } catch (cause) {
    const message = `${nameOf(path)} cannot be read: ${describeError(cause).message}`;
    throw new RelightError('file.unreadable', message, { cause });
  }
}

async function* unpacked(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const chunks: AsyncIterator<Buffer> = stream[Symbol.asyncIterator]();
  const first = await chunks.next();
  if (first.done) return;
  const rest = resume(first.value, chunks);
  if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) {
    yield* rest;
    return;
  }
  const source = Readable.from(rest);
  const gunzip = createGunzip();
  // pipe() forwards no errors, and a read error must not look like the end of the file.
  source.on('error', (error) => gunzip.destroy(error));
  yield* source.pipe(gunzip);
}

async function* resume(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* { [Symbol.asyncIterator]: () => rest };
}
