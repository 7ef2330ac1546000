/** The one way in which commands read CSV. */
import { RelightError } from '@relight/domain';
import papaparse from 'papaparse';
import type { Input, LineRun, RefusedLine } from './input.ts';

/** The fields of one record, trimmed, and the line it begins on. */
export interface CsvRecord {
  readonly fields: readonly string[];
  readonly line: number;
}

/** One record of a CSV with a header: its fields by column name, and the line it begins on. */
export interface CsvRow {
  readonly fields: Readonly<Record<string, string>>;
  readonly line: number;
}

export interface CsvColumns {
  /** A column of the file is one of these whatever its capitals, blanks, `_` and `-`. */
  readonly known: readonly string[];
  /** Those without which no record can be read. */
  readonly needed?: readonly string[];
  /** Told which columns there are. */
  readonly told?: (columns: readonly string[]) => void;
}

type Refuse = (refused: RefusedLine) => void;

/**
 * Streams the records of a CSV whose first line names its columns. A record that cannot be read, or
 * has more or fewer fields than the header, goes to `refuse`; the others go on.
 */
export async function* readCsv(
  input: Input,
  { known, needed = [], told }: CsvColumns,
  refuse: Refuse,
): AsyncGenerator<CsvRow> {
  let header: readonly string[] | undefined;
  for await (const { fields, line } of csvRecords(input, refuse)) {
    if (header === undefined) {
      header = columnsOf(fields, known, input.name);
      refuseMissing(input.name, header, needed);
      told?.(header);
      continue;
    }
    const more = fields.slice(header.length);
    if (fields.length < header.length || more.some((field) => field !== '')) {
      const message = `Line ${line} has ${fields.length} fields; the header has ${header.length}`;
      refuse({ line, code: 'csv.fieldCount', message });
    } else {
      yield { fields: named(header, fields), line };
    }
  }
  if (header === undefined) {
    const message = `${input.name} is empty; wanted is a first line that names its columns`;
    throw new RelightError('csv.empty', message);
  }
}

function columnsOf(
  fields: readonly string[],
  known: readonly string[],
  file: string,
): readonly string[] {
  const bare = (name: string): string => name.toLowerCase().replace(/[\s_-]/g, '');
  const knownBy = new Map(known.map((name) => [bare(name), name]));
  const columns = fields.map((field) => knownBy.get(bare(field)) ?? field);
  const twice = columns.find((name, i) => known.includes(name) && columns.indexOf(name) !== i);
  if (twice === undefined) return columns;
  throw new RelightError('csv.columnTwice', `${file} has two columns ${twice}; wanted is one`);
}

/** Names no column that is there: in a file without a header that would be somebody's name or phone. */
function refuseMissing(file: string, header: readonly string[], needed: readonly string[]): void {
  const missing = needed.filter((column) => !header.includes(column));
  if (missing.length === 0) return;
  const message = `${file} has no column ${missing.join(', ')}; its first line must name ${needed.join(', ')}`;
  throw new RelightError('csv.columnMissing', message);
}

function named(header: readonly string[], fields: readonly string[]): Record<string, string> {
  const row: Record<string, string> = {};
  for (let i = 0; i < header.length; i++) row[header[i] ?? ''] = fields[i] ?? '';
  return row;
}

/**
 * Streams the records of a CSV, its header one of them. Fields are parted by comma, semicolon, tab or
 * bar, whichever the first line has most of. Records without a field are left out.
 */
export async function* csvRecords(
  { name, runs }: Input,
  refuse: Refuse,
): AsyncGenerator<CsvRecord> {
  const reader = new RecordReader(name, refuse);
  for await (const run of runs) yield* reader.take(run);
  yield* reader.end();
}

/** No address has as many lines: a quote still open by then was never meant to be one. */
const mostLines = 100;

/**
 * Puts lines together to records. The parser alone would take a quote that is never closed for a
 * field of all the lines after it, and knows no line numbers.
 */
class RecordReader {
  #delimiter: string | undefined;
  /** The lines of a record of which a quote is open. */
  #open: string[] = [];
  #openedAt = 0;
  #records: CsvRecord[] = [];

