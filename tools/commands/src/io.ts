/** What every command shares: streamed input, one JSON line out, flags, exit codes. */
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { createGunzip } from 'node:zlib';
import { RelightError } from '@relight/domain';
import { parse } from 'csv-parse/sync';

/** A command function: its arguments in, its exit code out (0 done, 1 failed, 2 wrong use). */
export type Command = (args: string[]) => Promise<number>;

/** Where a command writes; tests pass their own. */
export interface Output {
  /** One JSON line on stdout. The last one is the command's result. */
  result(value: unknown): void;
  /** One line for people on stderr. */
  progress(text: string): void;
}

export const standardOutput: Output = {
  result: (value) => void process.stdout.write(`${JSON.stringify(value)}\n`),
  progress: (text) => void process.stderr.write(`${text}\n`),
};

/** Wrong use of a command: exit code 2. `usage` is the line that shows how it is meant. */
export class UsageError extends RelightError {
  constructor(message: string, usage: string) {
    super('command.usage', `${message}. Usage: ${usage}`);
  }
}

/** A refused line of an input, as every import reports it. */
export interface RefusedLine {
  readonly line: number;
  readonly code: string;
  readonly message: string;
}

/** Runs a command body and turns what it throws into a message and an exit code. */
export async function runCommand(out: Output, body: () => Promise<number>): Promise<number> {
  try {
    return await body();
  } catch (error) {
    const { code, message } = describeError(error);
    out.progress(message);
    out.result({ error: { code, message } });
    return error instanceof UsageError ? 2 : 1;
  }
}

/** The stable code and the message of anything thrown. */
export function describeError(error: unknown): { code: string; message: string } {
  if (!(error instanceof Error)) return { code: 'command.failed', message: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : 'command.failed';
  return { code, message: error.message };
}

/** Parses flags by `node:util` parseArgs; an unknown or incomplete flag is a UsageError. */
export function parseFlags<const O extends NonNullable<ParseArgsConfig['options']>>(
  args: string[],
  options: O,
  usage: string,
): ReturnType<typeof parseArgs<{ args: string[]; options: O; strict: true }>>['values'] {
  try {
    return parseArgs({ args, options, strict: true }).values;
  } catch (error) {
    throw new UsageError(describeError(error).message, usage);
  }
}

/** The value of a flag that must be there. */
export function required(value: string | undefined, flag: string, usage: string): string {
  if (value === undefined || value === '') throw new UsageError(`--${flag} is missing`, usage);
  return value;
}

/** The whole number that a flag is given, within its bounds, both included. */
export function wholeNumber(
  text: string,
  flag: string,
  [least, most]: readonly [least: number, most: number],
  usage: string,
): number {
  const value = Number(text);
  const isOne = text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most;
  if (isOne) return value;
  const wanted = `a whole number from ${least} to ${most} is wanted`;
  throw new UsageError(`--${flag} is "${text}"; ${wanted}`, usage);
}

/** Ports and seeds a flag may name. */
export const ports = [0, 65_535] as const;
export const seeds = [0, 2 ** 31] as const;

/** The bytes of a file, or of stdin for `-`, unpacked when they are gzip. */
export async function* readBytes(path: string): AsyncGenerator<Buffer> {
  const stream = path === '-' ? process.stdin : createReadStream(path);
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

/** One line of an input, without its end; lines count from 1. */
export interface Line {
  readonly text: string;
  readonly number: number;
}

/** Streams the lines of a file (`-` for stdin, gzip unpacked); empty lines are counted, not given. */
export async function* readLines(path: string): AsyncGenerator<Line> {
  const decoder = new StringDecoder('utf8');
  let open = '';
  let number = 0;
  for await (const chunk of readBytes(path)) {
    const text = decoder.write(chunk);
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      number += 1;
      const line = (open + text.slice(start, end)).trim();
      if (line !== '') yield { text: line, number };
      open = '';
      start = end + 1;
    }
    open += text.slice(start);
  }
  const last = (open + decoder.end()).trim();
  if (last !== '') yield { text: last, number: number + 1 };
}

/** One record of a CSV with a header: its fields by column name, and its line. */
export interface CsvRow {
  readonly fields: Readonly<Record<string, string>>;
  readonly line: number;
}

/**
 * Streams the records of a CSV with a header, one record a line, quoted fields handled. A line that
 * cannot be read, or has more or fewer fields than the header, goes to `refuse`.
 */
export async function* readCsv(
  path: string,
  refuse: (refused: RefusedLine) => void,
): AsyncGenerator<CsvRow> {
  let header: string[] | undefined;
  for await (const { text, number } of readLines(path)) {
    const fields = splitCsv(text);
    if (fields === undefined) {
      const message = `Line ${number} has a quote that is not closed, or text beside it`;
      refuse({ line: number, code: 'csv.quote', message });
    } else if (header === undefined) {
      header = fields;
    } else if (fields.length !== header.length) {
      const message = `Line ${number} has ${fields.length} fields; the header has ${header.length}`;
      refuse({ line: number, code: 'csv.fieldCount', message });
    } else {
      yield { fields: named(header, fields), line: number };
    }
  }
}

function named(header: readonly string[], fields: readonly string[]): Record<string, string> {
  const row: Record<string, string> = {};
  for (let i = 0; i < header.length; i++) row[header[i] ?? ''] = fields[i] ?? '';
  return row;
}

/** Each line is parsed by itself, so that one bad quote cannot swallow the lines after it. */
function splitCsv(text: string): string[] | undefined {
  if (!text.includes('"')) return text.split(',').map((field) => field.trim());
  try {
    return parse(text, { trim: true })[0];
  } catch {
    return undefined;
  }
}