  constructor(
    private readonly name: string,
    private readonly refuse: Refuse,
  ) {}

  take({ first, lines }: LineRun): readonly CsvRecord[] {
    this.#records = [];
    const rest = this.#delimiter === undefined ? this.#learnDelimiter(lines) : lines;
    const start = first + lines.length - rest.length;
    const whole = this.#open.length === 0 ? this.#parse(rest.join('\n')) : undefined;
    const isOneALine = whole?.errors.length === 0 && whole.data.length === rest.length;
    if (isOneALine) whole.data.forEach((fields, i) => this.#add(fields, start + i, rest[i] ?? ''));
    else for (const [i, line] of rest.entries()) this.#takeLine(line, start + i);
    return this.#records;
  }

  end(): readonly CsvRecord[] {
    this.#records = [];
    while (this.#open.length > 0) this.#giveUp();
    return this.#records;
  }

  /** Lines after those that only tell how to read them. */
  #learnDelimiter(lines: readonly string[]): readonly string[] {
    const at = lines.findIndex((line) => line.trim() !== '');
    const head = lines[at];
    if (head === undefined) return [];
    if (/^\s*[{[]/.test(head)) {
      const message = `${this.name} begins as JSON does; wanted is CSV`;
      throw new RelightError('csv.isJson', message);
    }
    const told = /^"?sep=(.)"?$/i.exec(head)?.[1];
    this.#delimiter = told ?? delimiterOf(head);
    return lines.slice(told === undefined ? at : at + 1);
  }

  #takeLine(line: string, number: number): void {
    if (this.#open.length === 0) this.#openedAt = number;
    this.#open.push(line);
    // Without a quote it can close nothing that is open.
    if (this.#open.length > 1 && this.#open.length < mostLines && !line.includes('"')) return;
    const text = this.#open.join('\n');
    const { data, errors } = this.#parse(text);
    if (errors.length === 0) {
      this.#open = [];
      this.#add(data[0] ?? [], this.#openedAt, text);
    } else if (
      errors.some(({ code }) => code !== 'MissingQuotes') ||
      this.#open.length >= mostLines
    ) {
      this.#giveUp();
    }
  }

  /** The first open line is refused, those after it are records of their own. */
  #giveUp(): void {
    const [, ...rest] = this.#open;
    const line = this.#openedAt;
    this.#refuseQuote(line);
    this.#open = [];
    for (const [i, text] of rest.entries()) this.#takeLine(text, line + 1 + i);
  }

  #add(raw: readonly string[], line: number, text: string): void {
    let fields: readonly string[] | undefined = raw.map((field) => field.trim());
    if (fields.some((field) => field.startsWith('"'))) fields = this.#closed(text);
    if (fields === undefined) this.#refuseQuote(line);
    else if (text.includes('\uFFFD')) {
      const message = `Line ${line} has letters that are not UTF-8; wanted is the file saved as UTF-8`;
      this.refuse({ line, code: 'csv.encoding', message });
    } else if (fields.some((field) => field !== '')) {
      this.#records.push({ fields, line });
    }
  }

  /** A quote counts only at once beside its separator; people put a blank between. */
  #closed(text: string): readonly string[] | undefined {
    const closed = text.replace(/(^|[,;|\t])[ \t]+"/g, '$1"').replace(/"[ \t]+(?=[,;|\t]|$)/g, '"');
    const { data, errors } = this.#parse(closed);
    return errors.length === 0 ? data[0]?.map((field) => field.trim()) : undefined;
  }

  #refuseQuote(line: number): void {
    const message = `Line ${line} has a quote that is not closed, or text beside it`;
    this.refuse({ line, code: 'csv.quote', message });
  }

  #parse(text: string) {
    const delimiter = this.#delimiter ?? ',';
    return papaparse.parse<string[]>(text, { delimiter, newline: '\n' });
  }
}

function delimiterOf(head: string): string {
  const bare = head.replace(/"[^"]*"/g, '');
  const count = (one: string): number => bare.split(one).length;
  return [',', ';', '\t', '|'].reduce((most, one) => (count(one) > count(most) ? one : most));
}
